package cutover.planner.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The plan as a mixed-integer program.
///
/// Variables, by month: work that runs in a pool and work that stays unmet (both counted in cards
/// of the workload's own chip), lots ordered of an offer (whole), whether a port is ready (0 or 1,
/// never back), and people at work on it. [PlanSearch] says what is
/// best.
final class PlanModel {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  final Case all;
  private final Without without;
  final Program program = new Program();
  final double money;
  final List<Use> uses = new ArrayList<>();
  final int[][] unmet;
  final int[][] lots;

  /// Lots ordered up to the end of a month. These are the whole columns: how much comes by when
  /// decides more than what is ordered in one month.
  final int[][] ordered;

  final int[][] ready;
  final int[][] work;
  final int[][] help;

  /// Work that runs somewhere.
  ///
  /// @param cardsPerWork cards of the pool for one card's work of the workload's own chip
  record Use(int workload, int pool, int month, double cardsPerWork, int amount) {}

  PlanModel(Case all, Without without) {
    this.all = all;
    this.without = without;
    this.money =
        Math.max(1, all.deals().stream().mapToDouble(d -> d.price() * d.lot()).max().orElse(1));
    var months = all.months();
    unmet = new int[all.workloads()][months];
    lots = new int[all.deals().size()][months];
    ordered = new int[all.deals().size()][months];
    ready = new int[all.ports().size()][months];
    work = new int[all.ports().size()][months];
    help = new int[all.ports().size()][months];
    orders();
    ports();
    placement();
    capacity();
    budget();
  }

  /// Orders and ports as a plan has them, without what may not be done. What a port comes after
  /// may then be later, or is not made: so is the port.
  double[] whole(Solution plan) {
    var values = new double[program.columns()];
    for (int d = 0; d < ordered.length; d++) {
      double sum = 0;
      for (int t = 0; t < ordered[d].length; t++) {
        values[lots[d][t]] = without.forbidsDeal(d) ? 0 : plan.lots()[d][t];
        sum += values[lots[d][t]];
        values[ordered[d][t]] = sum;
      }
    }
    var first = plan.ready().clone();
    for (int q = 0; q < ready.length; q++) {
      while (first[q] >= 0 && without.forbidsReady(q, first[q])) {
        first[q] = first[q] + 1 < all.months() ? first[q] + 1 : -1;
      }
    }
    all.afterWhatTheyNeed(first);
    for (int q = 0; q < ready.length; q++) {
      for (int t = 0; t < all.months(); t++) {
        values[ready[q][t]] = first[q] >= 0 && first[q] <= t ? 1 : 0;
      }
    }
    return values;
  }

  /// Cards of a workload's own chip for a unit of its demand.
  double own(int workload) {
    return all.weight()[workload] / priority(workload);
  }

  double priority(int workload) {
    return all.fleet().workloads().get(workload).priority();
  }

