package cutover.targets.hygon;

import cutover.source.Kind;
import cutover.source.Tokens;
import java.util.Set;

/// The arms of an `#if`, as far as they only say that a chip is too old.
final class Arms {
  private static final Set<String> STOPS =
      Set.of("assert", "__trap", "static_assert", "__builtin_trap");
  private static final Set<String> ALLOWED =
      Set.of("false", "printf", "return", "__builtin_unreachable", "if", "threadIdx", "x");

  private Arms() {}

  /// Whether one of the arms from a condition's line on does nothing but stop.
  static boolean anyStops(Tokens tokens, int condition) {
    int token = tokens.directiveEnd(condition);
    int arm = token;
    int depth = 0;
    boolean any = false;
    for (; token < tokens.size() && depth >= 0; token++) {
      if (!tokens.inDirective(token) || !tokens.is(token, "#")) {
        continue;
      }
      int word = tokens.next(token);
      int step = tokens.conditionStep(word);
      boolean parts = tokens.is(word, "else") || tokens.text(word).startsWith("elif");
      if (depth == 0 && (step < 0 || parts)) {
        any |= stops(tokens, arm, token);
        arm = tokens.directiveEnd(word);
      }
      depth += step;
    }
    return any;
  }

  private static boolean stops(Tokens tokens, int from, int until) {
    boolean any = false;
    for (int token = from; token < until; token++) {
      if (tokens.inDirective(token)) {
        return false;
      }
      if (tokens.kind(token) == Kind.WORD) {
        boolean stop = STOPS.contains(tokens.text(token));
        if (!stop && !ALLOWED.contains(tokens.text(token))) {
          return false;
        }
        any |= stop;
      }
    }
    return any;
  }
}
