package cutover.compiler.shape;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Whether a kernel sees where, along x, one block ends and the next begins.
///
/// Most kernels only ask `blockIdx.x * blockDim.x + threadIdx.x`, and share nothing within a block:
/// several blocks in a row can then run as one wide block, and none of their threads can tell.
public final class Seams {
  /// What a value says of the place along x.
  private enum Part {
    THREAD,
    BLOCK,
    WIDTH,
    BLOCKS,
    /// The first thread of the block: BLOCK * WIDTH.
    START
  }

  private final Map<Value, Part> parts = new HashMap<>();

  private Seams() {}

  /// True if no thread can tell how its row of threads is cut into blocks.
  public static boolean areHidden(Function kernel) {
    return new Seams().areHidden(kernel.body());
  }

  private boolean areHidden(Region region) {
    for (Op op : region.ops()) {
      boolean hidden =
          switch (op) {
            case Op.Special special -> special(special);
            case Op.Binary o -> binary(o);
            case Op.Cast o -> cast(o);
            case Op.Address o -> !o.out().type().pointsInto(Space.SHARED);
            case Op.Pure pure -> seesNone(pure);
            case Op.Private _, Op.Load _, Op.Store _, Op.Atomic _, Op.CompareSwap _ -> seesNone(op);
            case Op.MemCopy _, Op.MemFill _, Op.Fence _ -> seesNone(op);
            case Op.Effect _, Op.EachGroup _ -> false;
            case Op.If branch ->
                seesNone(branch) && areHidden(branch.then()) && areHidden(branch.otherwise());
            case Op.Loop loop -> seesNone(loop) && areHidden(loop.body());
          };
      if (!hidden) {
        return false;
      }
    }
    return region.yields().stream().noneMatch(parts::containsKey);
  }

  private boolean seesNone(Op op) {
    return Operands.of(op).stream().noneMatch(parts::containsKey);
  }

  private boolean special(Op.Special o) {
    switch (o.kind()) {
      case TID_X -> parts.put(o.out(), Part.THREAD);
      case CTAID_X -> parts.put(o.out(), Part.BLOCK);
      case NTID_X -> parts.put(o.out(), Part.WIDTH);
      case NCTAID_X -> parts.put(o.out(), Part.BLOCKS);
      case LANE, DYNAMIC_SHARED_BYTES, GROUP_LANES, GROUP_FIRST -> {
        return false;
      }
      case TID_Y, TID_Z, NTID_Y, NTID_Z, CTAID_Y, CTAID_Z, NCTAID_Y, NCTAID_Z -> {}
    }
    return true;
  }

  private boolean cast(Op.Cast o) {
    var part = parts.get(o.a());
    if (part == null) {
      return true;
    }
    parts.put(o.out(), part);
    // All of them are less than 2^31.
    return o.kind() == CastKind.ZEXT || o.kind() == CastKind.SEXT;
  }

  private boolean binary(Op.Binary o) {
    var a = Optional.ofNullable(parts.get(o.a()));
    var b = Optional.ofNullable(parts.get(o.b()));
    if (a.isEmpty() && b.isEmpty()) {
      return true;
    }
    if (o.kind() == BinaryKind.MUL && are(a, b, Part.BLOCK, Part.WIDTH)) {
      parts.put(o.out(), Part.START);
      return true;
    }
    // The number of a thread in its row, and how many the row has, are the same for any cut.
    return (o.kind() == BinaryKind.ADD && are(a, b, Part.START, Part.THREAD))
        || (o.kind() == BinaryKind.MUL && are(a, b, Part.BLOCKS, Part.WIDTH));
  }

  private static boolean are(Optional<Part> a, Optional<Part> b, Part one, Part other) {
    var first = Optional.of(one);
    var second = Optional.of(other);
    return (a.equals(first) && b.equals(second)) || (a.equals(second) && b.equals(first));
  }
}