  private void orders() {
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      for (int t = 0; t < all.months(); t++) {
        var most =
            deal.orderable()[t] && !without.forbidsDeal(d) && t + deal.lead() < all.months()
                ? Math.min(deal.mostLots(), deal.perMonth() / deal.lot())
                : 0;
        lots[d][t] = program.column(0, most);
        ordered[d][t] = program.wholeColumn(0, most > 0 || t > 0 ? deal.mostLots() : 0);
        var sum = program.row(0, 0);
        program.term(sum, ordered[d][t], 1);
        program.term(sum, lots[d][t], -1);
        if (t > 0) {
          program.term(sum, ordered[d][t - 1], -1);
        }
      }
    }
  }

  private void ports() {
    var months = all.months();
    for (int q = 0; q < ready.length; q++) {
      var port = all.ports().get(q);
      var done = program.column(0, 0);
      for (int t = 0; t < months; t++) {
        var possible = t >= port.shortest() && !without.forbidsReady(q, t);
        ready[q][t] = program.wholeColumn(0, possible ? 1 : 0);
        work[q][t] = program.column(0, Math.min(port.mostPeople(), all.team()[t]));
        help[q][t] = program.column(0, Math.min(port.mostPeople(), helpers(port.stack(), t)));
        var together = program.atMost(port.mostPeople());
        program.term(together, work[q][t], 1);
        program.term(together, help[q][t], 1);
        // Ready in this month: all effort was done in the months before.
        var enough = program.atMost(0);
        program.term(enough, ready[q][t], port.effort());
        program.term(enough, done, -1);
        var after = program.column(0, INFINITY);
        var sum = program.row(0, 0);
        program.term(sum, after, 1);
        program.term(sum, done, -1);
        program.term(sum, work[q][t], -1);
        program.term(sum, help[q][t], -1);
        done = after;
        if (t > 0) {
          var never = program.atMost(0);
          program.term(never, ready[q][t - 1], 1);
          program.term(never, ready[q][t], -1);
        }
      }
    }
    for (int q = 0; q < ready.length; q++) {
      for (var before : all.ports().get(q).after()) {
        for (int t = 0; t < months; t++) {
          var order = program.atMost(0);
          program.term(order, ready[q][t], 1);
          program.term(order, ready[before][t], -1);
        }
      }
    }
    for (int t = 0; t < months; t++) {
      var team = program.atMost(all.team()[t]);
      for (var each : work) {
        program.term(team, each[t], 1);
      }
      for (var stack : all.help().stream().map(Case.Help::stack).distinct().toList()) {
        var vendor = program.atMost(helpers(stack, t));
        for (int q = 0; q < help.length; q++) {
          if (all.ports().get(q).stack().equals(stack)) {
            program.term(vendor, help[q][t], 1);
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
        unmet[w][t] = program.column(0, all.required()[w] ? 0 : needed);
        var met = program.row(needed, INFINITY);
        program.term(met, unmet[w][t], 1);
        var ported = new int[ready.length];
        Arrays.fill(ported, -1);
        for (int p = 0; p < all.pools().size(); p++) {
          if (!all.runs(w, p, t)) {
            continue;
          }
          var amount = program.column(0, needed);
          uses.add(new Use(w, p, t, 1 / (own(w) * all.rate()[w][p]), amount));
          program.term(met, amount, 1);
          var q = all.port()[w][p];
          if (q >= 0) {
            if (ported[q] < 0) {
              ported[q] = program.atMost(0);
              program.term(ported[q], ready[q][t], -needed);
            }
            program.term(ported[q], amount, 1);
          }
        }
      }
    }
  }

  private void capacity() {
    var months = all.months();
    var cards = new int[all.pools().size()][months];
    var power = new int[all.powerKw().length][months];
    for (int t = 0; t < months; t++) {
      for (int p = 0; p < cards.length; p++) {
        cards[p][t] = program.atMost(all.pools().get(p).stock()[t]);
      }
      for (int s = 0; s < power.length; s++) {
        power[s][t] = program.atMost(all.powerKw()[s]);
      }
    }
    for (var use : uses) {
      program.term(cards[use.pool()][use.month()], use.amount(), use.cardsPerWork());
      var pool = all.pools().get(use.pool());
      if (Double.isFinite(all.powerKw()[pool.siteIndex()])) {
        program.term(
            power[pool.siteIndex()][use.month()], use.amount(), use.cardsPerWork() * pool.kw());
      }
    }
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      for (int m = 0; m < months; m++) {
        var expected = deal.lot() * deal.arrives();
        for (int t = m + deal.lead(); t < months && program.most(lots[d][m]) > 0; t++) {
          program.term(
              cards[deal.pool()][t], lots[d][m], -expected * deal.survivors(t - m - deal.lead()));
        }
      }
    }
  }

  private void budget() {
    for (int t = 0; t < all.months(); t++) {
      if (Double.isFinite(all.budget()[t])) {
        var spent = program.atMost(all.budget()[t] / money);
        for (int d = 0; d < lots.length; d++) {
          var deal = all.deals().get(d);
          program.term(spent, ordered[d][t], deal.price() * deal.lot() / money);
        }
      }
    }
  }
}
