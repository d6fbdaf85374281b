package cutover.planner.solve;

/// How long and how well to solve.
///
/// @param gap the best known plan may be worse than the bound by this share
/// @param seconds for one solve
/// @param threads for decisions and futures
/// @param few programs of up to so many whole columns are solved as they are
/// @param proven whether to look for a proof of a large program's gap, too
public record Effort(double gap, double seconds, int threads, int few, boolean proven) {
  public static final Effort USUAL = new Effort(0.01, 60, 2);

  public Effort(double gap, double seconds, int threads) {
    this(gap, seconds, threads, 800);
  }

  public Effort(double gap, double seconds, int threads, int few) {
    this(gap, seconds, threads, few, true);
  }

  /// Without the proof, and in less time: for what is only held against a plan.
  Effort unproven() {
    return new Effort(gap, seconds, threads, few, false);
  }
}
