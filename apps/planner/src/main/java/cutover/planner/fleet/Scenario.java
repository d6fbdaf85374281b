package cutover.planner.fleet;

import java.util.ArrayList;
import java.util.List;

/// Another course of events, held against the plan.
///
/// @param without ids of offers that do not exist in it; `all` for every offer of the fleet
public record Scenario(
    String id,
    String title,
    String titleChinese,
    List<FleetRule> rules,
    List<Offer> offers,
    List<String> without,
    double demandFactor) {
  public Scenario {
    rules = List.copyOf(rules);
    offers = List.copyOf(offers);
    without = List.copyOf(without);
  }

  public Fleet applied(Fleet fleet) {
    var left = new ArrayList<>(fleet.offers());
    left.removeIf(offer -> without.contains("all") || without.contains(offer.id()));
    left.addAll(offers);
    var more = new ArrayList<>(fleet.rules());
    more.addAll(rules);
    return fleet.with(left, more, demandFactor);
  }
}
