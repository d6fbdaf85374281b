package cutover.targets.cpu;

import cutover.compiler.block.Rounds;
import cutover.compiler.block.Split;
import cutover.compiler.shape.Layout;
import cutover.compiler.shape.Seams;
import cutover.compiler.vector.LaneProgram;
import cutover.compiler.vector.Presence;
import cutover.compiler.vector.Widen;
import cutover.core.ir.Function;
import cutover.targets.cpu.render.ModuleRenderer.Flow;
import cutover.targets.cpu.render.ModuleRenderer.Kernel;
import cutover.targets.cpu.render.ModuleRenderer.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Which forms of a kernel are compiled: how many lanes, in which layout.
final class Variants {
  private final Function kernel;
  private final Traits traits;
  private final boolean hidesSeams;

  private Variants(Function kernel) {
    this.kernel = kernel;
    traits = Traits.of(kernel);
    hidesSeams = Seams.areHidden(kernel);
  }

  /// @param wanted the width that the user asked for; kernels with warp operations stay at a warp's
  /// @param warp lanes of a warp
  static Kernel of(Function kernel, OptionalInt wanted, int warp) {
    return new Variants(kernel).of(wanted, warp);
  }

  private Kernel of(OptionalInt wanted, int warp) {
    var variants = traits.warp() ? inWarps(warp) : atWidths(wanted);
    return new Kernel(kernel, variants, traits.gridSync(), traits.barrier(), hidesSeams);
  }

  private List<Variant> inWarps(int warp) {
    return List.of(full(warp), any(warp, Layout.LINEAR));
  }

  private List<Variant> atWidths(OptionalInt wanted) {
    var variants = new ArrayList<Variant>();
    var widths = wanted.isPresent() ? List.of(wanted.getAsInt()) : CostModel.lanes(traits);
    // Where a copy for whole groups is not worth a branch inside, it is a form of its own.
    boolean apart = traits.barrier() || CostModel.isLarge(traits);
    for (int lanes : widths) {
      var full = lanes > 1 ? Optional.of(full(lanes)) : Optional.<Variant>empty();
      apart |= full.stream().anyMatch(variant -> variant.flow() == Flow.BLOCK);
      if (apart) {
        full.ifPresent(variants::add);
      } else {
        variants.add(any(lanes, Layout.ROWS));
      }
    }
    if (apart) {
      int lanes = widths.getLast();
      int partial = wanted.isPresent() ? lanes : CostModel.partialLanes(traits, lanes);
      variants.add(any(partial, Layout.ROWS));
    }
    return variants;
  }

  private Variant full(int lanes) {
    return variant(Widen.widen(kernel, lanes, Layout.ROWS, Presence.ALWAYS), true);
  }

  private Variant any(int lanes, Layout layout) {
    if (lanes == 1) {
      return variant(new LaneProgram(kernel, 1, layout), false);
    }
    boolean apart = traits.barrier() || traits.warp() || CostModel.isLarge(traits);
    var presence = apart ? Presence.MASKED : Presence.CHECKED;
    return variant(Widen.widen(kernel, lanes, layout, presence), false);
  }

  /// A kernel that waits is a block program if it can be: coroutines cost more, and LLVM does not
  /// see from one barrier to the next.
  private Variant variant(LaneProgram program, boolean full) {
    var rounds = full ? Rounds.streaming(program, hidesSeams) : Rounds.NONE;
    var block =
        traits.barrier() || !rounds.isEmpty()
            ? Split.split(program, rounds)
            : Optional.<LaneProgram>empty();
    var otherwise = traits.barrier() ? Flow.COROUTINE : Flow.PLAIN;
    return block
        .map(split -> new Variant(split, Flow.BLOCK, traits.warp(), full))
        .orElseGet(() -> new Variant(program, otherwise, traits.warp(), full));
  }

  /// The lane program that `cutover ir --lanes` shows.
  static LaneProgram shown(Function kernel, int lanes) {
    return Widen.widen(kernel, lanes, Layout.ROWS);
  }
}
