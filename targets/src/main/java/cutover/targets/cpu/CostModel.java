package cutover.targets.cpu;

import java.util.List;

/// How many lanes pay off.
final class CostModel {
  /// Beyond this many operations vector code takes longer to compile than it saves.
  private static final int LARGEST_WIDENED = 6000;

  /// Several widths are compiled of kernels up to this size only.
  private static final int LARGEST_REPEATED = 1500;

  private CostModel() {}

  /// The widths to compile, best first; the launch takes the one that fits its block.
  ///
  /// - Threads that wait for each other run 32 at a time: fewer coroutines to switch between, and
  ///   the step of a warp, which code may rely on without saying so. Where the block has a second
  ///   dimension its rows may be shorter than that.
  /// - Otherwise one 256-bit register of floats is enough.
  static List<Integer> lanes(Traits traits) {
    if (traits.operations() > LARGEST_WIDENED) {
      return List.of(1);
    }
    if (!traits.barrier()) {
      return List.of(8);
    }
    return traits.rows() && traits.operations() <= LARGEST_REPEATED
        ? List.of(32, 16, 8)
        : List.of(32);
  }
}
