package cutover.targets.port;

import cutover.source.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Names that a file gives to `double`, which not every chip has: `typedef double real;`, `using
/// real = double;`, `#define real double`, and of its vectors likewise.
final class DoubleNames {
  private static final List<String> TYPES =
      List.of("double", "double1", "double2", "double3", "double4");

  private DoubleNames() {}

  static Set<String> in(Tokens tokens) {
    var names = new HashSet<String>();
    for (var type : TYPES) {
      for (int token : tokens.all(type)) {
        name(tokens, token).ifPresent(name -> names.add(tokens.text(name)));
      }
    }
    return names;
  }

  private static OptionalInt name(Tokens tokens, int type) {
    int before = tokens.previous(type);
    int after = tokens.next(type);
    if (tokens.inDirective(type)) {
      // The next line may be a directive too.
      boolean ends = !tokens.inDirective(after) || tokens.is(after, "#");
      boolean defined = tokens.isWord(before) && tokens.is(tokens.previous(before), "define");
      return ends && defined ? OptionalInt.of(before) : OptionalInt.empty();
    }
    if (tokens.is(before, "typedef") && tokens.isWord(after)) {
      return OptionalInt.of(after);
    }
    int name = tokens.previous(before);
    return tokens.is(before, "=") && tokens.is(tokens.previous(name), "using")
        ? OptionalInt.of(name)
        : OptionalInt.empty();
  }
}
