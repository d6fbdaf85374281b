package cutover.targets.hygon;

import cutover.source.Declared;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import java.util.Optional;
import java.util.Set;

/// `pair = {};` of a `half2`. HIP's type can be given a raw value as well, so that its compiler
/// cannot choose: the braces need their type.
final class EmptyHalves {
  private static final Set<String> PAIRS = Set.of("half2", "__half2");

  private EmptyHalves() {}

  static void giveType(PortedFile file) {
    var tokens = file.tokens();
    if (PAIRS.stream().noneMatch(tokens::has)) {
      return;
    }
    for (int open = 0; open < tokens.size(); open++) {
      int close = tokens.next(open);
      int assigns = tokens.previous(open);
      if (tokens.is(open, "{") && tokens.is(close, "}") && tokens.is(assigns, "=")) {
        var braces = new Range(open, close + 1);
        type(tokens, assigned(tokens, assigns))
            .ifPresent(pair -> file.replace(braces, pair + "{}"));
      }
    }
  }

  // The name before `=`, or before the brackets of an element.
  private static int assigned(Tokens tokens, int assigns) {
    int end = tokens.previous(assigns);
    while (tokens.is(end, "]") && tokens.partner(end) < end) {
      end = tokens.previous(tokens.partner(end));
    }
    return end;
  }

  /// The type of a name that is assigned to, if it is one of these; nothing where it is declared.
  private static Optional<String> type(Tokens tokens, int name) {
    if (!tokens.isWord(name) || declaredAt(tokens, name).isPresent()) {
      return Optional.empty();
    }
    var uses = tokens.all(tokens.text(name));
    for (int u = uses.length - 1; u >= 0; u--) {
      if (uses[u] < name) {
        var type = declaredAt(tokens, uses[u]);
        if (type.isPresent() || Declared.at(tokens, uses[u]).isPresent()) {
          return type;
        }
      }
    }
    return Optional.empty();
  }

  // Such a type earlier in the statement, or in the list of parameters, with nothing between that
  // is no declarator: `half2 a = {}, *b, c[4]`.
  private static Optional<String> declaredAt(Tokens tokens, int name) {
    int token = tokens.previous(name);
    while (token >= 0 && !isBoundary(tokens, token)) {
      if (tokens.isWord(token) && PAIRS.contains(tokens.text(token))) {
        return Optional.of(tokens.text(token));
      }
      int partner = tokens.partner(token);
      token = tokens.previous(partner >= 0 && partner < token ? partner : token);
    }
    return Optional.empty();
  }

  // A brace that closes is one unless a value ends with it.
  private static boolean isBoundary(Tokens tokens, int token) {
    if (tokens.is(token, "}")) {
      int before = tokens.previous(tokens.partner(token));
      return !tokens.is(before, "=") && !tokens.is(before, "]");
    }
    return tokens.is(token, ";") || tokens.is(token, "{") || tokens.is(token, "(");
  }
}
