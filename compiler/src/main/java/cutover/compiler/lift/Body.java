package cutover.compiler.lift;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Place;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// Writes operations one after the other: the region under construction, and fresh values.
final class Body {
  private int next;
  private List<Op> ops = new ArrayList<>();
  private Place place = Place.UNKNOWN;
  private String name = "";

  /// Operations from here on come from this line, and their results carry this name.
  void at(Place where, String newName) {
    place = where;
    name = newName;
  }

  Place place() {
    return place;
  }

  Value.Def fresh(Type type) {
    return new Value.Def(next++, type, name);
  }

  Value.Def fresh(Type type, String itsName) {
    return new Value.Def(next++, type, itsName);
  }

  void add(Op op) {
    ops.add(op);
  }

  /// Starts a new run of operations and returns the one before, for [#leave].
  List<Op> enter() {
    var outer = ops;
    ops = new ArrayList<>();
    return outer;
  }

  /// Ends the run: goes on with the outer one, and returns the operations written since.
  List<Op> leave(List<Op> outer) {
    var inner = ops;
    ops = outer;
    return inner;
  }

  Value binary(BinaryKind kind, Value a, Value b) {
    return binary(kind, Wrap.MAY, a, b);
  }

  Value binary(BinaryKind kind, Wrap wrap, Value a, Value b) {
    var out = fresh(a.type());
    add(new Op.Binary(out, kind, wrap, a, b, place));
    return out;
  }

  Value unary(UnaryKind kind, Value a) {
    var out = fresh(a.type());
    add(new Op.Unary(out, kind, a, place));
    return out;
  }

  Value ternary(TernaryKind kind, Value a, Value b, Value c) {
    var out = fresh(a.type());
    add(new Op.Ternary(out, kind, a, b, c, place));
    return out;
  }

  Value compare(CompareKind kind, Value a, Value b) {
    var out = fresh(Type.I1);
    add(new Op.Compare(out, kind, a, b, place));
    return out;
  }

  Value select(Value condition, Value a, Value b) {
    var out = fresh(a.type());
    add(new Op.Select(out, condition, a, b, place));
    return out;
  }

  Value cast(CastKind kind, Type type, Value a) {
    if (a.type().equals(type)) {
      return a;
    }
    if (a instanceof Value.Undef) {
      return new Value.Undef(type);
    }
    var out = fresh(type);
    add(new Op.Cast(out, kind, a, place));
    return out;
  }

  Value pointer(Value base, Value index, long scaleBytes) {
    if (index.isLiteral(0)) {
      return base;
    }
    var out = fresh(base.type());
    add(new Op.PtrAdd(out, base, index, scaleBytes, place));
    return out;
  }

  Value not(Value condition) {
    return binary(BinaryKind.XOR, condition, Value.TRUE);
  }
}
