package cutover.planner.fleet;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// The months of a plan, which count from 0.
///
/// @param months how many
public record Calendar(YearMonth start, int months) {
  /// May be negative, or beyond the end.
  public int index(YearMonth month) {
    return (int) ChronoUnit.MONTHS.between(start, month);
  }

  public YearMonth month(int index) {
    return start.plusMonths(index);
  }

  /// `2026-03`.
  public String name(int index) {
    return month(index).toString();
  }

  /// Months since the year 0, as pages count them.
  public int absoluteFirst() {
    return start.getYear() * 12 + start.getMonthValue() - 1;
  }
}
