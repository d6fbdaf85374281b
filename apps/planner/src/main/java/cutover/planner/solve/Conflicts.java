package cutover.planner.solve;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.fleet.Fleet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Why demand that must be met cannot be: which work is short, and what would have to give way.
final class Conflicts {
  private final Effort effort;

  Conflicts(Effort effort) {
    this.effort = effort;
  }

  /// CUT1160, found by planning again with the demand allowed to stay unmet, and then without each
  /// limit of the fleet file in turn.
  CutoverException of(Fleet fleet) {
    var soft = CaseMaker.of(fleet.withoutRequired());
    var best = new PlanSearch(soft, Without.NOTHING, effort).solve().orElseThrow();
    int workload = 0;
    int month = 0;
    double share = 0;
    for (int w = 0; w < soft.workloads(); w++) {
      for (int t = 0; t < soft.months(); t++) {
        var missing = best.unmet()[w][t] / Math.max(1e-9, soft.demand()[w][t]);
        if (fleet.workloads().get(w).required() && missing > share + 1e-6) {
          workload = w;
          month = t;
          share = missing;
        }
      }
    }
    var reliefs = new ArrayList<String>();
    others(fleet)
        .forEach(
            (name, other) -> {
              var search = new PlanSearch(CaseMaker.of(other), Without.NOTHING, effort);
              if (search.leavesAtMost(Double.POSITIVE_INFINITY)) {
                reliefs.add(name);
              }
            });
    var lacking = fleet.workloads().get(workload);
    return CutoverException.at(
        lacking.place(),
        reliefs.isEmpty() ? "CUT1165" : "CUT1160",
        lacking.id(),
        fleet.calendar().name(month),
        Math.round(share * 1000) / 10.0,
        String.join(", ", reliefs));
  }

  private static Map<String, Fleet> others(Fleet fleet) {
    var others = new LinkedHashMap<String, Fleet>();
    for (var rule : fleet.rules()) {
      if (rule.forbids(fleet.acceptedRisk())) {
        others.put("rules/" + rule.id() + " (" + rule.place() + ")", fleet.withoutRule(rule));
      }
    }
    if (!fleet.budgets().isEmpty()) {
      others.put("budget (" + fleet.budgets().getFirst().place() + ")", fleet.withoutBudget());
    }
    others.put("power_kw", fleet.withoutPowerLimit());
    others.put("team", fleet.withManyPeople());
    return others;
  }
}
