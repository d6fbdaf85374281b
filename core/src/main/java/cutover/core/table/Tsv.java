package cutover.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A tab-separated table: a header line, a line for each row, `#` comments and blank lines between.
/// A cell that is `-` is empty.
///
/// @param name for messages
public record Tsv(String name, List<String> columns, List<Row> rows) {
  public Tsv {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// @param line of the file, from 1
  public record Row(List<String> columns, List<String> cells, int line) {
    public Row {
      columns = List.copyOf(columns);
      cells = List.copyOf(cells);
    }

    /// @throws IllegalArgumentException for a column that the table has not
    public String get(String column) {
      int index = columns.indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException("no column " + column);
      }
      return cells.get(index);
    }
  }

  /// Reads a table beside a class.
  public static Tsv of(Class<?> neighbour, String name) {
    try (InputStream stream = neighbour.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalStateException if a row has more or fewer cells than the header
  public static Tsv parse(String name, String text) {
    List<String> columns = List.of();
    var rows = new ArrayList<Row>();
    int number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var cells = List.of(line.split("\t", -1));
      if (columns.isEmpty()) {
        columns = cells;
        continue;
      }
      if (cells.size() != columns.size()) {
        throw new IllegalStateException(
            name + ":" + number + ": " + cells.size() + " cells in: " + line);
      }
      var filled = cells.stream().map(cell -> cell.equals("-") ? "" : cell).toList();
      rows.add(new Row(columns, filled, number));
    }
    return new Tsv(name, columns, rows);
  }
}
