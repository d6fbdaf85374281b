package cutover.compiler.shape;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;

/// Sums over a warp by shuffles: `x += shfl_xor(x, 16)`, then 8, 4, 2 and 1.
///
/// After a step with distance k, lanes i and i ^ k hold the same, bit for bit, because the
/// operation gives the same in either order; and what earlier steps made the same stays so. After a
/// step for every bit of the lane number, all lanes agree.
final class Butterflies {
  private final int lanes;
  private final Definitions definitions;

  /// The bits of the lane number that a value does not depend on.
  private final Map<Integer, Integer> independent = new HashMap<>();

  Butterflies(int lanes, Definitions definitions) {
    this.lanes = lanes;
    this.definitions = definitions;
  }

  /// Whether an operation is the last step of one.
  boolean joinsAllLanes(Op.Binary op) {
    int bits = Math.max(step(op, op.a(), op.b()), step(op, op.b(), op.a()));
    if (bits > 0) {
      independent.put(op.out().id(), bits);
    }
    return bits == lanes - 1;
  }

  private int step(Op.Binary op, Value mine, Value others) {
    if (!isSymmetric(op.kind())
        || !(definitions.of(sameBits(others)).orElse(null) instanceof Op.Shuffle shuffle)
        || shuffle.kind() != Op.ShuffleKind.XOR
        || !sameBits(shuffle.value()).equals(sameBits(mine))
        || !shuffle.width().isLiteral(lanes)
        || !(shuffle.lane() instanceof Value.Literal distance)
        || distance.bits() >= lanes
        || Long.bitCount(distance.bits()) != 1) {
      return 0;
    }
    int before =
        sameBits(mine) instanceof Value.Def def ? independent.getOrDefault(def.id(), 0) : 0;
    return before | (int) distance.bits();
  }

  /// What a value was before it was taken for another type: floats are shuffled as integers.
  private Value sameBits(Value value) {
    Value bits = value;
    while (definitions.of(bits).orElse(null) instanceof Op.Cast cast
        && cast.kind() == Op.CastKind.BITCAST) {
      bits = cast.a();
    }
    return bits;
  }

  /// FMIN and FMAX are not: of two zeros they give the first, whatever its sign.
  private static boolean isSymmetric(BinaryKind kind) {
    return switch (kind) {
      case ADD, MUL, AND, OR, XOR, SMIN, SMAX, UMIN, UMAX, FADD, FMUL -> true;
      default -> false;
    };
  }
}
