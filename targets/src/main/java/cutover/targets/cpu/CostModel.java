package cutover.targets.cpu;

import cutover.compiler.vector.Widen;
import java.util.List;

/// How many lanes pay off.
final class CostModel {
  /// Beyond this many operations vector code takes longer to compile than it saves.
  private static final int LARGEST_WIDENED = 6000;

  /// Beyond this many, more values are alive than four registers for each can hold: with 32 lanes
  /// they spill (measured on a GEMM that keeps 16 sums: a fifth of the speed of 8 lanes).
  private static final int LARGEST_LIGHT = 300;

  /// Beyond this many operations, blocks that no width divides run thread by thread: under masks
  /// every access of every lane is code of its own, which took most of the time to compile.
  private static final int LARGEST_MASKED = 800;

  private CostModel() {}

  /// How many lanes a group has that may lack some.
  static int partialLanes(Traits traits, int lanes) {
    return traits.operations() > LARGEST_MASKED ? 1 : lanes;
  }

  /// Too big for two copies side by side in one function.
  static boolean isLarge(Traits traits) {
    return traits.operations() > Widen.LARGEST_VERSIONED;
  }

  /// The widths to compile, best first; the launch takes the one that fits its block.
  ///
  /// - Threads that wait for each other run 32 at a time: fewer coroutines to switch between, and
  ///   the step of a warp, which code may rely on without saying so. Where the block has a second
  ///   dimension its rows may be shorter than that. Big ones are left at 8.
  /// - Otherwise two 256-bit registers for each value: the second hides the latency of the first,
  ///   and touches twice as much of a cache line at a time (measured: 1.4 times the speed of one
  ///   register on a 3-D stencil, 1.1 to 1.7 on other kernels of floats).
  static List<Integer> lanes(Traits traits) {
    if (traits.operations() > LARGEST_WIDENED) {
      return List.of(1);
    }
    if (!traits.barrier()) {
      if (traits.doubles() || traits.operations() > LARGEST_LIGHT) {
        return List.of(8);
      }
      return traits.rows() ? List.of(16, 8) : List.of(16);
    }
    if (traits.operations() > LARGEST_LIGHT) {
      return List.of(8);
    }
    return traits.rows() ? List.of(16, 8) : List.of(32);
  }
}
