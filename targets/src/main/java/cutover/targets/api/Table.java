package cutover.targets.api;

import cutover.core.table.Tsv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a chip's package knows of CUDA's names.
///
/// Columns: `name kind how to source note`. A file has its rows sorted by name.
public final class Table {
  private final List<Row> rows;
  private final Map<String, Row> words = new HashMap<>();
  private final Map<String, Row> headers = new HashMap<>();
  private final Map<String, Row> libraries = new HashMap<>();
  private final Map<String, Row> buildWords = new HashMap<>();
  private final boolean complete;

  private Table(List<Row> rows, boolean complete) {
    this.rows = List.copyOf(rows);
    this.complete = complete;
    for (var row : rows) {
      var names =
          switch (row.kind()) {
            case HEADER -> headers;
            case LIBRARY -> libraries;
            case BUILD -> buildWords;
            case FUNCTION, TYPE, CONSTANT, MACRO, DEVICE, KEYWORD, SYNTAX -> words;
          };
      if (names.put(row.name(), row) != null) {
        throw new IllegalStateException("two rows for " + row.name());
      }
    }
  }

  /// Reads the files of a chip's package; each name stands in one of them.
  public static Table read(Class<?> chip, String... files) {
    var rows = new ArrayList<Row>();
    for (var file : files) {
      for (var row : Tsv.of(chip, file).rows()) {
        rows.add(
            new Row(
                row.get("name"),
                Row.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                Row.How.valueOf(row.get("how").toUpperCase(Locale.ROOT)),
                row.get("to"),
                row.get("source"),
                row.get("note")));
      }
    }
    return new Table(rows, true);
  }

  /// A table of these rows.
  public static Table of(List<Row> rows) {
    return new Table(rows, true);
  }

  /// The same rows for a chip that takes every other CUDA name as it is.
  public Table elseSame() {
    return new Table(rows, false);
  }

  /// Whether a CUDA name without a row is one that the chip lacks, or Cutover does not know.
  public boolean isComplete() {
    return complete;
  }

  public List<Row> rows() {
    return rows;
  }

  /// What stands for a word or mark of source text.
  public Optional<Row> word(String name) {
    return Optional.ofNullable(words.get(name));
  }

  /// What stands for a header, by the path that an `#include` names.
  public Optional<Row> header(String path) {
    return Optional.ofNullable(headers.get(path));
  }

  /// What stands for a library, by its name without `-l`.
  public Optional<Row> library(String name) {
    return Optional.ofNullable(libraries.get(name));
  }

  /// What stands for a word of a build file.
  public Optional<Row> build(String word) {
    return Optional.ofNullable(buildWords.get(word));
  }
}
