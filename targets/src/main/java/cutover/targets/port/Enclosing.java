package cutover.targets.port;

import cutover.source.Tokens;
import java.util.Optional;
import java.util.Set;

/// What stands around a place.
final class Enclosing {
  private static final Set<String> STATEMENTS = Set.of("if", "for", "while", "switch", "catch");

  private Enclosing() {}

  /// The name of the function whose body holds a token, as far as braces tell.
  static Optional<String> function(Tokens tokens, int token) {
    for (int at = token - 1; at >= 0; at--) {
      if (tokens.is(at, "}") && tokens.partner(at) >= 0 && tokens.partner(at) < at) {
        at = tokens.partner(at);
      } else if (tokens.is(at, "{")) {
        int close = tokens.previous(at);
        int open = tokens.is(close, ")") ? tokens.partner(close) : -1;
        int name = open < 0 ? -1 : tokens.previous(open);
        if (tokens.isWord(name) && !STATEMENTS.contains(tokens.text(name))) {
          return Optional.of(tokens.text(name));
        }
      }
    }
    return Optional.empty();
  }
}
