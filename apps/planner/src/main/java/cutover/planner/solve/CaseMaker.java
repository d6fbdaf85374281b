package cutover.planner.solve;

import cutover.planner.fleet.ChipUse;
import cutover.planner.fleet.CodeBase;
import cutover.planner.fleet.Fleet;
import cutover.planner.fleet.FleetRule;
import cutover.planner.fleet.Offer;
import cutover.planner.fleet.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns a fleet into numbers.
final class CaseMaker {
  private static final double HOURS_PER_MONTH = 730;

  private final Fleet fleet;
  private final int months;
  private final Map<String, Integer> pools = new LinkedHashMap<>();
  private final List<ChipUse> chips = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final List<Case.Port> portList = new ArrayList<>();

  private CaseMaker(Fleet fleet) {
    this.fleet = fleet;
    this.months = fleet.calendar().months();
  }

  static Case of(Fleet fleet) {
    return new CaseMaker(fleet).make();
  }

  private Case make() {
    fleet.stock().forEach(stock -> pool(stock.chip(), stock.site()));
    fleet.offers().forEach(offer -> pool(offer.chip(), offer.site()));
    var made = new ArrayList<Case.Pool>();
    for (int p = 0; p < chips.size(); p++) {
      made.add(pool(p));
    }
    var count = fleet.workloads().size();
    var demand = new double[count][];
    var weight = new double[count];
    var required = new boolean[count];
    var rate = new double[count][];
    var port = new int[count][];
    for (int w = 0; w < count; w++) {
      var workload = fleet.workloads().get(w);
      demand[w] = workload.demand().stream().mapToDouble(Double::doubleValue).toArray();
      required[w] = workload.required();
      rate[w] = new double[chips.size()];
      port[w] = new int[chips.size()];
      for (int p = 0; p < chips.size(); p++) {
        place(workload, p, rate[w], port[w]);
      }
      weight[w] = workload.priority() / reference(workload);
    }
    return new Case(
        fleet,
        fleet.calendar(),
        List.copyOf(made),
        demand,
        weight,
        required,
        rate,
        port,
        List.copyOf(portList),
        people(""),
        teamCost(),
        help(),
        fleet.offers().stream().map(this::deal).toList(),
        budget(),
        fleet.sites().stream().mapToDouble(Fleet.Site::powerKw).toArray(),
        capital());
  }

  private int pool(ChipUse chip, String site) {
    return pools.computeIfAbsent(
        chip.id() + "@" + site,
        _ -> {
          chips.add(chip);
          sites.add(site);
          return chips.size() - 1;
        });
  }

  private Case.Pool pool(int p) {
    var chip = chips.get(p);
    var site = sites.get(p);
    var stock = new double[months];
    double failure = 0;
    for (var each : fleet.stock()) {
      if (each.chip().id().equals(chip.id()) && each.site().equals(site)) {
        failure = Math.max(failure, each.failurePerYear());
        for (int t = 0; t < Math.min(months, each.until()); t++) {
          stock[t] += each.count() * Math.pow(1 - each.failurePerYear(), t / 12.0);
        }
      }
    }
    var usable = new boolean[months];
    for (int t = 0; t < months; t++) {
      usable[t] = !forbidden(FleetRule.Act.USE, chip.id(), site, t);
    }
    var kw = chip.watts() / 1000 * fleet.costs().pue();
    return new Case.Pool(
        chip.id(),
        site,
        siteIndex(site),
        stock,
        usable,
        kw,
        kw * HOURS_PER_MONTH * fleet.costs().perKwh(),
        failure);
  }

  private int siteIndex(String site) {
    return fleet.sites().stream().map(Fleet.Site::id).toList().indexOf(site);
  }

  private boolean forbidden(FleetRule.Act act, String chip, String site, int month) {
    return fleet.rules().stream()
        .anyMatch(
            rule ->
                rule.act() == act
                    && rule.forbids(fleet.acceptedRisk())
                    && rule.covers(chip, site, month));
  }

