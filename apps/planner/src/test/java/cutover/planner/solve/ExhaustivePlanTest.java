package cutover.planner.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.planner.chips.ChipCatalogue;
import cutover.planner.fleet.FleetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small plans against every other plan that there is.
class ExhaustivePlanTest {
  private static final int CASES = Integer.getInteger("cutover.plans", 6);
  private static final int MONTHS = 4;

  @TempDir Path folder;

  /// Two offers of two lots, two ports, a team, perhaps a budget; no discount and no power, so that
  /// a plan's cost is its cards and its people.
  private static String yaml(long seed) {
    var random = new Random(seed);
    var budget =
        random.nextBoolean() ? "budget:\n  - {amount: " + (200 + random.nextInt(400)) + "}\n" : "";
    return """
        fleet: small-%d
        start: 2026-01
        months: %d
        sites:
          - {id: here}
        costs: {capital: 0}
        team:
          - {people: %d, cost: 10}
        stock:
          - {chip: h20-96g, site: here, count: %d, failure: 0.2, until: 2026-0%d}
        code:
          - {id: first, runs_on: [h20-96g], most_people: 2, effort: {ascend-simt: %d, hip: %d}}
          - {id: second, runs_on: [h20-96g], most_people: 2, after: [first], effort: {ascend-simt: %d}}
        workloads:
          - {id: a, kind: inference, code: first, priority: %d, demand: {now: %d, growth: 0.1},
             per_card: {h20-96g: 1, ascend-950pr: 0.%d, hygon-k100-ai: 0.%d}}
          - {id: b, kind: training, code: second, priority: %d, demand: {now: %d},
             per_card: {h20-96g: 2, ascend-950pr: 1.%d}}
        offers:
          - {id: north, chip: ascend-950pr, site: here, price: 30, lot: 4, quantity: 8, until: 2026-03,
             lead_months: [1, 1, 1], arrives: 0.%d}
          - {id: south, chip: hygon-k100-ai, site: here, price: 20, lot: 4, quantity: 8, until: 2026-03,
             lead_months: [0, 1, 2]}
        %s"""
        .formatted(
            seed,
            MONTHS,
            1 + random.nextInt(3),
            6 + random.nextInt(6),
            2 + random.nextInt(3),
            1 + random.nextInt(4),
            1 + random.nextInt(4),
            1 + random.nextInt(3),
            1 + random.nextInt(5),
            5 + random.nextInt(6),
            5 + random.nextInt(4),
            4 + random.nextInt(4),
            1 + random.nextInt(5),
            4 + random.nextInt(8),
            1 + random.nextInt(8),
            6 + random.nextInt(3),
            budget);
  }

  @Test
  void noOtherPlanIsBetter() throws IOException {
    long first = Long.getLong("cutover.seed", 1);
    var chips = ChipCatalogue.load();
    for (long seed = first; seed < first + CASES; seed++) {
      var file = Files.writeString(folder.resolve(seed + ".yaml"), yaml(seed));
      var fleet = new FleetReader(chips).read(file);
      var words = "seed " + seed + "\n" + yaml(seed);
      // Solved as it is, and in the steps that large programs take.
      for (var few : List.of(Integer.MAX_VALUE, 0)) {
        var outcome = new Planner(new Effort(0, 60, 1, few), (done, of) -> {}).outcome(fleet);
        var best = best(outcome.all());
        assertEquals(best[0], outcome.planned().unmetShare(), 2e-4, words);
        var cost = outcome.solution().cost();
        assertTrue(cost <= best[1] * 1.0005 + 0.01, cost + " for " + best[1] + ", " + words);
      }
    }
  }

