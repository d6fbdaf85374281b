package cutover.targets.cpu;

import cutover.compiler.shape.Layout;
import cutover.compiler.vector.LaneProgram;
import cutover.compiler.vector.Widen;
import cutover.core.interpret.Launch;
import cutover.core.ir.Function;
import cutover.core.verify.Verifier;
import cutover.targets.cpu.render.ModuleRenderer.Kernel;
import cutover.targets.cpu.render.ModuleRenderer.Variant;
import java.util.List;

/// All forms that a kernel may be compiled to.
final class Forms {
  private static final int WARP = 32;

  private Forms() {}

  /// Every width in rows; a kernel with warp operations at the width of a warp in both layouts.
  static Kernel of(Function kernel) {
    var traits = Traits.of(kernel.body());
    var forms =
        traits.warp()
            ? List.of(form(kernel, WARP, Layout.ROWS), form(kernel, WARP, Layout.LINEAR))
            : List.of(1, 8, 16, WARP).stream()
                .map(lanes -> form(kernel, lanes, Layout.ROWS))
                .toList();
    var variants =
        forms.stream()
            .map(program -> new Variant(program, traits.barrier(), traits.warp()))
            .toList();
    return new Kernel(kernel, variants, traits.gridSync(), traits.barrier());
  }

  private static LaneProgram form(Function kernel, int lanes, Layout layout) {
    if (lanes == 1) {
      return new LaneProgram(kernel, 1, layout);
    }
    var program = Widen.widen(kernel, lanes, layout);
    Verifier.requireLanes(program.function(), lanes);
    return program;
  }

  /// Whether the runtime may choose a form for a launch: the rule of abi.h.
  static boolean fits(Variant variant, Launch launch) {
    var block = launch.block();
    return !variant.warp()
        || variant.program().layout() == Layout.LINEAR
        || block.x() % WARP == 0
        || block.y() * block.z() == 1;
  }
}
