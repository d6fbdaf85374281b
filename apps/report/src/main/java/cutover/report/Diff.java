package cutover.report;

import java.util.List;

/// A text before and after, side by side, where it differs.
///
/// @param id unique on the page, for links
/// @param title the file
/// @param rows in order; a gap stands for equal lines that are left out
public record Diff(String id, Bilingual title, List<Row> rows) implements Part {
  public Diff {
    rows = List.copyOf(rows);
  }

  /// A line of each side.
  public sealed interface Row {
    /// Equal lines that are not shown.
    record Gap(int lines) implements Row {}

    /// @param before the line on the left; a number of 0 where there is none
    /// @param after the line on the right
    record Line(int beforeNumber, String before, int afterNumber, String after, boolean changed)
        implements Row {}
  }
}
