package cutover.compiler.lift;

import cutover.compiler.region.RegionWriter;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// Writes the operations of a kernel.
final class Body extends RegionWriter {
  Body() {
    super(0);
  }

  Value binary(BinaryKind kind, Value a, Value b) {
    return binary(kind, Wrap.MAY, a, b);
  }

  Value binary(BinaryKind kind, Wrap wrap, Value a, Value b) {
    var out = fresh(a.type());
    add(new Op.Binary(out, kind, wrap, a, b, place()));
    return out;
  }

  Value unary(UnaryKind kind, Value a) {
    var out = fresh(a.type());
    add(new Op.Unary(out, kind, a, place()));
    return out;
  }

  Value ternary(TernaryKind kind, Value a, Value b, Value c) {
    var out = fresh(a.type());
    add(new Op.Ternary(out, kind, a, b, c, place()));
    return out;
  }

  Value compare(CompareKind kind, Value a, Value b) {
    var out = fresh(Type.I1);
    add(new Op.Compare(out, kind, a, b, place()));
    return out;
  }

  Value select(Value condition, Value a, Value b) {
    var out = fresh(a.type());
    add(new Op.Select(out, condition, a, b, place()));
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
    add(new Op.Cast(out, kind, a, place()));
    return out;
  }

  Value pointer(Value base, Value index, long scaleBytes) {
    if (index.isLiteral(0)) {
      return base;
    }
    var out = fresh(base.type());
    add(new Op.PtrAdd(out, base, index, scaleBytes, place()));
    return out;
  }

  Value not(Value condition) {
    return binary(BinaryKind.XOR, condition, Value.TRUE);
  }
}
