package cutover.verifier;

import cutover.core.diagnostics.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How two printed texts compare, line by line.
///
/// Numbers may be apart by a little, whole numbers may not. A line that tells a time or a rate, and
/// differs in numbers alone, is set aside; so is one that differs between two runs of the original,
/// and one that the user tells to ignore.
///
/// @param difference the first line that is not equal
/// @param ignored lines of the original that were set aside, each once
/// @param lines how many the original has
/// @param close lines whose numbers are equal within the tolerance only
public record TextComparison(
    Optional<Diagnostic> difference, List<String> ignored, int lines, int close) {
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
  private static final Pattern TIME =
      Pattern.compile(
          "(?i)(\\b|\\d|_)(ns|us|µs|ms|sec|secs|second|seconds|msec|usec|milliseconds|microseconds|"
              + "nanoseconds|minutes|hours|cycles|fps|hz|khz|mhz|ghz)\\b"
              + "|\\d\\s*s\\b|\\(s\\)|\\[s]|\\b[kmgt]?i?b(ytes)?\\s*/\\s*s|/\\s*s(ec(ond)?)?\\b|per"
              + " second|[kmgt]?(fl)?ops\\b|flop/s"
              + "|\\b(time(?!\\s*-?steps?\\b)|timing|elapsed|runtime|duration|latency|throughput|bandwidth|speedup|took|rate)");

  /// Compares printed texts.
  ///
  /// @param again what a second run of the original printed
  /// @param ignore lines to set aside
  public static TextComparison of(
      String original, String port, Optional<String> again, List<Pattern> ignore) {
    var left = original.lines().toList();
    var right = port.lines().toList();
    var third = again.map(text -> text.lines().toList()).filter(l -> l.size() == left.size());
    var ignored = new ArrayList<String>();
    int close = 0;
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      var a = left.get(i);
      var b = right.get(i);
      boolean told = ignore.stream().anyMatch(pattern -> pattern.matcher(a).find());
      boolean unsteady = third.isPresent() && !third.get().get(i).equals(a);
      if (a.equals(b)) {
        continue;
      }
      if (told || unsteady || (TIME.matcher(a).find() && words(a).equals(words(b)))) {
        setAside(ignored, a);
      } else if (isClose(a, b)) {
        close++;
      } else {
        return differ(Diagnostic.of("CUT0810", i + 1, cut(a), cut(b)), ignored, left.size(), close);
      }
    }
    if (left.size() != right.size()) {
      boolean more = right.size() > left.size();
      var extra = more ? right.get(left.size()) : left.get(right.size());
      var code = more ? "CUT0811" : "CUT0828";
      int count = Math.abs(left.size() - right.size());
      return differ(Diagnostic.of(code, count, cut(extra)), ignored, left.size(), close);
    }
    return new TextComparison(Optional.empty(), List.copyOf(ignored), left.size(), close);
  }

  private static TextComparison differ(
      Diagnostic difference, List<String> ignored, int lines, int close) {
    return new TextComparison(Optional.of(difference), List.copyOf(ignored), lines, close);
  }

  private static void setAside(List<String> ignored, String line) {
    if (ignored.size() < MOST_IGNORED && !ignored.contains(line)) {
      ignored.add(cut(line));
    }
  }

  private static String cut(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /// A line without its numbers, and with one blank for many: numbers change the padding.
  private static String words(String line) {
    return NUMBER.matcher(line).replaceAll("#").replaceAll("\\s+", " ").strip();
  }

  private static boolean isClose(String a, String b) {
    if (!words(a).equals(words(b))) {
      return false;
    }
    var x = NUMBER.matcher(a).results().map(result -> result.group()).toList();
    var y = NUMBER.matcher(b).results().map(result -> result.group()).toList();
    for (int i = 0; i < x.size(); i++) {
      if (!x.get(i).equals(y.get(i))
          && !isClose(
              Double.parseDouble(number(x.get(i))),
              Double.parseDouble(number(y.get(i))),
              isWhole(x.get(i)) && isWhole(y.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static String number(String text) {
    var lower = text.toLowerCase(java.util.Locale.ROOT);
    return lower.replace("inf", "Infinity").replace("nan", "NaN");
  }

  private static boolean isWhole(String text) {
    Matcher digits = Pattern.compile("[-+]?\\d+").matcher(text);
    return digits.matches();
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
