package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.data.Entry;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/// Reads months of a fleet file.
///
/// - Errors: CUT1152 dates out of order, CUT1153 no month.
final class Months {
  private final Calendar calendar;

  Months(Entry root) {
    calendar = new Calendar(month(root.get("start")), root.get("months").integer());
  }

  Calendar calendar() {
    return calendar;
  }

  private static YearMonth month(Entry entry) {
    try {
      return YearMonth.parse(entry.text());
    } catch (DateTimeParseException e) {
      throw CutoverException.at(entry.place(), "CUT1153", entry.text());
    }
  }

  /// The first month; the plan's first where it is missing or earlier.
  int from(Entry entry, String key) {
    return entry.find(key).map(found -> Math.max(0, calendar.index(month(found)))).orElse(0);
  }

  /// The month after the last; the plan's end where it is missing or later.
  int until(Entry entry, String key) {
    return entry
        .find(key)
        .map(found -> Math.clamp(calendar.index(month(found)) + 1L, 0, calendar.months()))
        .orElse(calendar.months());
  }

  /// An entry with `from` and `until` must have them in order.
  void requireOrder(Entry entry, int from, int until) {
    var first = entry.find("from");
    var last = entry.find("until");
    if (first.isPresent() && last.isPresent() && month(first.get()).isAfter(month(last.get()))) {
      throw CutoverException.at(
          last.get().place(), "CUT1152", last.get().text(), first.get().text());
    }
    if (from > until && until > 0) {
      throw CutoverException.at(entry.place(), "CUT1152", until, from);
    }
  }
}
