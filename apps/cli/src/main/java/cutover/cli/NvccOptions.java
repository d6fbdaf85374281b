package cutover.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table of nvcc's options, and how a word of a command line finds its row.
final class NvccOptions {
  private static final Map<String, Row> ROWS = read();

  private NvccOptions() {}

  /// What an option makes Cutover do; `nvcc-options.tsv` spells these in lower case with dashes.
  enum Does {
    BOTH,
    COMPILE,
    COMPILE_RELOCATABLE,
    CPU,
    DEFAULT_STREAM,
    DEPEND,
    DEPEND_FILE,
    DEPEND_PHONY,
    DEPEND_TARGET,
    DEPEND_WITH_COMPILE,
    DEPEND_WITH_COMPILE_USER,
    DEVICE_LINK,
    FAST_MATH,
    FMAD,
    HOST,
    HOST_OR_LINK,
    /// Has no meaning on a CPU: named once, then forgotten.
    IGNORE,
    INCLUDE,
    LANGUAGE,
    LIBRARY,
    LIBRARY_FOLDER,
    LINK,
    OUTPUT,
    PREPROCESS,
    RELOCATABLE,
    /// Asks for Nvidia's machine code.
    REFUSE,
    SHARED,
    /// Already true of Cutover, or of no consequence: not worth a word.
    SILENT
  }

  enum Value {
    NO,
    YES,
    JOINED,
    LIST
  }

  record Row(String name, Value value, Does does, String to) {
    /// The words for clang.
    List<String> words(String value) {
      return Arrays.stream(to.split(" ", -1)).map(word -> word.replace("{0}", value)).toList();
    }
  }

  /// A row, and the value where the word itself holds it.
  record Found(Row row, Optional<String> value) {}

  /// The row for a word that begins with a dash.
  static Optional<Found> find(String word) {
    var option = word.startsWith("--") ? word.substring(1) : word;
    var whole = ROWS.get(option);
    if (whole != null) {
      return Optional.of(new Found(whole, Optional.empty()));
    }
    var equals = option.indexOf('=');
    if (equals > 0) {
      var row = ROWS.get(option.substring(0, equals));
      if (row != null && row.value() != Value.NO) {
        return Optional.of(new Found(row, Optional.of(option.substring(equals + 1))));
      }
    }
    // Only short options have their value in the same word; the longest name wins.
    var shortest = word.startsWith("--") ? option.length() : 2;
    for (int length = option.length() - 1; length >= shortest; length--) {
      var row = ROWS.get(option.substring(0, length));
      if (row != null && row.value() == Value.JOINED) {
        return Optional.of(new Found(row, Optional.of(option.substring(length))));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Row> read() {
    try (InputStream stream = NvccOptions.class.getResourceAsStream("nvcc-options.tsv")) {
      if (stream == null) {
        throw new IllegalStateException("not in the jar: nvcc-options.tsv");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("name\t"))
          .map(line -> line.split("\t", -1))
          .map(
              cell ->
                  new Row(
                      cell[0],
                      Value.valueOf(cell[1].toUpperCase(Locale.ROOT)),
                      Does.valueOf(cell[2].toUpperCase(Locale.ROOT).replace('-', '_')),
                      cell[3]))
          .collect(Collectors.toMap(Row::name, row -> row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
