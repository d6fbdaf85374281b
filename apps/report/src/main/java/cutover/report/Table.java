package cutover.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table whose reader can sort it and, from a dozen rows on, filter it.
///
/// On a phone each row becomes a small card; a table that is [#wide] scrolls sideways instead.
///
/// @param caption what the rows are; read aloud, and shown above
public record Table(Bilingual caption, List<Bilingual> columns, List<List<Cell>> rows, boolean wide)
    implements Part {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (var row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns: " + row);
      }
    }
  }

  public static Table of(Bilingual caption, Bilingual... columns) {
    return new Table(caption, Arrays.asList(columns), List.of(), false);
  }

  public Table row(Cell... cells) {
    var more = new ArrayList<>(rows);
    more.add(List.of(cells));
    return new Table(caption, columns, more, wide);
  }

  public Table rows(List<List<Cell>> all) {
    return new Table(caption, columns, all, wide);
  }

  /// Many narrow columns, such as one for each month.
  public Table scrolling() {
    return new Table(caption, columns, rows, true);
  }
}
