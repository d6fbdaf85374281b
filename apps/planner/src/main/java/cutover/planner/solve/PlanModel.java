package cutover.planner.solve;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import cutover.core.diagnostics.CutoverException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The plan as a mixed-integer program.
///
/// Variables, by month: work that runs in a pool and work that stays unmet (both counted in cards
/// of the workload's own chip), lots ordered of an offer (whole), whether a port is ready (0 or 1,
/// never back), and people at work on it. First the weighted unmet work is made least, then the
/// cost of all plans that leave no more unmet.
final class PlanModel implements AutoCloseable {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /// What a month's delay of a ready port is worth, so that of equal plans the earlier is taken;
  /// small against any real cost.
  private static final double HASTE = 1e-5;

  /// The first objective is solved more closely than the second: what is left is a small share.
  private static final double UNMET_GAP = 0.1;

  private final Case all;
  private final Without without;
  private final MPSolver solver;
  private final double money;
  private final List<Use> uses = new ArrayList<>();
  private final MPVariable[][] unmet;
  private final MPVariable[][] lots;
  private final MPVariable[][] ready;
  private final MPVariable[][] work;
  private final MPVariable[][] help;

  /// Work that runs somewhere.
  ///
  /// @param cardsPerWork cards of the pool for one card's work of the workload's own chip
  private record Use(int workload, int pool, int month, double cardsPerWork, MPVariable amount) {}

  PlanModel(Case all, Without without) {
    this.all = all;
    this.without = without;
    this.solver = Native.cbc();
    this.money =
        Math.max(1, all.deals().stream().mapToDouble(d -> d.price() * d.lot()).max().orElse(1));
    var months = all.months();
    unmet = new MPVariable[all.workloads()][months];
    lots = new MPVariable[all.deals().size()][months];
    ready = new MPVariable[all.ports().size()][months];
    work = new MPVariable[all.ports().size()][months];
    help = new MPVariable[all.ports().size()][months];
    orders();
    ports();
    placement();
    capacity();
    budget();
  }

  /// Cards of a workload's own chip for a unit of its demand.
  private double own(int workload) {
    return all.weight()[workload] / priority(workload);
  }

  private double priority(int workload) {
    return all.fleet().workloads().get(workload).priority();
  }

  private MPConstraint atMost(double bound) {
    return solver.makeConstraint(-INFINITY, bound, "");
  }

