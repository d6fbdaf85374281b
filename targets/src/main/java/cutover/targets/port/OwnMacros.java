package cutover.targets.port;

import cutover.source.Tokens;
import java.util.ArrayList;
import java.util.List;

/// Macros that a file itself defines whatever the conditions are, so that each later use of the
/// name means them.
final class OwnMacros {
  private final Tokens tokens;
  // Words behind the `#` of each directive, and how many conditions stand around it.
  private final List<Integer> words = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private boolean isRead;

  OwnMacros(Tokens tokens) {
    this.tokens = tokens;
  }

  // Few files ask.
  private void read() {
    int depth = 0;
    for (int token = 0; token < tokens.size() && !isRead; token++) {
      if (tokens.inDirective(token) && tokens.is(token, "#")) {
        int word = tokens.next(token);
        depth += tokens.conditionStep(word);
        words.add(word);
        depths.add(depth);
      }
    }
    isRead = true;
  }

  /// Whether a name means a macro: where it is defined, where it is undefined, and in each use
  /// between; but not in the macro itself, and not where the definition hangs on a condition.
  ///
  /// @param name the token behind `#define`
  boolean means(int name, int use) {
    if (use > name && use < tokens.directiveEnd(name)) {
      return false;
    }
    read();
    boolean defined = false;
    for (int i = 0; i < words.size() && words.get(i) < use; i++) {
      int word = words.get(i);
      int behind = tokens.next(word);
      if (behind == name) {
        defined = depths.get(i) == 0;
      } else if (behind != use
          && tokens.is(word, "undef")
          && tokens.is(behind, tokens.text(name))) {
        defined = false;
      }
    }
    return defined;
  }
}
