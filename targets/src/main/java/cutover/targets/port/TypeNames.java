package cutover.targets.port;

import cutover.source.Tokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names that a file gives to types of one word: `typedef double real;`, `using real = double;`,
/// `#define real double`.
final class TypeNames {
  private final Tokens tokens;
  private final Map<String, Set<String>> names = new HashMap<>();

  private TypeNames(Tokens tokens) {
    this.tokens = tokens;
  }

  static Map<String, Set<String>> in(Tokens tokens) {
    var found = new TypeNames(tokens);
    for (int word : tokens.all("typedef")) {
      int type = tokens.next(word);
      int name = tokens.next(type);
      if (tokens.is(tokens.next(name), ";")) {
        found.add(name, type);
      }
    }
    for (int word : tokens.all("using")) {
      int name = tokens.next(word);
      int equals = tokens.next(name);
      int type = tokens.next(equals);
      if (tokens.is(equals, "=") && tokens.is(tokens.next(type), ";")) {
        found.add(name, type);
      }
    }
    for (int word : tokens.all("define")) {
      int name = tokens.next(word);
      int type = tokens.next(name);
      int after = tokens.next(type);
      // The next line may be a directive too.
      boolean ends = !tokens.inDirective(after) || tokens.is(after, "#");
      if (tokens.inDirective(type) && ends) {
        found.add(name, type);
      }
    }
    return found.names;
  }

  private void add(int name, int type) {
    if (tokens.isWord(name) && tokens.isWord(type)) {
      names.computeIfAbsent(tokens.text(name), _ -> new HashSet<>()).add(tokens.text(type));
    }
  }
}
