package cutover.source;

import java.util.Arrays;
import java.util.Optional;

/// Tells a declaration from a use by the tokens around a name.
final class Declarations {
  private Declarations() {}

  static Optional<Declared> at(Tokens tokens, int token) {
    int before = tokens.previous(token);
    int after = tokens.next(token);
    while (before >= 0 && tokens.inDirective(before) && !tokens.inDirective(token)) {
      // `#ifdef DEBUG` on the line before is no type of `f();`.
      before = tokens.previous(before);
    }
    if (tokens.inDirective(token) && tokens.is(before, "define")) {
      return Optional.of(
          new Declared(token, Declared.Sort.MACRO, new Range(0, tokens.size()), false));
    }
    if (tokens.inDirective(token)
        && (!tokens.inDirective(after) || tokens.is(tokens.previous(before), "define"))) {
      // `#define NAME word`: what a macro stands for.
      return Optional.empty();
    }
    return sort(tokens, token, before, after).map(sort -> declared(tokens, token, sort));
  }

  private static Optional<Declared.Sort> sort(Tokens tokens, int token, int before, int after) {
    if (tokens.isWord(before)) {
      return switch (tokens.text(before)) {
        case "return",
            "else",
            "case",
            "goto",
            "new",
            "delete",
            "throw",
            "sizeof",
            "do",
            "typeid",
            "co_return",
            "co_yield",
            "and",
            "or",
            "not",
            "defined",
            "ifdef",
            "ifndef",
            "undef",
            "friend",
            "if",
            "elif",
            "operator",
            "include",
            "pragma" ->
            Optional.empty();
        case "struct", "class", "union", "enum" ->
            tokens.is(after, "{") || tokens.is(after, ":")
                ? Optional.of(Declared.Sort.TYPE)
                : Optional.empty();
        case "namespace", "typename" -> Optional.of(Declared.Sort.TYPE);
        case "using" -> tokens.is(after, "=") ? Optional.of(Declared.Sort.TYPE) : Optional.empty();
        default -> declarator(tokens, after);
      };
    }
    if (isEnumerator(tokens, before, after)) {
      return Optional.of(Declared.Sort.VARIABLE);
    }
    if (tokens.is(before, "*") || tokens.is(before, "&") || tokens.is(before, ">")) {
      return isType(tokens, before, token) ? declarator(tokens, after) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Declared.Sort> declarator(Tokens tokens, int after) {
    if (tokens.is(after, "(")) {
      return isFunction(tokens, after) ? Optional.of(Declared.Sort.FUNCTION) : Optional.empty();
    }
    boolean variable =
        after >= tokens.size()
            || tokens.is(after, ";")
            || tokens.is(after, "=")
            || tokens.is(after, ",")
            || tokens.is(after, ")")
            || tokens.is(after, "[")
            || tokens.is(after, "{")
            || tokens.is(after, ":");
    return variable ? Optional.of(Declared.Sort.VARIABLE) : Optional.empty();
  }

  // What follows the parameters: `void __launch_bounds__(256) kernel(…)` declares the kernel.
  private static boolean isFunction(Tokens tokens, int open) {
    int close = tokens.partner(open);
    int next = close < open ? tokens.size() : tokens.next(close);
    if (next >= tokens.size()) {
      return false;
    }
    if (tokens.isWord(next)) {
      return switch (tokens.text(next)) {
        case "const", "noexcept", "override", "final", "volatile", "__attribute__" -> true;
        default -> false;
      };
    }
    return tokens.is(next, "{")
        || tokens.is(next, ";")
        || tokens.is(next, ":")
        || tokens.is(next, "->")
        || tokens.is(next, "=");
  }

  // `Type *name`, `Type& name`, `vector<Type> name`: an operator has the same blanks on both sides.
  private static boolean isType(Tokens tokens, int mark, int name) {
    if (tokens.is(mark, ">")) {
      return Lists.openAngle(tokens, mark) >= 0;
    }
    int first = mark;
    while (tokens.is(tokens.previous(first), "*") || tokens.is(tokens.previous(first), "&")) {
      first = tokens.previous(first);
    }
    int owner = tokens.previous(first);
    boolean blankBefore = owner + 1 < first;
    boolean blankAfter = mark + 1 < name;
    boolean type = tokens.isWord(owner) || tokens.is(owner, ">");
    return type && !tokens.is(owner, "return") && (blankBefore != blankAfter || first != mark);
  }

  // `{ cudaA, cudaB = 2 }` of an enum.
  private static boolean isEnumerator(Tokens tokens, int before, int after) {
    boolean opens = tokens.is(before, "{") || tokens.is(before, ",");
    boolean ends = tokens.is(after, ",") || tokens.is(after, "=") || tokens.is(after, "}");
    if (!opens || !ends) {
      return false;
    }
    int brace = enclosing(tokens, after);
    if (brace < 0) {
      return false;
    }
    for (int token = tokens.previous(brace), steps = 0; token >= 0 && steps < 6; steps++) {
      if (tokens.is(token, "enum")) {
        return true;
      }
      if (!tokens.isWord(token) && !tokens.is(token, ":") && !tokens.is(token, "::")) {
        return false;
      }
      token = tokens.previous(token);
    }
    return false;
  }

  private static Declared declared(Tokens tokens, int token, Declared.Sort sort) {
    int brace = enclosing(tokens, token);
    // A parameter is known in the body that follows, and nowhere else.
    int bracket = bracket(tokens, token);
    if (bracket > brace) {
      int close = tokens.partner(bracket);
      int end = close;
      int next = tokens.next(close);
      for (int steps = 0; next < tokens.size() && steps < 40; steps++) {
        if (tokens.is(next, "{")) {
          end = Math.max(close, tokens.partner(next));
          break;
        }
        if (tokens.is(next, ";")) {
          break;
        }
        next = tokens.next(next);
      }
      return new Declared(token, sort, new Range(bracket, Math.min(end + 1, tokens.size())), true);
    }
    return brace >= 0
        ? new Declared(token, sort, new Range(brace, tokens.partner(brace) + 1), true)
        : new Declared(token, sort, new Range(0, tokens.size()), false);
  }

  /// The brace around a token that is closed after it; -1 if there is none.
  static int enclosing(Tokens tokens, int token) {
    if (tokens.inDirective(token)) {
      return opening(tokens, token, '{', '}');
    }
    // From brace to brace: a file's end may be far from its start.
    var braces = tokens.braces();
    int found = Arrays.binarySearch(braces, token);
    int index = (found >= 0 ? found : -found - 1) - 1;
    while (index >= 0) {
      int brace = braces[index];
      int partner = tokens.partner(brace);
      if (tokens.first(brace) == '{') {
        if (partner > token && partner < tokens.size()) {
          return brace;
        }
      } else if (partner >= 0) {
        index = Arrays.binarySearch(braces, 0, index, partner);
      }
      index--;
    }
    return -1;
  }

  private static int bracket(Tokens tokens, int token) {
    return opening(tokens, token, '(', ')');
  }

  private static int opening(Tokens tokens, int token, char open, char close) {
    boolean directive = tokens.inDirective(token);
    for (int at = token - 1; at >= 0; at--) {
      if (tokens.inDirective(at) != directive) {
        if (directive) {
          return -1;
        }
        continue;
      }
      if (!tokens.isMark(at)) {
        continue;
      }
      char mark = tokens.first(at);
      if (mark == close) {
        int partner = tokens.partner(at);
        at = partner >= 0 && partner < at ? partner : at;
      } else if (mark == open && tokens.partner(at) > token && tokens.partner(at) < tokens.size()) {
        return at;
      } else if (open == '(' && (mark == ';' || mark == '{' || mark == '}')) {
        return -1;
      }
    }
    return -1;
  }
}
