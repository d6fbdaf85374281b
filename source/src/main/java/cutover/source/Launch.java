package cutover.source;

import java.util.List;
import java.util.Optional;

/// A kernel launch, `kernel<T><<<grid, block, shared, stream>>>(arguments)`.
///
/// @param kernel the expression before the mark, template arguments included
/// @param name the word that names the kernel; -1 where an expression gives it, `table[i]<<<…>>>`
/// @param templates template arguments of the kernel
/// @param mark the `<<<`
/// @param configuration what stands between the marks: grid, block, shared bytes, stream
/// @param markEnd the first of the three `>` that close it
/// @param open the round bracket of the arguments; -1 in a macro that leaves them to its user
/// @param close the round bracket that closes them; -1 likewise
public record Launch(
    Range kernel,
    int name,
    List<Range> templates,
    int mark,
    List<Range> configuration,
    int markEnd,
    int open,
    List<Range> arguments,
    int close) {
  public Launch {
    templates = List.copyOf(templates);
    configuration = List.copyOf(configuration);
    arguments = List.copyOf(arguments);
  }

  /// The launch whose `<<<` a token is.
  public static Optional<Launch> at(Tokens tokens, int mark) {
    int markEnd = end(tokens, mark);
    int last = tokens.previous(mark);
    if (markEnd < 0 || last < 0) {
      return Optional.empty();
    }
    List<Range> templates = List.of();
    int name = last;
    if (tokens.is(last, ">")) {
      int angle = Lists.openAngle(tokens, last);
      if (angle < 0) {
        return Optional.empty();
      }
      templates = Lists.split(tokens, angle, last);
      name = tokens.previous(angle);
    }
    int first = first(tokens, name);
    if (first < 0) {
      return Optional.empty();
    }
    int open = tokens.next(markEnd + 2);
    int close = -1;
    List<Range> arguments = List.of();
    if (tokens.is(open, "(")
        && tokens.inDirective(open) == tokens.inDirective(mark)
        && tokens.partner(open) > open
        && tokens.partner(open) < tokens.size()) {
      close = tokens.partner(open);
      arguments = Lists.split(tokens, open, close);
    } else {
      open = -1;
    }
    return Optional.of(
        new Launch(
            new Range(first, last + 1),
            tokens.isWord(name) ? name : -1,
            templates,
            mark,
            Lists.split(tokens, mark, markEnd),
            markEnd,
            open,
            arguments,
            close));
  }

  /// The token after the launch.
  public int end() {
    return close >= 0 ? close + 1 : markEnd + 3;
  }

  // The first of the three marks that close. What follows them tells them from templates' ends.
  private static int end(Tokens tokens, int mark) {
    int fallback = -1;
    for (int token = mark + 1; token < tokens.size(); token++) {
      if (tokens.inDirective(token) != tokens.inDirective(mark)) {
        return fallback;
      }
      if (!tokens.isMark(token)) {
        continue;
      }
      switch (tokens.first(token)) {
        case '(', '[', '{' -> {
          int partner = tokens.partner(token);
          if (partner <= token || partner >= tokens.size()) {
            return fallback;
          }
          token = partner;
        }
        case ')', ']', '}', ';' -> {
          return fallback;
        }
        case '>' -> {
          int run = token;
          while (tokens.is(run, ">")) {
            run++;
          }
          if (run - token >= 3) {
            if (tokens.is(tokens.next(run - 1), "(")) {
              return run - 3;
            }
            if (fallback < 0 && !tokens.is(tokens.next(run - 1), "::")) {
              fallback = run - 3;
            }
          }
          token = run - 1;
        }
        default -> {}
      }
    }
    return fallback;
  }

  // Where the expression starts whose last part a token is.
  private static int first(Tokens tokens, int last) {
    int token = last;
    while (token >= 0) {
      if (tokens.is(token, ")") || tokens.is(token, "]")) {
        token = tokens.partner(token);
        if (token < 0) {
          return -1;
        }
        int before = tokens.previous(token);
        if (tokens.isWord(before) || tokens.is(before, ")") || tokens.is(before, "]")) {
          token = before;
          continue;
        }
      } else if (!tokens.isWord(token)) {
        return -1;
      }
      int before = tokens.previous(token);
      if (tokens.is(before, "::") || tokens.is(before, ".") || tokens.is(before, "->")) {
        int owner = tokens.previous(before);
        if (tokens.is(owner, ">")) {
          int angle = Lists.openAngle(tokens, owner);
          owner = angle < 0 ? -1 : tokens.previous(angle);
        }
        if (owner < 0
            || !(tokens.isWord(owner) || tokens.is(owner, ")") || tokens.is(owner, "]"))) {
          return tokens.is(before, "::") ? before : token;
        }
        token = owner;
        continue;
      }
      return token;
    }
    return -1;
  }
}
