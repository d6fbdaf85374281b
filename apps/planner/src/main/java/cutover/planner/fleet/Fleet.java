package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import java.util.List;

/// A fleet file that has been read and checked: every name in it stands for something.
///
/// @param name what the file calls it
/// @param place the file, for messages
/// @param acceptedRisk rules of a higher risk than this forbid
public record Fleet(
    String name,
    String place,
    Calendar calendar,
    String currency,
    Risk acceptedRisk,
    List<Site> sites,
    List<Stock> stock,
    List<Workload> workloads,
    List<CodeBase> code,
    List<Staff> staff,
    List<Offer> offers,
    List<FleetRule> rules,
    List<Budget> budgets,
    Costs costs,
    List<PossibleBan> bans,
    List<Scenario> scenarios) {
  public Fleet {
    sites = List.copyOf(sites);
    stock = List.copyOf(stock);
    workloads = List.copyOf(workloads);
    code = List.copyOf(code);
    staff = List.copyOf(staff);
    offers = List.copyOf(offers);
    rules = List.copyOf(rules);
    budgets = List.copyOf(budgets);
    bans = List.copyOf(bans);
    scenarios = List.copyOf(scenarios);
  }

  /// @param powerKw what the site can feed; infinite where the file gives no limit
  public record Site(String id, String region, double powerKw) {}

  /// Cards that are there at the start.
  ///
  /// @param failurePerYear share of the cards that fail for good within a year
  /// @param until the month from which they are gone (leased cards); the end where it is later
  public record Stock(
      ChipUse chip, String site, int count, double failurePerYear, int until, String place) {}

  /// People for ports in some months.
  ///
  /// @param stack what they can port to; empty for a team that can port to anything
  /// @param costPerMonth of one of them
  public record Staff(String stack, int from, int until, double people, double costPerMonth) {}

  /// All purchases up to the end of a month cost no more than this.
  public record Budget(int until, double amount, String place) {}

  /// @param capitalPerYear what money costs, as a share: spending later is cheaper
  /// @param pue power of the whole site for each watt of cards
  public record Costs(double perKwh, double pue, double capitalPerYear) {}

  /// A ban that may come: futures draw whether, and in which month.
  ///
  /// @param from first month in which it may take hold; `until` is the last
  public record PossibleBan(FleetRule rule, int from, int until, double probability) {}

  /// How much legal risk something carries, by the fleet file's own judgement.
  public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    /// Not to be accepted at all: the rule forbids, whatever the fleet accepts.
    ABSOLUTE
  }

  /// Another course of events.
  Fleet with(List<Offer> otherOffers, List<FleetRule> otherRules, double demandFactor) {
    return changed(
        sites,
        workloads.stream().map(workload -> workload.scaled(demandFactor)).toList(),
        staff,
        otherOffers,
        otherRules,
        budgets);
  }

  /// Demand that must be met only weighs much more than any other.
  public Fleet withoutRequired() {
    return changed(
        sites, workloads.stream().map(Workload::heavy).toList(), staff, offers, rules, budgets);
  }

  public Fleet withoutRule(FleetRule rule) {
    var left = rules.stream().filter(each -> !each.equals(rule)).toList();
    return changed(sites, workloads, staff, offers, left, budgets);
  }

  public Fleet withoutBudget() {
    return changed(sites, workloads, staff, offers, rules, List.of());
  }

  public Fleet withoutPowerLimit() {
    var free =
        sites.stream()
            .map(site -> new Site(site.id(), site.region(), Double.POSITIVE_INFINITY))
            .toList();
    return changed(free, workloads, staff, offers, rules, budgets);
  }

  /// Ten times the team.
  public Fleet withManyPeople() {
    var more =
        staff.stream()
            .map(
                each ->
                    new Staff(
                        each.stack(),
                        each.from(),
                        each.until(),
                        each.people() * 10,
                        each.costPerMonth()))
            .toList();
    return changed(sites, workloads, more, offers, rules, budgets);
  }

  private Fleet changed(
      List<Site> otherSites,
      List<Workload> otherWorkloads,
      List<Staff> otherStaff,
      List<Offer> otherOffers,
      List<FleetRule> otherRules,
      List<Budget> otherBudgets) {
    return new Fleet(
        name,
        place,
        calendar,
        currency,
        acceptedRisk,
        otherSites,
        stock,
        otherWorkloads,
        code,
        otherStaff,
        otherOffers,
        otherRules,
        otherBudgets,
        costs,
        bans,
        scenarios);
  }

  /// - Errors: CUT1159.
  public Scenario scenario(String id) {
    return scenarios.stream()
        .filter(scenario -> scenario.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                CutoverException.of(
                    "CUT1159",
                    id,
                    String.join(", ", scenarios.stream().map(Scenario::id).toList())));
  }
}
