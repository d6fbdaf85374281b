package cutover.targets.port;

import cutover.source.Edits;
import cutover.source.Kind;
import cutover.source.Tokens;
import java.util.BitSet;

/// The places that comments of the user close to a port: `// cutover: off` to `// cutover: on`, and
/// the line of a `// cutover: skip-line`, or the line after it where it stands alone.
final class Markers {
  private final Tokens tokens;
  private final BitSet off = new BitSet();

  private Markers(Tokens tokens) {
    this.tokens = tokens;
  }

  static Markers of(Tokens tokens) {
    var markers = new Markers(tokens);
    if (tokens.text().contains("cutover:")) {
      markers.read();
    }
    return markers;
  }

  /// Closes these places to a file's changes.
  void close(Edits edits) {
    for (int first = off.nextSetBit(0); first >= 0; ) {
      int end = off.nextClearBit(first);
      edits.close(tokens.start(first), tokens.start(end));
      first = off.nextSetBit(end);
    }
  }

  boolean isOff(int token) {
    return off.get(token);
  }

  boolean areNone() {
    return off.isEmpty();
  }

  private void read() {
    int offFrom = -1;
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.kind(token) != Kind.COMMENT) {
        continue;
      }
      switch (word(tokens.text(token))) {
        case "off" -> offFrom = offFrom < 0 ? token : offFrom;
        case "on" -> {
          if (offFrom >= 0) {
            off.set(offFrom, token);
            offFrom = -1;
          }
        }
        case "skip-line" -> line(token);
        default -> {}
      }
    }
    if (offFrom >= 0) {
      off.set(offFrom, tokens.size());
    }
  }

  private void line(int comment) {
    int first = comment;
    while (first > 0 && tokens.kind(first - 1) != Kind.NEWLINE) {
      first--;
    }
    boolean alone = tokens.previous(comment) < first;
    int end = comment;
    while (end < tokens.size() && tokens.kind(end) != Kind.NEWLINE) {
      end++;
    }
    if (alone && end < tokens.size()) {
      end++;
      while (end < tokens.size() && tokens.kind(end) != Kind.NEWLINE) {
        end++;
      }
    }
    off.set(first, Math.min(end, tokens.size()));
  }

  // `// cutover: off`, `/* cutover: off */`
  private static String word(String comment) {
    int at = comment.indexOf("cutover:");
    if (at < 0 || !comment.substring(2, at).isBlank()) {
      return "";
    }
    var rest = comment.substring(at + "cutover:".length()).strip();
    int end = 0;
    while (end < rest.length()
        && (Character.isLetter(rest.charAt(end)) || rest.charAt(end) == '-')) {
      end++;
    }
    return rest.substring(0, end);
  }
}
