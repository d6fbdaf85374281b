package cutover.report;

import java.util.Map;
import java.util.Optional;

/// A chart, drawn by Apache ECharts, which the page carries.
///
/// @param title shown above
/// @param description what the chart shows, for those who cannot see it
/// @param heightPx height in CSS pixels
/// @param option ECharts' own option tree: maps, lists, strings, numbers, booleans, and [Bilingual]
///     wherever a text is. Colours are the page's; leave them out. The texts `@gantt` and `@month`
///     stand for the page's functions of that name (see page.js).
/// @param numbers the same facts as a table, folded below the chart
public record Chart(
    Bilingual title,
    Bilingual description,
    int heightPx,
    Map<String, Object> option,
    Optional<Table> numbers)
    implements Part {
  public static Chart of(
      Bilingual title, Bilingual description, int heightPx, Map<String, Object> option) {
    return new Chart(title, description, heightPx, option, Optional.empty());
  }

  public Chart with(Table numbersBelow) {
    return new Chart(title, description, heightPx, option, Optional.of(numbersBelow));
  }
}
