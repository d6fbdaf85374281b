package cutover.planner.solve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds the best plan of a case: first the weighted unmet work is made least, then the cost of all
/// plans that leave no more unmet.
final class PlanSearch {
  /// What a month's delay of a ready port is worth, so that of equal plans the earlier is taken;
  /// small against any real cost.
  private static final double HASTE = 1e-5;

  /// The first objective is solved more closely than the second: what is left is a small share.
  private static final double UNMET_GAP = 0.1;

  /// Months before and after those in which the relaxation orders.
  private static final int NEAR = 2;

  /// Costs are counted in this share of the dearest lot: HiGHS wants neither large nor small ones.
  private static final double MONEY = 1e-3;

  private final Case all;
  private final PlanModel model;
  private final Effort effort;
  private final double[] hint;

  PlanSearch(Case all, Without without, Effort effort) {
    this(all, without, effort, Optional.empty());
  }

  /// @param other a plan to begin with, less what this one may not do
  PlanSearch(Case all, Without without, Effort effort, Optional<Solution> other) {
    this.all = all;
    this.model = new PlanModel(all, without);
    this.effort = effort;
    this.hint = other.map(model::whole).orElse(new double[0]);
  }

  /// Whether a plan is found whose weighted unmet work is no more than this, in the case's weights.
  boolean leavesAtMost(double most) {
    return forUnmet().reaches(unmetGap(), most);
  }

  /// Both objectives, one after the other; empty if required work cannot be met.
  Optional<Solution> solve() {
    var begun = System.nanoTime();
    var first = forUnmet().least(unmetGap());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var total = all.weightedDemand();
    var least = Math.max(0, first.get().solved().objective());
    var unmetGap = Math.max(0, least - first.get().bound());
    var limit = model.program.atMost(least * (1 + 1e-4) + total * 1e-7);
    for (int w = 0; w < model.unmet.length; w++) {
      for (var each : model.unmet[w]) {
        model.program.term(limit, each, model.priority(w));
      }
    }
    costs();
    var known = first.get().solved().values();
    var clues =
        new Search.Clues(
            matter -> far(matter, known), parts(), order(), known, new double[0], new double[0]);
    var second =
        new Search(model.program, effort, clues)
            .least(new Program.Gap(effort.gap(), 0))
            // The first plan is one of those asked for.
            .orElseThrow(() -> new IllegalStateException("a plan was found, and then none"));
    var cost = second.solved().objective();
    var costGap = (cost - second.bound()) / Math.max(1e-9, Math.abs(cost));
    return Optional.of(
        read(
            second.solved().values(),
            unmetGap / Math.max(1e-9, total),
            Math.max(0, costGap),
            (System.nanoTime() - begun) / 1e9));
  }

  // A gap is a share of all demand, rather than of what is left of it.
  private Program.Gap unmetGap() {
    return new Program.Gap(0, effort.gap() * UNMET_GAP * all.weightedDemand());
  }

  private Search forUnmet() {
    costs();
    var cheap = model.program.costs();
    model.program.noCosts();
    for (int w = 0; w < model.unmet.length; w++) {
      for (var each : model.unmet[w]) {
        model.program.cost(each, model.priority(w));
      }
    }
    var none = new double[0];
    var clues = new Search.Clues(matter -> far(matter, hint), parts(), order(), none, hint, cheap);
    return new Search(model.program, effort, clues);
  }

  private List<BitSet> parts() {
    return List.of(columns(model.ordered), columns(model.ready));
  }

  // What is ordered and ported in all, then when.
  private List<int[]> order() {
    return List.of(last(model.ordered), all(model.ordered), last(model.ready), all(model.ready));
  }

  private static int[] last(int[][] columns) {
    return Arrays.stream(columns).mapToInt(each -> each[each.length - 1]).toArray();
  }

  private static int[] all(int[][] columns) {
    return Arrays.stream(columns).flatMapToInt(Arrays::stream).toArray();
  }

  private static BitSet columns(int[][] all) {
    var columns = new BitSet();
    Arrays.stream(all).flatMapToInt(Arrays::stream).forEach(columns::set);
    return columns;
  }

