package cutover.targets.cpu;

import cutover.compiler.block.Rounds;
import cutover.compiler.block.Split;
import cutover.compiler.shape.Layout;
import cutover.compiler.vector.LaneProgram;
import cutover.compiler.vector.Presence;
import cutover.compiler.vector.Widen;
import cutover.core.interpret.Launch;
import cutover.core.ir.Function;
import cutover.core.verify.Verifier;
import cutover.targets.cpu.render.ModuleRenderer.Flow;
import cutover.targets.cpu.render.ModuleRenderer.Kernel;
import cutover.targets.cpu.render.ModuleRenderer.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The forms of a kernel that may run a launch.
final class Forms {
  private final Function kernel;
  private final Launch launch;
  private final int warp;
  private final Traits traits;
  private final boolean split;
  private final boolean inRounds;

  private Forms(Function kernel, Launch launch, int warp, boolean split, boolean inRounds) {
    this.inRounds = inRounds;
    this.kernel = kernel;
    this.launch = launch;
    this.warp = warp;
    this.split = split;
    traits = Traits.of(kernel);
  }

  /// Every width in rows; a kernel with warp operations at the width of a warp in both layouts.
  ///
  /// @param warp lanes of a warp
  /// @param full of the widths that divide a row of threads, whether the even ones (8, 32) or the
  ///     odd ones (1, 16) take the form without masks
  /// @param split whether kernels with barriers are block programs where they can be, not
  ///     coroutines; where `full` is set, too, groups go through all inner loops together
  static Kernel of(Function kernel, Launch launch, int warp, boolean full, boolean split) {
    return new Forms(kernel, launch, warp, split, full).all(full);
  }

  private Kernel all(boolean full) {
    var forms = new ArrayList<Variant>();
    if (!traits.warp()) {
      forms.add(form(1, Layout.ROWS, Presence.CHECKED));
      for (int lanes : List.of(8, 16, warp)) {
        boolean whole = launch.block().x() % lanes == 0 && full == (lanes != 16);
        forms.add(form(lanes, Layout.ROWS, whole ? Presence.ALWAYS : partial()));
      }
    } else {
      if (launch.block().x() % warp == 0) {
        forms.add(form(warp, Layout.ROWS, full ? Presence.ALWAYS : partial()));
      } else if (launch.block().y() * launch.block().z() == 1) {
        forms.add(form(warp, Layout.ROWS, partial()));
      }
      forms.add(form(warp, Layout.LINEAR, partial()));
    }
    return new Kernel(kernel, forms, traits.gridSync(), traits.barrier(), false);
  }

  /// As the production path does it for groups that may lack threads.
  private Presence partial() {
    boolean apart = traits.barrier() || traits.warp() || CostModel.isLarge(traits);
    return apart ? Presence.MASKED : Presence.CHECKED;
  }

  private Variant form(int lanes, Layout layout, Presence presence) {
    var program = new LaneProgram(kernel, lanes, layout);
    if (lanes > 1) {
      program = Widen.widen(kernel, lanes, layout, presence);
      Verifier.requireLanes(program.function(), lanes);
    }
    boolean whole = presence == Presence.ALWAYS;
    var rounds = split && inRounds ? Rounds.innermost(program) : Rounds.NONE;
    boolean splits = split && (traits.barrier() || !rounds.isEmpty());
    var block = splits ? Split.split(program, rounds) : Optional.<LaneProgram>empty();
    if (block.isPresent()) {
      Verifier.requireLanes(block.get().function(), lanes);
      return new Variant(block.get(), Flow.BLOCK, traits.warp(), whole);
    }
    var flow = traits.barrier() ? Flow.COROUTINE : Flow.PLAIN;
    return new Variant(program, flow, traits.warp(), whole);
  }
}
