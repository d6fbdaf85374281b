package cutover.planner.solve;

import cutover.planner.fleet.Fleet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/// Finds the plan of a fleet, and what becomes of it without each of its decisions.
///
/// - Errors: CUT1160 demand that must be met cannot be, CUT1161 no solver here, CUT1163 too little
///   time.
public final class Planner {
  private final Effort effort;
  private final BiConsumer<Integer, Integer> progress;

  /// @param progress told how many of how many solves are done
  public Planner(Effort effort, BiConsumer<Integer, Integer> progress) {
    this.effort = effort;
    this.progress = progress;
  }

  /// The plan alone, without its decisions' reasons.
  public Outcome outcome(Fleet fleet) {
    var all = CaseMaker.of(fleet);
    var solution =
        new PlanSearch(all, Without.NOTHING, effort)
            .solve()
            .orElseThrow(() -> new Conflicts(effort).of(fleet));
    return outcome(all, solution);
  }

  private static Outcome outcome(Case all, Solution solution) {
    try (var recourse = new Recourse(all)) {
      var same = new double[all.workloads()][all.months()];
      for (var row : same) {
        Arrays.fill(row, 1);
      }
      return new Outcome(
          all,
          solution,
          recourse.run(Holdings.expected(all, solution.lots(), solution.ready()), same),
          recourse.run(Holdings.nothingDone(all), same));
    }
  }

  /// A plan, how it is expected to go, and how things go if nothing is done.
  public record Outcome(Case all, Solution solution, Course planned, Course nothingDone) {}

  // A plan that may do less, found from one that may do all.
  private PlanSearch search(Outcome outcome, Without without) {
    return new PlanSearch(
        outcome.all(), without, effort.unproven(), Optional.of(outcome.solution()));
  }

  /// The decisions of a plan, each with what becomes of the fleet without it: everything else is
  /// planned again.
  public List<Decision> decisions(Outcome outcome) {
    var all = outcome.all();
    var solution = outcome.solution();
    var tasks = new ArrayList<Callable<Decision>>();
    for (int q = 0; q < all.ports().size(); q++) {
      if (solution.ready()[q] >= 0) {
        var port = q;
        tasks.add(() -> port(outcome, port));
      }
    }
    for (int d = 0; d < all.deals().size(); d++) {
      if (solution.lotsOf(d) > 0) {
        var deal = d;
        tasks.add(() -> deal(outcome, deal));
      }
    }
    var done = new java.util.concurrent.atomic.AtomicInteger();
    var decisions = new ArrayList<Decision>();
    progress.accept(0, tasks.size());
    try (var workers = new Workers(effort.threads(), "a plan without one decision")) {
      var futures =
          tasks.stream()
              .map(
                  task ->
                      workers.begin(
                          () -> {
                            var decision = task.call();
                            progress.accept(done.incrementAndGet(), tasks.size());
                            return decision;
                          }))
              .toList();
      for (var future : futures) {
        decisions.add(workers.result(future));
      }
    }
    decisions.sort(
        java.util.Comparator.comparingInt(Decision::month)
            .thenComparing(java.util.Comparator.comparingDouble(d -> -d.without().unmetShare())));
    return decisions;
  }

  private Decision port(Outcome outcome, int port) {
    var solution = outcome.solution();
    var without = counterfactual(outcome, Without.port(port));
    return new Decision.Port(
        port, solution.firstWork(port), solution.ready()[port], deadline(outcome, port), without);
  }

  // The latest month in which the port can be ready and no more stays unmet than in the plan.
  private int deadline(Outcome outcome, int port) {
    var all = outcome.all();
    var most = outcome.solution().weightedUnmet() + all.weightedDemand() * 1e-3;
    int low = outcome.solution().ready()[port];
    int high = all.months();
    while (high - low > 1) {
      var middle = (low + high) / 2;
      if (search(outcome, Without.portBefore(port, middle)).leavesAtMost(most)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Decision deal(Outcome outcome, int deal) {
    var solution = outcome.solution();
    int first = -1;
    int last = -1;
    for (int t = 0; t < solution.lots()[deal].length; t++) {
      if (solution.lots()[deal][t] > 0) {
        first = first < 0 ? t : first;
        last = t;
      }
    }
    return new Decision.Purchase(
        deal,
        first,
        last,
        solution.lotsOf(deal) * outcome.all().deals().get(deal).lot(),
        counterfactual(outcome, Without.deal(deal)));
  }

  private Decision.Counterfactual counterfactual(Outcome outcome, Without without) {
    var all = outcome.all();
    var solved = search(outcome, without).solve();
    if (solved.isEmpty()) {
      return new Decision.Counterfactual(1, 0, 1, 0, true);
    }
    var other = outcome(all, solved.get()).planned();
    int from = -1;
    double sum = 0;
    for (int t = 0; t < all.months(); t++) {
      var more = other.unmetByMonth()[t] - outcome.planned().unmetByMonth()[t];
      if (from < 0 && more > 0.005) {
        from = t;
      }
      if (from >= 0) {
        sum += other.unmetByMonth()[t];
      }
    }
    return new Decision.Counterfactual(
        other.unmetShare(),
        from,
        from < 0 ? 0 : sum / (all.months() - from),
        solved.get().cost() - outcome.solution().cost(),
        false);
  }
}