  /// Ports and orders that are far from those of the relaxation and of a known plan.
  private BitSet far(BitSet matter, double[] known) {
    var near = new BitSet();
    near.or(matter);
    for (int c = 0; c < known.length; c++) {
      if (known[c] > 0.5) {
        near.set(c);
      }
    }
    var far = new BitSet();
    for (var port : model.ready) {
      int first = 0;
      while (first < port.length && !near.get(port[first])) {
        first++;
      }
      // Once ready, always ready: what comes after the first month decides nothing.
      var until = first == port.length ? first : Math.max(0, first - NEAR);
      Arrays.stream(port, 0, until).forEach(far::set);
    }
    for (var deal : model.lots) {
      for (int t = 0; t < deal.length; t++) {
        var from = Math.max(0, t - NEAR);
        var until = Math.min(deal.length, t + NEAR + 1);
        far.set(deal[t], Arrays.stream(deal, from, until).noneMatch(near::get));
      }
    }
    return far;
  }

  private void costs() {
    var program = model.program;
    program.noCosts();
    for (int t = 0; t < all.months(); t++) {
      var today = all.capital()[t] / (model.money * MONEY);
      for (int d = 0; d < model.lots.length; d++) {
        var deal = all.deals().get(d);
        program.cost(model.lots[d][t], deal.price() * deal.lot() * deal.arrives() * today);
      }
      for (int q = 0; q < model.ready.length; q++) {
        var port = all.ports().get(q);
        var late = (all.months() - t) * HASTE / 10 / MONEY;
        program.cost(model.work[q][t], all.teamCost()[t] * today + late);
        program.cost(model.help[q][t], helpCost(port.stack()) * today + late);
        program.cost(model.ready[q][t], -HASTE / MONEY * port.effort());
      }
    }
    for (var use : model.uses) {
      var monthly = all.pools().get(use.pool()).monthlyCost();
      var today = all.capital()[use.month()] / (model.money * MONEY);
      program.cost(use.amount(), use.cardsPerWork() * monthly * today);
    }
  }

  private double helpCost(String stack) {
    return all.help().stream()
        .filter(each -> each.stack().equals(stack))
        .mapToDouble(Case.Help::costPerMonth)
        .max()
        .orElse(0);
  }

  private Solution read(double[] values, double unmetGap, double costGap, double seconds) {
    var months = all.months();
    var cards = new double[all.workloads()][all.pools().size()][months];
    double cost = 0;
    for (var use : model.uses) {
      var used = values[use.amount()] * use.cardsPerWork();
      cards[use.workload()][use.pool()][use.month()] = used;
      cost += used * all.pools().get(use.pool()).monthlyCost() * all.capital()[use.month()];
    }
    var left = new double[all.workloads()][months];
    double weighted = 0;
    for (int w = 0; w < left.length; w++) {
      for (int t = 0; t < months; t++) {
        var value = values[model.unmet[w][t]];
        left[w][t] = value < 1e-6 ? 0 : value / model.own(w);
        weighted += left[w][t] * all.weight()[w];
      }
    }
    var orders = new int[model.lots.length][months];
    for (int d = 0; d < orders.length; d++) {
      var deal = all.deals().get(d);
      for (int t = 0; t < months; t++) {
        orders[d][t] = (int) Math.round(values[model.lots[d][t]]);
        cost += orders[d][t] * deal.price() * deal.lot() * deal.arrives() * all.capital()[t];
      }
    }
    var first = new int[model.ready.length];
    var team = new double[model.ready.length][months];
    var vendors = new double[model.ready.length][months];
    for (int q = 0; q < model.ready.length; q++) {
      first[q] = -1;
      for (int t = 0; t < months; t++) {
        if (first[q] < 0 && values[model.ready[q][t]] > 0.5) {
          first[q] = t;
        }
        team[q][t] = values[model.work[q][t]];
        vendors[q][t] = values[model.help[q][t]];
        cost += team[q][t] * all.teamCost()[t] * all.capital()[t];
        cost += vendors[q][t] * helpCost(all.ports().get(q).stack()) * all.capital()[t];
      }
    }
    return new Solution(
        cards, left, orders, first, team, vendors, weighted, cost, unmetGap, costGap, seconds);
  }
}
