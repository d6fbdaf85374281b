package cutover.targets.api;

import cutover.core.table.Tsv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a chip's package knows of CUDA's names.
///
/// Columns: `name kind how to source note`. A file has its rows sorted by name.
public final class Table {
  private final Supplier<List<Row>> source;
  private final boolean complete;
  private volatile Index index = Index.UNREAD;

  /// @param source gives the rows when they are first asked for
  private Table(Supplier<List<Row>> source, boolean complete) {
    this.source = source;
    this.complete = complete;
  }

  private static final class Index {
    static final Index UNREAD = new Index(List.of());

    private final List<Row> rows;
    private final Map<String, Row> words = new HashMap<>();
    private final Map<String, Row> headers = new HashMap<>();
    private final Map<String, Row> libraries = new HashMap<>();
    private final Map<String, Row> buildWords = new HashMap<>();

    Index(List<Row> rows) {
      this.rows = List.copyOf(rows);
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
  }

  private Index index() {
    var known = index;
    return known == Index.UNREAD ? read() : known;
  }

  private synchronized Index read() {
    if (index == Index.UNREAD) {
      index = new Index(source.get());
    }
    return index;
  }

  /// The files of a chip's package, read when the first name is asked for: most commands are about
  /// no chip, or one. Each name stands in one of the files.
  public static Table read(Class<?> chip, String... files) {
    return new Table(() -> rows(chip, files), true);
  }

  private static List<Row> rows(Class<?> chip, String... files) {
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
    return rows;
  }

  /// A table of these rows.
  public static Table of(List<Row> rows) {
    return new Table(() -> rows, true);
  }

  /// The same rows for a chip that takes every other CUDA name as it is.
  public Table elseSame() {
    return new Table(source, false);
  }

  /// Whether a CUDA name without a row is one that the chip lacks, or Cutover does not know.
  public boolean isComplete() {
    return complete;
  }

  public List<Row> rows() {
    return index().rows;
  }

  /// What stands for a word or mark of source text.
  public Optional<Row> word(String name) {
    return Optional.ofNullable(index().words.get(name));
  }

  /// What stands for a header, by the path that an `#include` names.
  public Optional<Row> header(String path) {
    return Optional.ofNullable(index().headers.get(path));
  }

  /// What stands for a library, by its name without `-l`.
  public Optional<Row> library(String name) {
    return Optional.ofNullable(index().libraries.get(name));
  }

  /// What stands for a word of a build file.
  public Optional<Row> build(String word) {
    return Optional.ofNullable(index().buildWords.get(word));
  }
}
