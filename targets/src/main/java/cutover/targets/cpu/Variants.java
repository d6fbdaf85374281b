package cutover.targets.cpu;

import cutover.compiler.block.Rounds;
import cutover.compiler.block.Split;
import cutover.compiler.shape.Layout;
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
  private Variants() {}

  /// @param wanted the width that the user asked for; kernels with warp operations stay at a warp's
  /// @param warp lanes of a warp
  static Kernel of(Function kernel, OptionalInt wanted, int warp) {
    var traits = Traits.of(kernel);
    var variants = new ArrayList<Variant>();
    if (traits.warp()) {
      variants.add(full(kernel, warp, traits));
      variants.add(any(kernel, warp, Layout.LINEAR, traits));
    } else {
      var widths = wanted.isPresent() ? List.of(wanted.getAsInt()) : CostModel.lanes(traits);
      // Where a copy for whole groups is not worth a branch inside, it is a form of its own.
      boolean apart = traits.barrier() || CostModel.isLarge(traits);
      for (int lanes : widths) {
        var full = lanes > 1 ? Optional.of(full(kernel, lanes, traits)) : Optional.<Variant>empty();
        apart |= full.stream().anyMatch(variant -> variant.flow() == Flow.BLOCK);
        if (apart) {
          full.ifPresent(variants::add);
        } else {
          variants.add(any(kernel, lanes, Layout.ROWS, traits));
        }
      }
      if (apart) {
        int lanes = widths.getLast();
        int partial = wanted.isPresent() ? lanes : CostModel.partialLanes(traits, lanes);
        variants.add(any(kernel, partial, Layout.ROWS, traits));
      }
    }
    return new Kernel(kernel, variants, traits.gridSync(), traits.barrier());
  }

  private static Variant full(Function kernel, int lanes, Traits traits) {
    var program = Widen.widen(kernel, lanes, Layout.ROWS, Presence.ALWAYS);
    return variant(program, traits, true);
  }

  private static Variant any(Function kernel, int lanes, Layout layout, Traits traits) {
    if (lanes == 1) {
      return variant(new LaneProgram(kernel, 1, layout), traits, false);
    }
    boolean apart = traits.barrier() || traits.warp() || CostModel.isLarge(traits);
    var presence = apart ? Presence.MASKED : Presence.CHECKED;
    var program = Widen.widen(kernel, lanes, layout, presence);
    return variant(program, traits, false);
  }

  /// A kernel that waits is a block program if it can be: coroutines cost more, and LLVM does not
  /// see from one barrier to the next.
  private static Variant variant(LaneProgram program, Traits traits, boolean full) {
    var rounds = full ? Rounds.streaming(program) : Rounds.NONE;
    if (!traits.barrier()) {
      var block = rounds.isEmpty() ? Optional.<LaneProgram>empty() : Split.split(program, rounds);
      return block
          .map(split -> new Variant(split, Flow.BLOCK, traits.warp(), full))
          .orElseGet(() -> new Variant(program, Flow.PLAIN, traits.warp(), full));
    }
    return Split.split(program, rounds)
        .map(split -> new Variant(split, Flow.BLOCK, traits.warp(), full))
        .orElseGet(() -> new Variant(program, Flow.COROUTINE, traits.warp(), full));
  }

  /// The lane program that `cutover ir --lanes` shows.
  static LaneProgram shown(Function kernel, int lanes) {
    return Widen.widen(kernel, lanes, Layout.ROWS);
  }
}
