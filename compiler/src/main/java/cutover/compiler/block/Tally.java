package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.TestKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Place;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// How a group adds its lanes to a number of the block.
///
/// @param lanes W
record Tally(Storage storage, int lanes, Place place) {
  /// Adds the lanes whose flag is set.
  void count(Phase phase, Storage.Kept number, Value flags) {
    Value count = lanes == 1 ? number(phase, flags) : population(phase, wide(phase, flags));
    Value old = storage.total(phase::add, number);
    var sum = storage.fresh(Type.I32, number.name());
    phase.add(new Op.Binary(sum, BinaryKind.ADD, Wrap.MAY, old, count, place));
    storage.write(phase::add, number, sum);
  }

  /// The lanes of the first mask that are in the second.
  Value both(Phase phase, Value mask, Value predicate) {
    if (mask.isTrue()) {
      return predicate;
    }
    var type = lanes == 1 ? Type.I1 : Type.I1.in(lanes);
    var both = storage.fresh(type, "counted");
    var none = new Value.Literal(type, 0);
    phase.add(new Op.Select(both, mask, wide(phase, predicate), none, place));
    return both;
  }

  private Value wide(Phase phase, Value flag) {
    if (lanes == 1 || flag.type().isLanes()) {
      return flag;
    }
    var out = storage.fresh(flag.type().in(lanes), "flag");
    phase.add(new Op.Splat(out, flag, place));
    return out;
  }

  private Value population(Phase phase, Value mask) {
    var bits = storage.fresh(new Type.Int(lanes), "bits");
    phase.add(new Op.Test(bits, TestKind.BITS, mask, place));
    var ones = storage.fresh(bits.type(), "ones");
    phase.add(new Op.Unary(ones, UnaryKind.CTPOP, bits, place));
    return number(phase, ones);
  }

  /// As an i32.
  private Value number(Phase phase, Value value) {
    if (value.type().equals(Type.I32)) {
      return value;
    }
    var out = storage.fresh(Type.I32, "number");
    boolean wider = value.type().elementBits() > Type.I32.elementBits();
    phase.add(new Op.Cast(out, wider ? CastKind.TRUNC : CastKind.ZEXT, value, place));
    return out;
  }
}
