package cutover.source;

import java.util.List;
import java.util.Optional;

/// A name with arguments in round brackets: a call, or what looks like one.
///
/// @param name its last word
/// @param templates template arguments, without the angle brackets; empty where there are none
/// @param open the round bracket that opens
/// @param arguments between the commas, with their blanks
/// @param close the round bracket that closes
public record Call(int name, List<Range> templates, int open, List<Range> arguments, int close) {
  public Call {
    templates = List.copyOf(templates);
    arguments = List.copyOf(arguments);
  }

  /// The call of the word at a token; nothing if no bracket follows, or none that is closed.
  public static Optional<Call> at(Tokens tokens, int name) {
    int open = tokens.next(name);
    List<Range> templates = List.of();
    if (tokens.is(open, "<")) {
      int end = Lists.closeAngle(tokens, open);
      if (end < 0) {
        return Optional.empty();
      }
      templates = Lists.split(tokens, open, end);
      open = tokens.next(end);
    }
    if (!tokens.is(open, "(") || tokens.inDirective(open) != tokens.inDirective(name)) {
      return Optional.empty();
    }
    int close = tokens.partner(open);
    if (close <= open || close >= tokens.size()) {
      return Optional.empty();
    }
    return Optional.of(new Call(name, templates, open, Lists.split(tokens, open, close), close));
  }

  /// Whether a preprocessor line stands between the brackets: then there is more than one list.
  public boolean hasDirective(Tokens tokens) {
    if (tokens.inDirective(name)) {
      return false;
    }
    for (int token = open; token < close; token++) {
      if (tokens.inDirective(token)) {
        return true;
      }
    }
    return false;
  }
}
