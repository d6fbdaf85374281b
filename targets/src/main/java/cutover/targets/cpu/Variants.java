package cutover.targets.cpu;

import cutover.compiler.shape.Layout;
import cutover.compiler.vector.LaneProgram;
import cutover.compiler.vector.Widen;
import cutover.core.ir.Function;
import cutover.targets.cpu.render.ModuleRenderer.Kernel;
import cutover.targets.cpu.render.ModuleRenderer.Variant;
import java.util.List;
import java.util.OptionalInt;

/// Which forms of a kernel are compiled: how many lanes, in which layout.
final class Variants {
  private static final int WARP = 32;

  private Variants() {}

  /// @param wanted the width that the user asked for; kernels with warp operations stay at 32
  static Kernel of(Function kernel, OptionalInt wanted) {
    var traits = Traits.of(kernel.body());
    var variants =
        traits.warp()
            ? List.of(
                variant(kernel, WARP, Layout.ROWS, traits),
                variant(kernel, WARP, Layout.LINEAR, traits))
            : lanes(traits, wanted).stream()
                .map(lanes -> variant(kernel, lanes, Layout.ROWS, traits))
                .toList();
    return new Kernel(kernel, variants, traits.gridSync(), traits.barrier());
  }

  private static Variant variant(Function kernel, int lanes, Layout layout, Traits traits) {
    var program =
        lanes == 1
            ? new LaneProgram(kernel, 1, layout)
            : Widen.widen(kernel, lanes, layout);
    return new Variant(program, traits.barrier(), traits.warp());
  }

  /// The widths of a kernel without warp operations.
  private static List<Integer> lanes(Traits traits, OptionalInt wanted) {
    return wanted.isPresent() ? List.of(wanted.getAsInt()) : CostModel.lanes(traits);
  }

  /// The lane program that `cutover ir --lanes` shows.
  static LaneProgram shown(Function kernel, int lanes) {
    return Widen.widen(kernel, lanes, Layout.ROWS);
  }
}
