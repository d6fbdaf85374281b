package cutover.planner.table;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of texts under headings.
///
/// @param words columns that hold words and stand at the left, not numbers
public record Grid(List<String> headings, List<List<String>> rows, Set<Integer> words) {
  private static final int FIRST_WIDE = 0x1100;
  private static final Set<UnicodeScript> WIDE_SCRIPTS =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final Set<UnicodeBlock> WIDE_BLOCKS =
      Set.of(
          UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
          UnicodeBlock.CJK_COMPATIBILITY_FORMS,
          UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

  public Grid {
    headings = List.copyOf(headings);
    words = Set.copyOf(words);
    rows = rows.stream().map(List::copyOf).toList();
    for (var row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(row.size() + " cells: " + row);
      }
    }
  }

  /// A table of words alone.
  public static Grid ofWords(List<String> headings, List<List<String>> rows) {
    return new Grid(
        headings, rows, IntStream.range(0, headings.size()).boxed().collect(Collectors.toSet()));
  }

  /// Columns of equal width, a line under the headings.
  public String text() {
    var widths = new ArrayList<Integer>();
    for (int i = 0; i < headings.size(); i++) {
      int width = columns(headings.get(i));
      for (var row : rows) {
        width = Math.max(width, columns(row.get(i)));
      }
      widths.add(width);
    }
    var text = new StringBuilder();
    line(text, headings, widths);
    line(text, widths.stream().map("─"::repeat).toList(), widths);
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  /// As [#text], with the last column, which must hold words, cut into lines that end before a
  /// number of terminal columns.
  public String text(int columns) {
    int last = headings.size() - 1;
    int before = 0;
    for (int i = 0; i < last; i++) {
      int width = columns(headings.get(i));
      for (var row : rows) {
        width = Math.max(width, columns(row.get(i)));
      }
      before += width + 2;
    }
    var cut = new ArrayList<List<String>>();
    for (var row : rows) {
      var lines = lines(row.get(last), Math.max(20, columns - before));
      for (int i = 0; i < lines.size(); i++) {
        var part = new ArrayList<>(i == 0 ? row : Collections.nCopies(row.size(), ""));
        part.set(last, lines.get(i));
        cut.add(part);
      }
    }
    return new Grid(headings, cut, words).text();
  }

  /// Cut where the language allows it.
  private static List<String> lines(String text, int width) {
    var lines = new ArrayList<String>();
    var breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    var line = new StringBuilder();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      var piece = text.substring(from, to);
      if (!line.isEmpty() && columns(line + piece.stripTrailing()) > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(piece);
      from = to;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private void line(StringBuilder text, List<String> cells, List<Integer> widths) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      var padding = " ".repeat(widths.get(i) - columns(cells.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(words.contains(i) ? cells.get(i) + padding : padding + cells.get(i));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  public String markdown() {
    var text = new StringBuilder();
    text.append(bar(headings));
    text.append(
        bar(
            IntStream.range(0, headings.size())
                .mapToObj(i -> words.contains(i) ? "---" : "--:")
                .toList()));
    rows.forEach(row -> text.append(bar(row)));
    return text.toString();
  }

  private static String bar(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /// RFC 4180.
  public String csv() {
    var text = new StringBuilder();
    text.append(separated(headings));
    rows.forEach(row -> text.append(separated(row)));
    return text.toString();
  }

  private static String separated(List<String> cells) {
    return cells.stream()
            .map(
                cell ->
                    cell.matches("(?s).*[\",\r\n].*")
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /// Columns of a terminal that a text takes: Chinese characters take two.
  static int columns(String text) {
    return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
  }

  // By script and block: what the JDK knows of Unicode's East Asian width.
  private static boolean wide(int c) {
    return c >= FIRST_WIDE
        && (WIDE_SCRIPTS.contains(UnicodeScript.of(c)) || WIDE_BLOCKS.contains(block(c)));
  }

  private static UnicodeBlock block(int c) {
    return Objects.requireNonNullElse(UnicodeBlock.of(c), UnicodeBlock.BASIC_LATIN);
  }
}
