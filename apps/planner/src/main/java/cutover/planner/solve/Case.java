package cutover.planner.solve;

import cutover.planner.fleet.Calendar;
import cutover.planner.fleet.Fleet;
import java.util.List;

/// A fleet as numbers. Months, pools, workloads, ports and offers are known by their index.
///
/// @param pools cards of one chip at one site
/// @param demand `[workload][month]`, in the workload's unit
/// @param weight `[workload]`: priority for each unit of demand; a unit counts as many cards as the
///     workload's own chip needs for it
/// @param rate `[workload][pool]`: units of demand that a card meets; 0 where it cannot
/// @param port `[workload][pool]`: the port that must be ready before; -1 for none
/// @param team `[month]`: people who can port to anything, with `teamCost` for each
/// @param help people who can port to one stack
/// @param budget `[month]`: most that may be spent up to the end of a month
/// @param powerKw `[site]`
/// @param capital `[month]`: what an expense of that month counts today
public record Case(
    Fleet fleet,
    Calendar calendar,
    List<Pool> pools,
    double[][] demand,
    double[] weight,
    boolean[] required,
    double[][] rate,
    int[][] port,
    List<Port> ports,
    double[] team,
    double[] teamCost,
    List<Help> help,
    List<Deal> deals,
    double[] budget,
    double[] powerKw,
    double[] capital) {

  /// @param stock `[month]`: cards of the first stock that are expected to work still
  /// @param usable `[month]`: false where a rule forbids use
  /// @param monthlyCost power of a card for a month, in money
  public record Pool(
      String chip,
      String site,
      int siteIndex,
      double[] stock,
      boolean[] usable,
      double kw,
      double monthlyCost,
      double failurePerYear) {
    double survivors(int months) {
      return Math.pow(1 - failurePerYear, Math.max(0, months) / 12.0);
    }
  }

  /// A port of a code base to a stack.
  ///
  /// @param effort person-months
  /// @param after ports that must be ready before
  public record Port(
      String code,
      String stack,
      double effort,
      double effortLow,
      double effortHigh,
      double mostPeople,
      List<Integer> after) {
    public Port {
      after = List.copyOf(after);
    }

    /// Months that it takes even with everybody.
    int shortest() {
      return (int) Math.ceil(effort / mostPeople - 1e-9);
    }
  }

  /// @param people `[month]`
  public record Help(String stack, double[] people, double costPerMonth) {}

  /// An offer.
  ///
  /// @param orderable `[month]`: false where it is closed or a rule forbids to buy
  public record Deal(
      String offer,
      int pool,
      double price,
      int lot,
      int quantity,
      int perMonth,
      boolean[] orderable,
      int leadLow,
      int lead,
      int leadHigh,
      double arrives,
      double failurePerYear) {
    int mostLots() {
      return quantity / lot;
    }

    double survivors(int months) {
      return Math.pow(1 - failurePerYear, Math.max(0, months) / 12.0);
    }
  }

  public int months() {
    return calendar.months();
  }

  public int workloads() {
    return demand.length;
  }

  /// Whether a workload can run in a pool in a month, once it is ported.
  boolean runs(int workload, int pool, int month) {
    return rate[workload][pool] > 0
        && pools.get(pool).usable()[month]
        && demand[workload][month] > 0;
  }

  /// Puts ports behind those that they need: as late as these, and not made if one of these is not.
  ///
  /// @param ready the first month of each, changed in place; -1 if it is not made
  void afterWhatTheyNeed(int[] ready) {
    // As many rounds as the longest chain may have.
    for (int round = 0; round < ready.length; round++) {
      for (int q = 0; q < ready.length; q++) {
        for (var before : ports.get(q).after()) {
          ready[q] = ready[q] < 0 || ready[before] < 0 ? -1 : Math.max(ready[q], ready[before]);
        }
      }
    }
  }

  /// All demand, weighted: what unmet demand is a share of.
  public double weightedDemand() {
    double sum = 0;
    for (int w = 0; w < workloads(); w++) {
      for (int t = 0; t < months(); t++) {
        sum += weight[w] * demand[w][t];
      }
    }
    return sum;
  }
}
