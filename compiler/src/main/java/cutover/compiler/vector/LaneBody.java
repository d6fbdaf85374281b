package cutover.compiler.vector;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Place;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// Writes the operations of a lane program: the region under construction, and fresh values.
final class LaneBody {
  private final int lanes;
  private int next;
  private List<Op> ops = new ArrayList<>();
  private Place place = Place.UNKNOWN;
  private String name = "";

  LaneBody(int lanes, int firstId) {
    this.lanes = lanes;
    next = firstId;
  }

  int lanes() {
    return lanes;
  }

  /// Operations from here on come from this operation of the kernel.
  void from(Place where, String newName) {
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

  List<Op> enter() {
    var outer = ops;
    ops = new ArrayList<>();
    return outer;
  }

  List<Op> leave(List<Op> outer) {
    var inner = ops;
    ops = outer;
    return inner;
  }

  Value splat(Value scalar) {
    return switch (scalar) {
      case Value.Literal(Type type, long bits) -> new Value.Literal(type.in(lanes), bits);
      case Value.Undef(Type type) -> new Value.Undef(type.in(lanes));
      case Value.Def def -> {
        var out = fresh(def.type().in(lanes));
        add(new Op.Splat(out, def, place));
        yield out;
      }
    };
  }

  Value binary(BinaryKind kind, Value a, Value b) {
    var out = fresh(a.type());
    add(new Op.Binary(out, kind, Wrap.MAY, a, b, place));
    return out;
  }

  Value compare(Op.CompareKind kind, Value a, Value b) {
    Type type = a.type().isLanes() ? Type.I1.in(lanes) : Type.I1;
    var out = fresh(type);
    add(new Op.Compare(out, kind, a, b, place));
    return out;
  }

  Value select(Value condition, Value a, Value b) {
    if (a.equals(b) || b instanceof Value.Undef) {
      return a;
    }
    if (a instanceof Value.Undef) {
      return b;
    }
    var out = fresh(a.type());
    add(new Op.Select(out, condition, a, b, place));
    return out;
  }

  Value test(Op.TestKind kind, Value mask) {
    var out = fresh(Type.I1);
    add(new Op.Test(out, kind, mask, place));
    return out;
  }

  /// Lanes of `mask` where the condition holds. Written as a choice, not as a conjunction: the
  /// condition of a lane that is not active may be any value, and must not leak into the mask.
  Value masked(Value mask, Value condition) {
    if (mask.isTrue()) {
      return condition;
    }
    return select(mask, condition, new Value.Literal(mask.type(), 0));
  }

  Value not(Value condition) {
    return binary(BinaryKind.XOR, condition, new Value.Literal(condition.type(), 1));
  }
}