  private void orders() {
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      var total = atMost(deal.mostLots());
      for (int t = 0; t < all.months(); t++) {
        var most =
            deal.orderable()[t] && !without.forbidsDeal(d) && t + deal.lead() < all.months()
                ? Math.min(deal.mostLots(), deal.perMonth() / deal.lot())
                : 0;
        lots[d][t] = solver.makeIntVar(0, most, "");
        total.setCoefficient(lots[d][t], 1);
      }
    }
  }

  private void ports() {
    var months = all.months();
    for (int q = 0; q < ready.length; q++) {
      var port = all.ports().get(q);
      var done = solver.makeNumVar(0, 0, "");
      for (int t = 0; t < months; t++) {
        var possible = t >= port.shortest() && !without.forbidsReady(q, t);
        ready[q][t] = solver.makeIntVar(0, possible ? 1 : 0, "");
        work[q][t] = solver.makeNumVar(0, Math.min(port.mostPeople(), all.team()[t]), "");
        help[q][t] =
            solver.makeNumVar(0, Math.min(port.mostPeople(), helpers(port.stack(), t)), "");
        var together = atMost(port.mostPeople());
        together.setCoefficient(work[q][t], 1);
        together.setCoefficient(help[q][t], 1);
        // Ready in this month: all effort was done in the months before.
        var enough = atMost(0);
        enough.setCoefficient(ready[q][t], port.effort());
        enough.setCoefficient(done, -1);
        var after = solver.makeNumVar(0, INFINITY, "");
        var sum = solver.makeConstraint(0, 0, "");
        sum.setCoefficient(after, 1);
        sum.setCoefficient(done, -1);
        sum.setCoefficient(work[q][t], -1);
        sum.setCoefficient(help[q][t], -1);
        done = after;
        if (t > 0) {
          var never = atMost(0);
          never.setCoefficient(ready[q][t - 1], 1);
          never.setCoefficient(ready[q][t], -1);
        }
      }
    }
    for (int q = 0; q < ready.length; q++) {
      for (var before : all.ports().get(q).after()) {
        for (int t = 0; t < months; t++) {
          var order = atMost(0);
          order.setCoefficient(ready[q][t], 1);
          order.setCoefficient(ready[before][t], -1);
        }
      }
    }
    for (int t = 0; t < months; t++) {
      var team = atMost(all.team()[t]);
      for (var each : work) {
        team.setCoefficient(each[t], 1);
      }
      for (var stack : all.help().stream().map(Case.Help::stack).distinct().toList()) {
        var vendor = atMost(helpers(stack, t));
        for (int q = 0; q < help.length; q++) {
          if (all.ports().get(q).stack().equals(stack)) {
            vendor.setCoefficient(help[q][t], 1);
          }
        }
      }
    }
  }

  private double helpers(String stack, int month) {
    return all.help().stream()
        .filter(each -> each.stack().equals(stack))
        .mapToDouble(each -> each.people()[month])
        .sum();
  }

  private void placement() {
    for (int w = 0; w < all.workloads(); w++) {
      for (int t = 0; t < all.months(); t++) {
        var needed = all.demand()[w][t] * own(w);
        unmet[w][t] = solver.makeNumVar(0, all.required()[w] ? 0 : needed, "");
        var met = solver.makeConstraint(needed, INFINITY, "");
        met.setCoefficient(unmet[w][t], 1);
        var ported = new MPConstraint[ready.length];
        for (int p = 0; p < all.pools().size(); p++) {
          if (!all.runs(w, p, t)) {
            continue;
          }
          var amount = solver.makeNumVar(0, needed, "");
          uses.add(new Use(w, p, t, 1 / (own(w) * all.rate()[w][p]), amount));
          met.setCoefficient(amount, 1);
          var q = all.port()[w][p];
          if (q >= 0) {
            if (ported[q] == null) {
              ported[q] = atMost(0);
              ported[q].setCoefficient(ready[q][t], -needed);
            }
            ported[q].setCoefficient(amount, 1);
          }
        }
      }
    }
  }

  private void capacity() {
    var months = all.months();
    var cards = new MPConstraint[all.pools().size()][months];
    var power = new MPConstraint[all.powerKw().length][months];
    for (int t = 0; t < months; t++) {
      for (int p = 0; p < cards.length; p++) {
        cards[p][t] = atMost(all.pools().get(p).stock()[t]);
      }
      for (int s = 0; s < power.length; s++) {
        power[s][t] = atMost(all.powerKw()[s]);
      }
    }
    for (var use : uses) {
      cards[use.pool()][use.month()].setCoefficient(use.amount(), use.cardsPerWork());
      var pool = all.pools().get(use.pool());
      if (Double.isFinite(all.powerKw()[pool.siteIndex()])) {
        power[pool.siteIndex()][use.month()].setCoefficient(
            use.amount(), use.cardsPerWork() * pool.kw());
      }
    }
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      for (int m = 0; m < months; m++) {
        var expected = deal.lot() * deal.arrives();
        for (int t = m + deal.lead(); t < months && lots[d][m].ub() > 0; t++) {
          cards[deal.pool()][t].setCoefficient(
              lots[d][m], -expected * deal.survivors(t - m - deal.lead()));
        }
      }
    }
  }

  private void budget() {
    for (int t = 0; t < all.months(); t++) {
      if (Double.isFinite(all.budget()[t])) {
        var spent = atMost(all.budget()[t] / money);
        for (int d = 0; d < lots.length; d++) {
          for (int m = 0; m <= t; m++) {
            spent.setCoefficient(
                lots[d][m], all.deals().get(d).price() * all.deals().get(d).lot() / money);
          }
        }
      }
    }
  }

  private MPObjective unmetObjective() {
    var objective = solver.objective();
    objective.clear();
    for (int w = 0; w < unmet.length; w++) {
      for (var each : unmet[w]) {
        objective.setCoefficient(each, priority(w));
      }
    }
    // A gap is a share of the objective: of all demand, rather than of what is left of it.
    objective.setOffset(all.weightedDemand());
    objective.setMinimization();
    return objective;
  }

  private void costObjective() {
    var objective = solver.objective();
    objective.clear();
    for (int t = 0; t < all.months(); t++) {
      var today = all.capital()[t] / money;
      for (int d = 0; d < lots.length; d++) {
        var deal = all.deals().get(d);
        objective.setCoefficient(lots[d][t], deal.price() * deal.lot() * deal.arrives() * today);
      }
      for (int q = 0; q < ready.length; q++) {
        var port = all.ports().get(q);
        var late = (all.months() - t) * HASTE / 10;
        objective.setCoefficient(work[q][t], all.teamCost()[t] * today + late);
        objective.setCoefficient(help[q][t], helpCost(port.stack()) * today + late);
        objective.setCoefficient(ready[q][t], -HASTE * port.effort());
      }
    }
    for (var use : uses) {
      var monthly = all.pools().get(use.pool()).monthlyCost();
      objective.setCoefficient(
          use.amount(), use.cardsPerWork() * monthly * all.capital()[use.month()] / money);
    }
    objective.setMinimization();
  }

  private double helpCost(String stack) {
    return all.help().stream()
        .filter(each -> each.stack().equals(stack))
        .mapToDouble(Case.Help::costPerMonth)
        .max()
        .orElse(0);
  }

  private boolean run(Effort effort, double gap) {
    try (var parameters = new Parameters(gap)) {
      solver.setTimeLimit((long) (effort.seconds() * 1000));
      var status = solver.solve(parameters.values);
      return status == MPSolver.ResultStatus.OPTIMAL || status == MPSolver.ResultStatus.FEASIBLE;
    }
  }

  /// The least weighted unmet work, in the case's weights; empty if required work cannot be met.
  OptionalDouble leastUnmet(Effort effort) {
    var objective = unmetObjective();
    return run(effort, effort.gap() * UNMET_GAP)
        ? OptionalDouble.of(objective.value() - all.weightedDemand())
        : OptionalDouble.empty();
  }

  /// Both objectives, one after the other.
  ///
  /// Empty if required work cannot be met.
  Optional<Solution> solve(Effort effort) {
    var begun = System.nanoTime();
    var objective = unmetObjective();
    if (!run(effort, effort.gap() * UNMET_GAP)) {
      return Optional.empty();
    }
    var total = all.weightedDemand();
    var least = Math.max(0, objective.value() - total);
    var unmetGap = objective.value() - objective.bestBound();
    var limit = atMost(least * (1 + 1e-4) + total * 1e-7);
    for (int w = 0; w < unmet.length; w++) {
      for (var each : unmet[w]) {
        limit.setCoefficient(each, priority(w));
      }
    }
    costObjective();
    if (!run(effort, effort.gap())) {
      throw CutoverException.of("CUT1163", (long) effort.seconds());
    }
    var cost = objective.value();
    var costGap = Math.abs(cost - objective.bestBound()) / Math.max(1e-9, Math.abs(cost));
    return Optional.of(
        read(
            Math.max(0, unmetGap) / Math.max(1e-9, total),
            costGap,
            (System.nanoTime() - begun) / 1e9));
  }

  private Solution read(double unmetGap, double costGap, double seconds) {
    var months = all.months();
    var cards = new double[all.workloads()][all.pools().size()][months];
    double cost = 0;
    for (var use : uses) {
      var used = use.amount().solutionValue() * use.cardsPerWork();
      cards[use.workload()][use.pool()][use.month()] = used;
      cost += used * all.pools().get(use.pool()).monthlyCost() * all.capital()[use.month()];
    }
    var left = new double[all.workloads()][months];
    double weighted = 0;
    for (int w = 0; w < left.length; w++) {
      for (int t = 0; t < months; t++) {
        var value = unmet[w][t].solutionValue();
        left[w][t] = value < 1e-6 ? 0 : value / own(w);
        weighted += left[w][t] * all.weight()[w];
      }
    }
    var orders = new int[lots.length][months];
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      for (int t = 0; t < months; t++) {
        orders[d][t] = (int) Math.round(lots[d][t].solutionValue());
        cost += orders[d][t] * deal.price() * deal.lot() * deal.arrives() * all.capital()[t];
      }
    }
    var first = new int[ready.length];
    var team = new double[ready.length][months];
    var vendors = new double[ready.length][months];
    for (int q = 0; q < ready.length; q++) {
      first[q] = -1;
      for (int t = 0; t < months; t++) {
        if (first[q] < 0 && ready[q][t].solutionValue() > 0.5) {
          first[q] = t;
        }
        team[q][t] = work[q][t].solutionValue();
        vendors[q][t] = help[q][t].solutionValue();
        cost += team[q][t] * all.teamCost()[t] * all.capital()[t];
        cost += vendors[q][t] * helpCost(all.ports().get(q).stack()) * all.capital()[t];
      }
    }
    return new Solution(
        cards, left, orders, first, team, vendors, weighted, cost, unmetGap, costGap, seconds);
  }

  /// Parameters are native, too.
  private static final class Parameters implements AutoCloseable {
    private final MPSolverParameters values = new MPSolverParameters();

    Parameters(double gap) {
      values.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
      values.setIntegerParam(
          MPSolverParameters.IntegerParam.INCREMENTALITY,
          MPSolverParameters.IncrementalityValues.INCREMENTALITY_OFF.swigValue());
    }

    @Override
    public void close() {
      values.delete();
    }
  }

  @Override
  public void close() {
    solver.delete();
  }
}
