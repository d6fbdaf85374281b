package cutover.verifier;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The lines of a program's files of which the preprocessor leaves something; definitions and
/// includes are kept.
final class CompiledLines {
  private static final Pattern MARKER = Pattern.compile("^# (\\d+) \"((?:[^\"\\\\]|\\\\.)*)\".*");

  private final Map<String, BitSet> lines = new HashMap<>();

  /// Adds what the preprocessor left of a source.
  void add(String preprocessed) {
    var file = "";
    int line = 0;
    for (var text : (Iterable<String>) preprocessed.lines()::iterator) {
      if (text.startsWith("# ")) {
        var marker = MARKER.matcher(text);
        if (marker.matches()) {
          line = Integer.parseInt(marker.group(1));
          file = marker.group(2);
          lines.computeIfAbsent(file, _ -> new BitSet());
          continue;
        }
      }
      if (!text.isBlank()) {
        lines.computeIfAbsent(file, _ -> new BitSet()).set(line);
      }
      line++;
    }
  }

  /// Whether a file is read at all.
  boolean reads(String file) {
    return lines.containsKey(file);
  }

  /// Whether a line of a file is compiled, or belongs to a statement that is.
  boolean has(String file, int line) {
    var set = lines.get(file);
    return set != null && set.get(line);
  }
}
