package cutover.planner.solve;

/// How long and how well to solve.
///
/// @param gap the best known plan may be worse than the bound by this share
/// @param seconds for one solve
/// @param threads of the solver
public record Effort(double gap, double seconds, int threads) {
  public static final Effort USUAL = new Effort(0.01, 60, 2);
}
