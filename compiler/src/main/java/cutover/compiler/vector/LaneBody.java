package cutover.compiler.vector;

import cutover.compiler.region.RegionWriter;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// Writes the operations of a lane program.
final class LaneBody extends RegionWriter {
  private final int lanes;

  LaneBody(int lanes, int firstId) {
    super(firstId);
    this.lanes = lanes;
  }

  int lanes() {
    return lanes;
  }

  Value splat(Value scalar) {
    return switch (scalar) {
      case Value.Literal(Type type, long bits) -> new Value.Literal(type.in(lanes), bits);
      case Value.Undef(Type type) -> new Value.Undef(type.in(lanes));
      case Value.Def def -> {
        var out = fresh(def.type().in(lanes));
        add(new Op.Splat(out, def, place()));
        yield out;
      }
    };
  }

  Value binary(BinaryKind kind, Value a, Value b) {
    var out = fresh(a.type());
    add(new Op.Binary(out, kind, Wrap.MAY, a, b, place()));
    return out;
  }

  Value compare(Op.CompareKind kind, Value a, Value b) {
    Type type = a.type().isLanes() ? Type.I1.in(lanes) : Type.I1;
    var out = fresh(type);
    add(new Op.Compare(out, kind, a, b, place()));
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
    add(new Op.Select(out, condition, a, b, place()));
    return out;
  }

  Value test(Op.TestKind kind, Value mask) {
    var out = fresh(Type.I1);
    add(new Op.Test(out, kind, mask, place()));
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