  private void place(Workload workload, int p, double[] rate, int[] port) {
    port[p] = -1;
    var chip = chips.get(p);
    var given = workload.rates().get(chip.id());
    var region = fleet.sites().get(siteIndex(sites.get(p))).region();
    if (given == null || !(workload.regions().isEmpty() || workload.regions().contains(region))) {
      return;
    }
    if (!workload.code().isEmpty()) {
      var base = code(workload.code());
      if (!base.runsOn(chip)) {
        var stack = base.stackFor(chip);
        if (stack.isEmpty()) {
          return;
        }
        port[p] = port(base, stack.get(), chip);
        if (port[p] < 0) {
          return;
        }
      }
    }
    rate[p] = given.perCard();
  }

  private CodeBase code(String id) {
    return fleet.code().stream().filter(base -> base.id().equals(id)).findFirst().orElseThrow();
  }

  /// The port's index; -1 where a code base that it comes after cannot be ported there.
  private int port(CodeBase base, String stack, ChipUse chip) {
    var after = new ArrayList<Integer>();
    for (var name : base.after()) {
      var before = code(name);
      if (before.runsOn(chip)) {
        continue;
      }
      var index = before.stackFor(chip).map(word -> port(before, word, chip)).orElse(-1);
      if (index < 0) {
        return -1;
      }
      after.add(index);
    }
    var key = base.id() + ">" + stack + " after " + after;
    var known = ports.get(key);
    if (known != null) {
      return known;
    }
    var effort = base.effort().get(stack);
    portList.add(
        new Case.Port(
            base.id(),
            stack,
            effort.likely(),
            effort.low(),
            effort.high(),
            base.mostPeople(),
            after));
    ports.put(key, portList.size() - 1);
    return portList.size() - 1;
  }

  // How much of a workload's demand a card of its own chip meets: the first stock that can run it,
  // else the best that is offered.
  private double reference(Workload workload) {
    for (var stock : fleet.stock()) {
      var rate = workload.rates().get(stock.chip().id());
      if (rate != null) {
        return rate.perCard();
      }
    }
    return workload.rates().values().stream()
        .mapToDouble(Workload.Rate::perCard)
        .max()
        .orElseThrow();
  }

  private double[] people(String stack) {
    var people = new double[months];
    for (var staff : fleet.staff()) {
      if (staff.stack().equals(stack)) {
        for (int t = staff.from(); t < Math.min(months, staff.until()); t++) {
          people[t] += staff.people();
        }
      }
    }
    return people;
  }

  private double[] teamCost() {
    var cost = new double[months];
    for (var staff : fleet.staff()) {
      if (staff.stack().isEmpty()) {
        for (int t = staff.from(); t < Math.min(months, staff.until()); t++) {
          cost[t] = Math.max(cost[t], staff.costPerMonth());
        }
      }
    }
    return cost;
  }

  private List<Case.Help> help() {
    var help = new ArrayList<Case.Help>();
    for (var staff : fleet.staff()) {
      if (!staff.stack().isEmpty()) {
        var people = new double[months];
        Arrays.fill(people, staff.from(), Math.max(staff.from(), staff.until()), staff.people());
        help.add(new Case.Help(staff.stack(), people, staff.costPerMonth()));
      }
    }
    return help;
  }

  private Case.Deal deal(Offer offer) {
    var orderable = new boolean[months];
    for (int t = offer.from(); t < Math.min(months, offer.until()); t++) {
      orderable[t] = !forbidden(FleetRule.Act.BUY, offer.chip().id(), offer.site(), t);
    }
    return new Case.Deal(
        offer.id(),
        pools.get(offer.chip().id() + "@" + offer.site()),
        offer.price(),
        offer.lot(),
        offer.quantity(),
        offer.perMonth(),
        orderable,
        offer.lead().low(),
        offer.lead().likely(),
        offer.lead().high(),
        offer.arrives(),
        offer.failurePerYear());
  }

  private double[] budget() {
    var most = new double[months];
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    for (var budget : fleet.budgets()) {
      for (int t = 0; t < Math.min(months, budget.until()); t++) {
        most[t] = Math.min(most[t], budget.amount());
      }
    }
    return most;
  }

  private double[] capital() {
    var capital = new double[months];
    Arrays.setAll(capital, t -> Math.pow(1 + fleet.costs().capitalPerYear(), -t / 12.0));
    return capital;
  }
}
