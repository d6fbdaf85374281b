package cutover.planner.solve;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The best use of what is there in a month: a linear program that is solved for one month after
/// the other, with other bounds. Not for two threads at once.
final class Recourse implements AutoCloseable {
  private static final double SCARCE = 1e-3;
  private static final double CHEAP = 1e-5;

  private final Case all;
  private final MPSolver solver = Native.glop();
  private final MPSolverParameters parameters = new MPSolverParameters();
  private final List<Use> uses = new ArrayList<>();
  private final MPVariable[] unmet;
  private final MPConstraint[] demand;
  private final MPConstraint[] cards;
  private final MPConstraint[] power;

  private record Use(int workload, int pool, double cardsPerUnit, MPVariable amount) {}

  Recourse(Case all) {
    this.all = all;
    parameters.setIntegerParam(
        MPSolverParameters.IntegerParam.INCREMENTALITY,
        MPSolverParameters.IncrementalityValues.INCREMENTALITY_OFF.swigValue());
    var infinity = Double.POSITIVE_INFINITY;
    unmet = new MPVariable[all.workloads()];
    demand = new MPConstraint[all.workloads()];
    cards = new MPConstraint[all.pools().size()];
    power = new MPConstraint[all.powerKw().length];
    var objective = solver.objective();
    // Of equally good ways the cheapest; too little to leave work unmet for it.
    var dearest =
        Math.max(1e-9, all.pools().stream().mapToDouble(Case.Pool::monthlyCost).max().orElse(0));
    for (int p = 0; p < cards.length; p++) {
      cards[p] = solver.makeConstraint(-infinity, 0, "");
    }
    for (int s = 0; s < power.length; s++) {
      power[s] = solver.makeConstraint(-infinity, all.powerKw()[s], "");
    }
    for (int w = 0; w < unmet.length; w++) {
      // In cards of the workload's own chip, as in the plan's model.
      var own = own(w);
      unmet[w] = solver.makeNumVar(0, infinity, "");
      demand[w] = solver.makeConstraint(0, infinity, "");
      demand[w].setCoefficient(unmet[w], 1);
      objective.setCoefficient(unmet[w], all.weight()[w] / own);
      for (int p = 0; p < cards.length; p++) {
        if (all.rate()[w][p] > 0) {
          var pool = all.pools().get(p);
          var amount = solver.makeNumVar(0, infinity, "");
          var each = 1 / (own * all.rate()[w][p]);
          uses.add(new Use(w, p, each, amount));
          demand[w].setCoefficient(amount, 1);
          objective.setCoefficient(amount, CHEAP * each * pool.monthlyCost() / dearest);
        }
      }
    }
    objective.setMinimization();
  }

  private double own(int workload) {
    return all.weight()[workload] / all.fleet().workloads().get(workload).priority();
  }

  /// @param demandFactor `[workload][month]`
  Course run(Holdings holdings, double[][] demandFactor) {
    var same = new double[all.workloads()][all.pools().size()];
    Arrays.stream(same).forEach(row -> Arrays.fill(row, 1));
    return run(holdings, demandFactor, same);
  }

  /// @param demandFactor `[workload][month]`
  /// @param rateFactor `[workload][pool]`: what a card gives, as a share of what is expected of it
  Course run(Holdings holdings, double[][] demandFactor, double[][] rateFactor) {
    rates(rateFactor);
    var months = all.months();
    var byMonth = new double[months];
    var byWorkload = new double[all.workloads()];
    var wanted = new double[all.workloads()];
    var runOut = new TreeMap<String, Integer>();
    all.pools().forEach(pool -> runOut.put(pool.chip(), months));
    double left = 0;
    double asked = 0;
    double cost = holdings.spent();
    for (int t = 0; t < months; t++) {
      bounds(holdings, demandFactor, t);
      var status = solver.solve(parameters);
      if (status != MPSolver.ResultStatus.OPTIMAL) {
        throw new IllegalStateException("a month's linear program ended " + status);
      }
      double weighted = 0;
      double all = 0;
      for (int w = 0; w < unmet.length; w++) {
        var needed = this.all.demand()[w][t] * demandFactor[w][t];
        var missing = unmet[w].solutionValue() / own(w);
        weighted += missing * this.all.weight()[w];
        all += needed * this.all.weight()[w];
        byWorkload[w] += missing;
        wanted[w] += needed;
      }
      left += weighted;
      asked += all;
      byMonth[t] = all > 0 ? clean(weighted / all) : 0;
      for (var use : uses) {
        cost +=
            use.amount().solutionValue()
                * use.cardsPerUnit()
                / rateFactor[use.workload()][use.pool()]
                * this.all.pools().get(use.pool()).monthlyCost()
                * this.all.capital()[t];
      }
      scarce(t, weighted, runOut);
    }
    for (int w = 0; w < byWorkload.length; w++) {
      byWorkload[w] = wanted[w] > 0 ? clean(byWorkload[w] / wanted[w]) : 0;
    }
    return new Course(asked > 0 ? clean(left / asked) : 0, byMonth, byWorkload, cost, runOut);
  }

  private void rates(double[][] factor) {
    for (var use : uses) {
      var each = use.cardsPerUnit() / factor[use.workload()][use.pool()];
      var pool = all.pools().get(use.pool());
      cards[use.pool()].setCoefficient(use.amount(), each);
      if (Double.isFinite(all.powerKw()[pool.siteIndex()])) {
        power[pool.siteIndex()].setCoefficient(use.amount(), each * pool.kw());
      }
    }
  }

  private static double clean(double share) {
    return share < 1e-7 ? 0 : share;
  }

  private void bounds(Holdings holdings, double[][] demandFactor, int month) {
    for (int w = 0; w < demand.length; w++) {
      demand[w].setLb(all.demand()[w][month] * demandFactor[w][month] * own(w));
    }
    for (int p = 0; p < cards.length; p++) {
      cards[p].setUb(holdings.usable()[p][month] ? holdings.cards()[p][month] : 0);
    }
    for (var use : uses) {
      var port = all.port()[use.workload()][use.pool()];
      var done = port < 0 || (holdings.ready()[port] >= 0 && holdings.ready()[port] <= month);
      use.amount().setUb(done ? Double.POSITIVE_INFINITY : 0);
    }
  }

  private void scarce(int month, double weighted, java.util.Map<String, Integer> runOut) {
    if (weighted < 1e-7) {
      return;
    }
    for (int p = 0; p < cards.length; p++) {
      if (Math.abs(cards[p].dualValue()) > SCARCE) {
        runOut.merge(all.pools().get(p).chip(), month, Math::min);
      }
    }
  }

  @Override
  public void close() {
    parameters.delete();
    solver.delete();
  }
}
