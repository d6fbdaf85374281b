package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BarrierKind;
import cutover.core.ir.Region;

/// Where a lane program waits.
final class Barriers {
  private Barriers() {}

  /// Whether all threads of the block meet at or within an operation.
  static boolean within(Op op) {
    return switch (op) {
      case Op.Barrier barrier -> barrier.kind() == BarrierKind.BLOCK;
      case Op.BarrierReduce _ -> true;
      case Op.Control control ->
          control.regions().stream()
              .anyMatch(region -> region.ops().stream().anyMatch(Barriers::within));
      case Op.Pure _, Op.Effect _ -> false;
    };
  }

  /// Whether groups run side by side: other blocks, or a poll, decide when one goes on.
  static boolean interleaves(Region region) {
    return region.ops().stream()
        .anyMatch(
            op ->
                switch (op) {
                  case Op.Barrier barrier ->
                      barrier.kind() == BarrierKind.GRID || barrier.kind() == BarrierKind.SPIN;
                  case Op.Control control ->
                      control.regions().stream().anyMatch(Barriers::interleaves);
                  case Op.Pure _, Op.Effect _ -> false;
                });
  }
}
