package cutover.planner.solve;

/// How long and how well to solve.
///
/// @param gap the best known plan may be worse than the bound by this share
/// @param seconds for one solve
/// @param threads for decisions and futures
/// @param few programs of up to so many whole columns are solved as they are
public record Effort(double gap, double seconds, int threads, int few) {
  public static final Effort USUAL = new Effort(0.01, 60, 2);

  public Effort(double gap, double seconds, int threads) {
    this(gap, seconds, threads, 800);
  }
}
