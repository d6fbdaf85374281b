package cutover.verifier;

import cutover.core.diagnostics.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How two printed texts compare, line by line.
///
/// Numbers may be apart by a little, whole numbers may not. A number that is a time or a rate, or
/// that differs between two runs of the original, is set aside, and the rest of its line is not. A
/// line whose words change from run to run is set aside, and one that the user tells to ignore.
///
/// @param difference the first line that is not equal
/// @param ignored lines of the original of which something was set aside, each once
/// @param lines how many the original has
/// @param close lines whose numbers are equal within the tolerance only
/// @param telling lines that were compared and hold a number, or a word such as PASS
public record TextComparison(
    Optional<Diagnostic> difference, List<String> ignored, int lines, int close, int telling) {
  /// What numbers of printed text may differ by, relative to the larger of the two.
  public static final double RELATIVE = 1e-4;

  /// Printed numbers smaller than this, such as errors, are equal to each other.
  public static final double ABSOLUTE = 1e-6;

  private static final int SHOWN = 160;
  private static final int MOST_IGNORED = 50;
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:\\d+\\.?\\d*(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|\\b(?:nan|inf)\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
  private static final String UNITS =
      "(?:ns|us|µs|ms|s|secs?|seconds?|m?secs?|usecs?|(?:milli|micro|nano)seconds?|min(?:utes)?|"
          + "hours?|cycles?|clocks?|ticks?|fps|[kmg]?hz|[kmgt]?i?b(?:its?|ytes)?\\s*/\\s*s\\w*|"
          + "[kmgt]?(?:fl)?ops?(?:/s\\w*)?|[\\w/]+\\s*/\\s*s(?:ec(?:ond)?)?|per second|x faster)";
  // `12.5 us`, `12.5 (ms)`, `3x speedup`
  private static final Pattern UNIT_AFTER =
      Pattern.compile(
          "^\\s*[(\\[]?\\s*" + UNITS + "(?![a-zµ])|^\\s*x?\\s*speed-?up\\b",
          Pattern.CASE_INSENSITIVE);
  // `time: 12.5`, `Bandwidth (GB/s) = 12.5`; nothing of another number stands between.
  private static final Pattern LABEL_BEFORE =
      Pattern.compile(
          "(?:\\b\\w*(?:time|timing|elapsed|duration|latency|throughput|bandwidth|speed-?up|took|"
              + "rate|flops|performance|perf)(?!\\s*-?steps?\\b)\\w*|\\bbw\\b|[(\\[]\\s*"
              + UNITS
              + "\\s*[)\\]])[^0-9,;]*$",
          Pattern.CASE_INSENSITIVE);
  // `11:49:41`, `2026-11-25`, `25 November 2026`
  private static final Pattern CALENDAR =
      Pattern.compile(
          "\\b\\d{1,2}:\\d{2}:\\d{2}\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2} [A-Z][a-z]{2,8} \\d{4}\\b");
  // What programs say of their own results.
  private static final Pattern VERDICT =
      Pattern.compile(
          "\\b(?:pass|ok|success|correct|fail|error|match|mismatch|equal|valid|verif|true|false|"
              + "yes|no\\b)",
          Pattern.CASE_INSENSITIVE);

  /// Compares printed texts.
  ///
  /// @param again what a second run of the original printed
  /// @param ignore lines to set aside
  public static TextComparison of(
      String original, String port, Optional<String> again, List<Pattern> ignore) {
    var work = new Work(original.lines().toList(), port.lines().toList());
    work.run(again.map(text -> text.lines().toList()), ignore);
    return work.result();
  }

  private static final class Work {
    private final List<String> left;
    private final List<String> right;
    private final List<String> ignored = new ArrayList<>();
    private Optional<Diagnostic> difference = Optional.empty();
    private int close;
    private int telling;

    Work(List<String> left, List<String> right) {
      this.left = left;
      this.right = right;
    }

    void run(Optional<List<String>> again, List<Pattern> ignore) {
      var third = again.filter(lines -> lines.size() == left.size());
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        var a = left.get(i);
        var index = i;
        if (ignore.stream().anyMatch(pattern -> pattern.matcher(a).find())) {
          setAside(a);
        } else if (!line(a, right.get(i), third.map(lines -> lines.get(index)))) {
          difference = Optional.of(Diagnostic.of("CUT0810", i + 1, cut(a), cut(right.get(i))));
          return;
        }
      }
      if (left.size() != right.size()) {
        boolean more = right.size() > left.size();
        var extra = more ? right.get(left.size()) : left.get(right.size());
        var code = more ? "CUT0811" : "CUT0828";
        int count = Math.abs(left.size() - right.size());
        difference = Optional.of(Diagnostic.of(code, count, cut(extra)));
      }
    }

    // Whether two lines say the same.
    private boolean line(String a, String b, Optional<String> third) {
      if (a.equals(b)) {
        boolean number = NUMBER.matcher(a).results().anyMatch(found -> !isTimed(a, found));
        telling += number || VERDICT.matcher(a).find() ? 1 : 0;
        return true;
      }
      if (!words(a).equals(words(b))) {
        boolean unsteady = third.isPresent() && !words(third.get()).equals(words(a));
        if (unsteady) {
          setAside(a);
        }
        return unsteady;
      }
      return numbers(a, b, third.filter(c -> words(c).equals(words(a))));
    }

    private boolean numbers(String a, String b, Optional<String> third) {
      var x = NUMBER.matcher(a).results().toList();
      var y = NUMBER.matcher(b).results().toList();
      var z = third.map(c -> NUMBER.matcher(c).results().toList());
      int compared = 0;
      boolean told = VERDICT.matcher(a).find();
      boolean apart = false;
      for (int i = 0; i < x.size(); i++) {
        var before = x.get(i).group();
        var after = y.get(i).group();
        if (before.equals(after) || isClose(before, after)) {
          apart |= !before.equals(after);
          told |= !isTimed(a, x.get(i));
          compared++;
        } else if (!isTimed(a, x.get(i))
            && (z.isEmpty() || z.get().get(i).group().equals(before))) {
          return false;
        }
      }
      if (compared < x.size()) {
        setAside(a);
      } else if (apart) {
        close++;
      }
      telling += told ? 1 : 0;
      return true;
    }

    private void setAside(String line) {
      if (ignored.size() < MOST_IGNORED && !ignored.contains(cut(line))) {
        ignored.add(cut(line));
      }
    }

    TextComparison result() {
      return new TextComparison(difference, List.copyOf(ignored), left.size(), close, telling);
    }
  }

  private static boolean isTimed(String line, MatchResult number) {
    return CALENDAR
            .matcher(line)
            .results()
            .anyMatch(day -> day.start() <= number.start() && number.end() <= day.end())
        || UNIT_AFTER.matcher(line.substring(number.end())).find()
        || LABEL_BEFORE.matcher(line.substring(0, number.start())).find();
  }

  private static String cut(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /// A line without its numbers, and with one blank for many: numbers change the padding.
  private static String words(String line) {
    return NUMBER.matcher(line).replaceAll("#").replaceAll("\\s+", " ").strip();
  }

  private static boolean isClose(String x, String y) {
    boolean whole = WHOLE.matcher(x).matches() && WHOLE.matcher(y).matches();
    return isClose(value(x), value(y), whole);
  }

  private static double value(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return Double.parseDouble(lower.replace("inf", "Infinity").replace("nan", "NaN"));
  }

  private static boolean isClose(double a, double b, boolean whole) {
    if (whole || Double.isInfinite(a) || Double.isInfinite(b)) {
      return a == b;
    }
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) && Double.isNaN(b);
    }
    double larger = Math.max(Math.abs(a), Math.abs(b));
    return larger < ABSOLUTE || Math.abs(a - b) <= RELATIVE * larger;
  }

  public boolean isEqual() {
    return difference.isEmpty();
  }
}
