package cutover.targets.cpu;

import cutover.core.ir.Function;

/// How many lanes pay off.
final class CostModel {
  /// Beyond this many operations vector code takes longer to compile than it saves.
  static final int LARGEST_WIDENED = 6000;

  private CostModel() {}

  static int lanes(Function kernel) {
    return 8;
  }
}
