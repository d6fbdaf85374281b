package cutover.targets.cpu;

import cutover.compiler.audit.LockStep;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// What a kernel asks of whoever runs it.
///
/// @param warp it relies on the lanes of a warp running in step
/// @param barrier its threads wait for each other, so that a group must be able to give up control
/// @param gridSync its blocks wait for each other
/// @param rows it looks at more than the first dimension of its block
/// @param doubles it computes with 64-bit floats
/// @param operations its size
record Traits(
    boolean warp,
    boolean barrier,
    boolean gridSync,
    boolean rows,
    boolean doubles,
    int operations) {

  static Traits of(Function function) {
    var body = function.body();
    boolean isKernel = function.kind() == Function.Kind.KERNEL;
    boolean inStep = isKernel && LockStep.reliance(function).isPresent();
    return visit(body, new Traits(inStep, false, false, false, false, body.size()));
  }

  private static Traits visit(Region region, Traits traits) {
    for (Op op : region.ops()) {
      traits = traits.with(op);
      if (op instanceof Op.Control control) {
        for (Region inner : control.regions()) {
          traits = visit(inner, traits);
        }
      }
    }
    return traits;
  }

  private Traits with(Op op) {
    return switch (op) {
      case Op.Shuffle _, Op.Vote _, Op.Match _, Op.WarpReduce _ -> asWarp();
      case Op.Special o ->
          switch (o.kind()) {
            case LANE -> asWarp();
            case TID_Y, TID_Z -> new Traits(warp, barrier, gridSync, true, doubles, operations);
            default -> this;
          };
      // Volatile shared memory is how code from before __syncwarp exchanges data within a warp.
      case Op.Load o when o.order() == Op.Order.VOLATILE && isShared(o.pointer()) -> asWarp();
      case Op.Store o when o.order() == Op.Order.VOLATILE && isShared(o.pointer()) -> asWarp();
      case Op.BarrierReduce _ -> new Traits(warp, true, gridSync, rows, doubles, operations);
      case Op.Barrier o ->
          switch (o.kind()) {
            case WARP -> asWarp();
            case BLOCK, SPIN -> new Traits(warp, true, gridSync, rows, doubles, operations);
            case GRID -> new Traits(warp, true, true, rows, doubles, operations);
          };
      case Op.Binary o when isDouble(o.out()) -> asDoubles();
      case Op.Ternary o when isDouble(o.out()) -> asDoubles();
      case Op.Math o when isDouble(o.out()) -> asDoubles();
      default -> this;
    };
  }

  private static boolean isDouble(Value value) {
    return value.type().equals(Type.F64);
  }

  private Traits asDoubles() {
    return new Traits(warp, barrier, gridSync, rows, true, operations);
  }

  private Traits asWarp() {
    return new Traits(true, barrier, gridSync, rows, doubles, operations);
  }

  private static boolean isShared(Value pointer) {
    return pointer.type().pointsInto(Space.SHARED);
  }
}
