package cutover.targets.hygon;

import cutover.source.Declared;
import cutover.source.Tokens;
import java.util.Optional;
import java.util.Set;

/// Tells by a file's text whether a name is a variable of one of a few types.
final class TypedNames {
  private TypedNames() {}

  /// The type of a variable that is used at a token, by its nearest declaration above; nothing if
  /// it is none of these, or is declared there.
  static Optional<String> type(Tokens tokens, int name, Set<String> types) {
    if (!tokens.isWord(name) || declaredAt(tokens, name, types).isPresent()) {
      return Optional.empty();
    }
    var uses = tokens.all(tokens.text(name));
    for (int u = uses.length - 1; u >= 0; u--) {
      if (uses[u] < name) {
        var type = declaredAt(tokens, uses[u], types);
        if (type.isPresent() || Declared.at(tokens, uses[u]).isPresent()) {
          return type;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> declaredAt(Tokens tokens, int name, Set<String> types) {
    int token = beforeStars(tokens, name);
    if (tokens.isWord(token)) {
      return Optional.of(tokens.text(token)).filter(types::contains);
    }
    if (!tokens.is(token, ",")) {
      return Optional.empty();
    }
    // `half2 a = {}, *b, c[4]`: the type stands before the first.
    while (token >= 0 && !isBoundary(tokens, token)) {
      int type = beforeStars(tokens, token);
      if (tokens.isWord(token) && tokens.isWord(type)) {
        return Optional.of(tokens.text(type)).filter(types::contains);
      }
      int partner = tokens.partner(token);
      token = tokens.previous(partner >= 0 && partner < token ? partner : token);
    }
    return Optional.empty();
  }

  private static int beforeStars(Tokens tokens, int name) {
    int token = tokens.previous(name);
    while (tokens.is(token, "*") || tokens.is(token, "&")) {
      token = tokens.previous(token);
    }
    return token;
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