  /// The least unmet share of all plans, and the least cost of those that reach it.
  private static double[] best(Case all) {
    var readies = new ArrayList<int[]>();
    readies(all, new int[all.ports().size()], 0, readies);
    var orders = new ArrayList<int[][]>();
    orders(all, new int[all.deals().size()][MONTHS], 0, 0, orders);
    var same = new double[all.workloads()][MONTHS];
    for (var row : same) {
      Arrays.fill(row, 1);
    }
    double least = Double.POSITIVE_INFINITY;
    var found = new ArrayList<double[]>();
    try (var recourse = new Recourse(all)) {
      for (var ready : readies) {
        for (var lots : orders) {
          var unmet = recourse.run(Holdings.expected(all, lots, ready), same).unmetShare();
          found.add(new double[] {unmet, cost(all, lots, ready)});
          least = Math.min(least, unmet);
        }
      }
    }
    var limit = least + 1e-9;
    var cheapest =
        found.stream().filter(p -> p[0] <= limit).mapToDouble(p -> p[1]).min().orElseThrow();
    return new double[] {least, cheapest};
  }

  private static double cost(Case all, int[][] lots, int[] ready) {
    double cost = 0;
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      cost += Arrays.stream(lots[d]).sum() * deal.lot() * deal.price() * deal.arrives();
    }
    for (int q = 0; q < ready.length; q++) {
      cost += ready[q] < 0 ? 0 : all.ports().get(q).effort() * all.teamCost()[0];
    }
    return cost;
  }

  private static void readies(Case all, int[] ready, int port, List<int[]> out) {
    if (port == ready.length) {
      if (possible(all, ready)) {
        out.add(ready.clone());
      }
      return;
    }
    for (int month = -1; month < MONTHS; month++) {
      ready[port] = month;
      readies(all, ready, port + 1, out);
    }
  }

  // Whole people do: the numbers are whole, and such schedules are flows.
  private static boolean possible(Case all, int[] ready) {
    for (int q = 0; q < ready.length; q++) {
      for (var before : all.ports().get(q).after()) {
        if (ready[q] >= 0 && (ready[before] < 0 || ready[before] > ready[q])) {
          return false;
        }
      }
    }
    var left = new int[ready.length];
    for (int q = 0; q < ready.length; q++) {
      left[q] = ready[q] < 0 ? 0 : (int) Math.round(all.ports().get(q).effort());
    }
    return works(all, ready, left, 0);
  }

  private static boolean works(Case all, int[] ready, int[] left, int month) {
    for (int q = 0; q < ready.length; q++) {
      if (left[q] > 0 && ready[q] <= month) {
        return false;
      }
    }
    if (Arrays.stream(left).allMatch(each -> each == 0)) {
      return true;
    }
    return deal(all, ready, left, month, 0, (int) all.team()[month]);
  }

  private static boolean deal(Case all, int[] ready, int[] left, int month, int port, int people) {
    if (port == ready.length) {
      return works(all, ready, left, month + 1);
    }
    var most = Math.min(Math.min(people, left[port]), (int) all.ports().get(port).mostPeople());
    for (int used = most; used >= 0; used--) {
      left[port] -= used;
      var good = deal(all, ready, left, month, port + 1, people - used);
      left[port] += used;
      if (good) {
        return true;
      }
    }
    return false;
  }

  private static void orders(Case all, int[][] lots, int deal, int month, List<int[][]> out) {
    if (deal == lots.length) {
      double spent = 0;
      for (int d = 0; d < lots.length; d++) {
        var each = all.deals().get(d);
        spent += Arrays.stream(lots[d]).sum() * each.lot() * each.price();
      }
      if (spent <= all.budget()[MONTHS - 1]) {
        out.add(Arrays.stream(lots).map(int[]::clone).toArray(int[][]::new));
      }
      return;
    }
    if (month == MONTHS) {
      orders(all, lots, deal + 1, 0, out);
      return;
    }
    var each = all.deals().get(deal);
    var open = each.orderable()[month] && month + each.lead() < MONTHS;
    var most = open ? each.mostLots() - Arrays.stream(lots[deal]).sum() : 0;
    for (int count = 0; count <= most; count++) {
      lots[deal][month] = count;
      orders(all, lots, deal, month + 1, out);
    }
    lots[deal][month] = 0;
  }
}
