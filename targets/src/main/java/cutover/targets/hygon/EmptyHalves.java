package cutover.targets.hygon;

import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
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
        TypedNames.type(tokens, assigned(tokens, assigns), PAIRS)
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
}
