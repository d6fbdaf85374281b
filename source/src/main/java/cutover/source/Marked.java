package cutover.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions and variables of a file whose declarations have CUDA's marks.
///
/// @param functions in the order of the file
/// @param variables in the order of the file
public record Marked(List<Function> functions, List<Variable> variables) {
  /// CUDA's own marks; a program may have macros that stand for them.
  public static final Set<String> MARKS =
      Set.of(
          "__global__",
          "__device__",
          "__host__",
          "__shared__",
          "__constant__",
          "__managed__",
          "__grid_constant__");

  // Words that a bracket may follow before the name of a function.
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "__launch_bounds__",
          "__attribute__",
          "__align__",
          "__cluster_dims__",
          "__maxnreg__",
          "__block_size__",
          "__declspec",
          "alignas",
          "decltype",
          "noexcept",
          "explicit",
          "requires");

  public Marked {
    functions = List.copyOf(functions);
    variables = List.copyOf(variables);
  }

  /// @param macros words that stand for marks: `HOST_DEVICE` for `__host__ __device__`
  public static Marked in(Tokens tokens, Map<String, Set<String>> macros) {
    return new Reader(tokens, macros).read();
  }

  /// The innermost function whose body holds a token.
  public Optional<Function> around(int token) {
    Optional<Function> found = Optional.empty();
    for (var function : functions) {
      if (function.first() > token) {
        break;
      }
      if (function.holds(token)) {
        found = Optional.of(function);
      }
    }
    return found;
  }

  private static final class Reader {
    private final Tokens tokens;
    private final Map<String, Set<String>> marks = new HashMap<>();
    // The file's words that are marks.
    private final BitSet marked = new BitSet();
    private final List<Function> functions = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();

    Reader(Tokens tokens, Map<String, Set<String>> macros) {
      this.tokens = tokens;
      for (var mark : MARKS) {
        marks.put(mark, Set.of(mark));
      }
      marks.putAll(macros);
      for (int word = 0; word < tokens.words(); word++) {
        if (marks.containsKey(tokens.word(word))) {
          marked.set(word);
        }
      }
    }

    Marked read() {
      if (marked.isEmpty()) {
        return new Marked(List.of(), List.of());
      }
      for (int token = 0; token < tokens.size(); token++) {
        if (isMark(token) && !isDefined(token)) {
          token = Math.max(token, declaration(token));
        }
      }
      return new Marked(functions, variables);
    }

    private boolean isMark(int token) {
      int word = tokens.isWord(token) ? tokens.wordOf(token) : -1;
      return word >= 0 && marked.get(word);
    }

    // `#define HOST_DEVICE …`, `#ifdef __device__`
    private boolean isDefined(int token) {
      int before = tokens.previous(token);
      return tokens.inDirective(token)
          && (tokens.is(before, "define")
              || tokens.is(before, "ifdef")
              || tokens.is(before, "ifndef")
              || tokens.is(before, "undef"));
    }

    // Reads what a mark belongs to; gives the last token that need not be looked at again.
    private int declaration(int mark) {
      var found = new LinkedHashSet<String>();
      int first = first(mark, found);
      boolean directive = tokens.inDirective(mark);
      int word = -1;
      int lastMark = mark;
      boolean named = false;
      for (int token = mark; token < tokens.size(); token = tokens.next(token)) {
        if (tokens.inDirective(token) != directive) {
          return mark;
        }
        if (isMark(token)) {
          found.addAll(marks.get(tokens.text(token)));
          lastMark = token;
        } else if (tokens.isWord(token)) {
          int open = tokens.next(token);
          if (ATTRIBUTES.contains(tokens.text(token)) && tokens.is(open, "(")) {
            token = closed(open);
          } else if (tokens.is(token, "operator")) {
            return function(first, found, token, parameters(token));
          } else {
            word = token;
            named = true;
          }
        } else if (tokens.is(token, "(")) {
          int close = tokens.partner(token);
          if (close < token || close >= tokens.size()) {
            return mark;
          }
          int before = tokens.previous(token);
          if (tokens.is(before, "]")) {
            return function(first, found, tokens.partner(before), token);
          }
          if (before == mark && tokens.is(tokens.previous(first), "]")) {
            return function(first, found, tokens.partner(tokens.previous(first)), token);
          }
          if (tokens.is(tokens.next(token), "*")) {
            // A pointer to a function.
            int name = tokens.next(tokens.next(token));
            return tokens.isWord(name) ? variable(first, found, lastMark, name) : mark;
          }
          int after = tokens.next(close);
          if (named && !(tokens.isWord(after) && !followsParameters(after))) {
            return function(first, found, word, token);
          }
          token = close;
        } else if (tokens.is(token, "<")) {
          int close = Lists.closeAngle(tokens, token);
          if (close < 0) {
            return mark;
          }
          token = close;
        } else if (tokens.is(token, "[") && tokens.is(tokens.next(token), "[")) {
          token = closed(token);
        } else if (tokens.is(token, ";")
            || tokens.is(token, "=")
            || tokens.is(token, "{")
            || tokens.is(token, "[")) {
          return word > lastMark ? variable(first, found, lastMark, word) : mark;
        } else if (tokens.is(token, ",") && word > lastMark) {
          return variable(first, found, lastMark, word);
        } else if (!tokens.is(token, "*")
            && !tokens.is(token, "&")
            && !tokens.is(token, "::")
            && !tokens.is(token, "~")
            && tokens.kind(token) != Kind.TEXT
            && tokens.kind(token) != Kind.NUMBER) {
          return mark;
        }
        if (token < 0) {
          return mark;
        }
      }
      return mark;
    }

    private int closed(int open) {
      int close = tokens.partner(open);
      return close > open && close < tokens.size() ? close : open;
    }

    private boolean followsParameters(int token) {
      return switch (tokens.text(token)) {
        case "const", "noexcept", "override", "final", "volatile", "requires", "try" -> true;
        default -> ATTRIBUTES.contains(tokens.text(token));
      };
    }

    // `operator()(…)`, `operator+(…)`, `operator bool(…)`
    private int parameters(int operator) {
      int token = tokens.next(operator);
      if (tokens.is(token, "(")) {
        return tokens.next(closed(token));
      }
      while (token < tokens.size() && !tokens.is(token, "(") && !tokens.is(token, ";")) {
        token = tokens.next(token);
      }
      return token;
    }

    // Words, template heads and attributes before the mark belong to the declaration.
    private int first(int mark, Set<String> found) {
      int first = mark;
      while (true) {
        int before = tokens.previous(first);
        if (before < 0 || tokens.inDirective(before) != tokens.inDirective(mark)) {
          return first;
        }
        if (tokens.isWord(before)) {
          if (tokens.inDirective(mark) && tokens.is(tokens.previous(before), "define")) {
            return first;
          }
          var text = tokens.text(before);
          if (text.equals("public") || text.equals("else") || text.equals("return")) {
            return first;
          }
          found.addAll(marks.getOrDefault(text, Set.of()));
          first = before;
        } else if (tokens.is(before, ">")) {
          int open = Lists.openAngle(tokens, before);
          int head = open < 0 ? -1 : tokens.previous(open);
          if (!tokens.isWord(head)) {
            return first;
          }
          first = head;
        } else if (tokens.is(before, ")")) {
          int open = tokens.partner(before);
          int head = open < 0 ? -1 : tokens.previous(open);
          if (!tokens.isWord(head) || !ATTRIBUTES.contains(tokens.text(head))) {
            return first;
          }
          first = head;
        } else if (tokens.is(before, "*")
            || tokens.is(before, "&")
            || tokens.is(before, "::")
            || (tokens.kind(before) == Kind.TEXT && tokens.is(tokens.previous(before), "extern"))) {
          first = before;
        } else {
          return first;
        }
      }
    }

    private int function(int first, Set<String> found, int name, int open) {
      if (!tokens.is(open, "(")) {
        return name;
      }
      int close = closed(open);
      if (close == open) {
        return name;
      }
      int body = body(close);
      int end = body;
      if (tokens.is(body, "{")) {
        end = closed(body);
      }
      functions.add(
          new Function(
              first,
              found,
              name,
              open,
              Lists.split(tokens, open, close),
              close,
              tokens.is(body, "{") && end > body ? body : -1,
              Math.min(tokens.size(), end + 1)));
      return close;
    }

    // The brace or semicolon after parameters, past what may stand between.
    private int body(int close) {
      int token = tokens.next(close);
      boolean initialisers = false;
      while (token < tokens.size() && tokens.inDirective(token) == tokens.inDirective(close)) {
        if (tokens.is(token, ";") || tokens.is(token, "=") || tokens.is(token, "}")) {
          return token;
        }
        if (tokens.is(token, "{")) {
          int before = tokens.previous(token);
          if (!initialisers || !tokens.isWord(before)) {
            return token;
          }
          // `: member{value}`
          token = closed(token);
        } else if (tokens.is(token, "(")) {
          token = closed(token);
        } else if (tokens.is(token, ":")) {
          initialisers = true;
        }
        token = tokens.next(token);
      }
      return token;
    }

    private int variable(int first, Set<String> found, int lastMark, int name) {
      var type = new Range(lastMark + 1, name).trimmed(tokens);
      int end = declarator(first, found, type, name);
      // `__shared__ float a[N], b[N];`
      while (end < tokens.size()) {
        while (tokens.is(end, "=") || tokens.is(end, "{") || tokens.is(end, "(")) {
          end = initialiser(end);
        }
        int next = tokens.next(end);
        if (!tokens.is(end, ",")) {
          return end;
        }
        while (tokens.is(next, "*") || tokens.is(next, "&")) {
          next = tokens.next(next);
        }
        if (!tokens.isWord(next)) {
          return end;
        }
        end = declarator(first, found, type, next);
      }
      return end;
    }

    private int initialiser(int start) {
      int token = start;
      while (token < tokens.size() && !tokens.is(token, ",") && !tokens.is(token, ";")) {
        if (tokens.is(token, ")") || tokens.is(token, "}")) {
          return tokens.size();
        }
        token = tokens.next(Lists.skip(tokens, token, tokens.size()));
      }
      return token;
    }

    private int declarator(int first, Set<String> found, Range type, int name) {
      var dimensions = new ArrayList<Range>();
      int end = tokens.next(name);
      while (tokens.is(end, "[")) {
        int close = closed(end);
        if (close == end) {
          break;
        }
        dimensions.add(new Range(end + 1, close));
        end = tokens.next(close);
      }
      variables.add(new Variable(first, found, type, name, dimensions, end));
      return end;
    }
  }
}
