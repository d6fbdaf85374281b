package cutover.planner.fleet;

import java.util.List;

/// What may not be done with some chips, somewhere, for some time.
///
/// @param chips ids; never empty
/// @param sites ids; empty for everywhere
/// @param risk of doing it all the same; the fleet's accepted risk says which rules forbid
/// @param note the file's own words on it, with their source
public record FleetRule(
    String id,
    Act act,
    List<String> chips,
    List<String> sites,
    int from,
    int until,
    Fleet.Risk risk,
    String note,
    String place) {
  public FleetRule {
    chips = List.copyOf(chips);
    sites = List.copyOf(sites);
  }

  public enum Act {
    /// An order placed in those months is not delivered.
    BUY,
    /// Cards do no work in those months.
    USE
  }

  public boolean covers(String chip, String site, int month) {
    return chips.contains(chip)
        && (sites.isEmpty() || sites.contains(site))
        && from <= month
        && month < until;
  }

  public boolean forbids(Fleet.Risk accepted) {
    return risk.compareTo(accepted) > 0;
  }

  /// The same ban, if it takes hold in a month.
  public FleetRule from(int month) {
    return new FleetRule(id, act, chips, sites, month, until, risk, note, place);
  }

  FleetRule lasting(int end) {
    return new FleetRule(id, act, chips, sites, from, end, risk, note, place);
  }
}
