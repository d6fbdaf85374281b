package cutover.planner.solve;

/// A plan as numbers.
///
/// @param cards `[workload][pool][month]`: cards at work
/// @param unmet `[workload][month]`: demand that is not met, in its unit
/// @param lots `[deal][month]`: lots ordered
/// @param ready `[port]`: first month in which it can be used; -1 if it is not made
/// @param work `[port][month]`: person-months of the team; `help` those of vendors
/// @param weightedUnmet the first objective, in the case's weights
/// @param cost the second objective, in money of today
/// @param unmetGap how far the first may be from the optimum, as a share of all weighted demand
/// @param costGap how far the second may be from the optimum, as a share of itself
public record Solution(
    double[][][] cards,
    double[][] unmet,
    int[][] lots,
    int[] ready,
    double[][] work,
    double[][] help,
    double weightedUnmet,
    double cost,
    double unmetGap,
    double costGap,
    double seconds) {
  /// The month in which work on a port begins; that in which it is ready where there is no work.
  public int firstWork(int port) {
    for (int t = 0; t < work[port].length; t++) {
      if (work[port][t] + help[port][t] > 0.01) {
        return Math.min(t, Math.max(0, ready[port]));
      }
    }
    return Math.max(0, ready[port]);
  }

  public int lotsOf(int deal) {
    return java.util.Arrays.stream(lots[deal]).sum();
  }
}
