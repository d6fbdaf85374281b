package cutover.planner.fleet;

/// Cards that may be ordered.
///
/// @param price of a card
/// @param lot cards come in multiples of this
/// @param quantity most cards in all; `perMonth` is the most in a month
/// @param from first month in which they can be ordered; `until` is the last
/// @param arrives probability that an order comes at all
public record Offer(
    String id,
    ChipUse chip,
    String site,
    double price,
    int lot,
    int quantity,
    int perMonth,
    int from,
    int until,
    LeadTime lead,
    double arrives,
    double failurePerYear,
    String place) {
  /// Months from order to use: at best, likely, at worst.
  public record LeadTime(int low, int likely, int high) {}
}
