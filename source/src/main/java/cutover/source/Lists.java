package cutover.source;

import java.util.ArrayList;
import java.util.List;

/// Lists between brackets, and the angle brackets of templates, which only their neighbours tell
/// from comparisons.
public final class Lists {
  // Longer lists of template arguments are taken for comparisons.
  private static final int ANGLE_LIMIT = 2000;

  private Lists() {}

  /// The parts between `open` and `close`, split at commas that belong to this list. None where
  /// there are only blanks.
  public static List<Range> split(Tokens tokens, int open, int close) {
    var parts = new ArrayList<Range>();
    int first = open + 1;
    int token = first;
    while (token < close) {
      if (tokens.is(token, ",")) {
        parts.add(new Range(first, token));
        first = token + 1;
      } else {
        token = skip(tokens, token, close);
      }
      token++;
    }
    var last = new Range(first, close);
    if (!parts.isEmpty() || !last.trimmed(tokens).isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  /// The last token of what starts here and is one thing in a list: a bracket's other end.
  static int skip(Tokens tokens, int token, int limit) {
    if (!tokens.isMark(token)) {
      return token;
    }
    char c = tokens.first(token);
    if (c == '(' || c == '[' || c == '{') {
      int partner = tokens.partner(token);
      return partner > token && partner < limit ? partner : token;
    }
    if (c == '<' && tokens.is(token, "<")) {
      int end = closeAngle(tokens, token);
      return end > token && end < limit ? end : token;
    }
    return token;
  }

  /// The `>` that closes the template arguments which start at a `<`; -1 if that is a comparison.
  public static int closeAngle(Tokens tokens, int open) {
    if (!tokens.isWord(tokens.previous(open))) {
      return -1;
    }
    int depth = 0;
    for (int token = open; token < Math.min(tokens.size(), open + ANGLE_LIMIT); token++) {
      if (tokens.inDirective(token) != tokens.inDirective(open)) {
        return -1;
      }
      if (!tokens.isMark(token)) {
        continue;
      }
      switch (tokens.first(token)) {
        case '<' -> {
          if (!tokens.is(token, "<")) {
            return -1;
          }
          depth++;
        }
        case '>' -> {
          depth--;
          if (depth == 0) {
            return mayFollowTemplate(tokens, open, token) ? token : -1;
          }
        }
        case '(', '[', '{' -> {
          int partner = tokens.partner(token);
          if (partner <= token || partner >= tokens.size()) {
            return -1;
          }
          token = partner;
        }
        case ')', ']', '}', ';', '?' -> {
          return -1;
        }
        case '|', '&' -> {
          // `a < b && c > (d)`: a pair is logic; one alone may be a reference or a mask.
          if (tokens.text().startsWith("&&", tokens.start(token))
              || tokens.text().startsWith("||", tokens.start(token))) {
            int after = tokens.next(token + 1);
            if (!tokens.is(after, ">") && !tokens.is(after, ",")) {
              return -1;
            }
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private static boolean mayFollowTemplate(Tokens tokens, int open, int close) {
    int next = tokens.next(close);
    if (next >= tokens.size()) {
      return true;
    }
    return switch (tokens.kind(next)) {
      case NUMBER, TEXT -> false;
      // `map<K, V> m` in a declaration; `a < b, c > d` are two comparisons.
      case WORD -> !tokens.kind(open - 1).isBlank();
      default ->
          switch (tokens.first(next)) {
            case '(', ':', '{', ')', ',', '>', ';', '*', '&', '.', '=', '[', ']', '}', '<' -> true;
            default -> false;
          };
    };
  }

  /// The `<` that opens the template arguments which end at a `>`; -1 if there is none.
  static int openAngle(Tokens tokens, int close) {
    int depth = 0;
    for (int token = close; token >= Math.max(0, close - ANGLE_LIMIT); token--) {
      if (!tokens.isMark(token)) {
        continue;
      }
      switch (tokens.first(token)) {
        case '>' -> depth++;
        case '<' -> {
          depth--;
          if (depth == 0) {
            return tokens.is(token, "<") ? token : -1;
          }
        }
        case ')', ']', '}' -> {
          int partner = tokens.partner(token);
          if (partner < 0 || partner >= token) {
            return -1;
          }
          token = partner;
        }
        case '(', '[', '{', ';' -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }
}
