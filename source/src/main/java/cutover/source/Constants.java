package cutover.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Names of a program that stand for a whole number, as far as its text shows: `#define N 256`,
/// `constexpr int kN = 4 * N;`, enumerators, and `dim3 block(16, 16)`.
///
/// A name that is given two different values is none.
public final class Constants {
  /// Up to three extents, as `dim3` has them; each is what an expression says.
  private record Extents(List<String> parts) {}

  private static final Set<String> WHOLE =
      Set.of(
          "int",
          "unsigned",
          "long",
          "short",
          "size_t",
          "uint32_t",
          "int32_t",
          "uint64_t",
          "int64_t",
          "auto",
          "uint",
          "char",
          "dim3");

  private final Map<String, String> expressions;
  private final Map<String, Extents> extents;
  private final Set<String> ambiguous;
  // Asked for what is not here.
  private final Optional<Constants> others;

  public Constants() {
    this(new HashMap<>(), new HashMap<>(), new HashSet<>(), Optional.empty());
  }

  private Constants(
      Map<String, String> expressions,
      Map<String, Extents> extents,
      Set<String> ambiguous,
      Optional<Constants> others) {
    this.expressions = expressions;
    this.extents = extents;
    this.ambiguous = ambiguous;
    this.others = others;
  }

  /// Adds what a file defines.
  public void read(Tokens tokens) {
    for (int token : tokens.all("define")) {
      if (tokens.inDirective(token) && tokens.is(tokens.previous(token), "#")) {
        macro(tokens, tokens.next(token));
      }
    }
    for (int token : tokens.all("dim3")) {
      if (!tokens.inDirective(token)) {
        extents(tokens, tokens.next(token));
      }
    }
    for (int token : tokens.all("enum")) {
      if (!tokens.inDirective(token)) {
        enumerators(tokens, token);
      }
    }
    if (tokens.has("const") || tokens.has("constexpr")) {
      variables(tokens);
    }
  }

  private void variables(Tokens tokens) {
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.isMark(token) && tokens.is(token, "=")) {
        int name = tokens.previous(token);
        if (tokens.isWord(name) && !tokens.inDirective(name) && isVariable(tokens, name)) {
          variable(tokens, name);
        }
      }
    }
  }

  // A dim3 or an enum of that name is read as such.
  private static boolean isVariable(Tokens tokens, int name) {
    return !tokens.is(name, "dim3") && isConstant(tokens, name);
  }

  /// These, and what other files define. What a file itself defines counts before that.
  public Constants over(Constants others) {
    return new Constants(expressions, extents, ambiguous, Optional.of(others));
  }

  /// Adds the definitions of another file to those of a program.
  public void merge(Constants file) {
    file.expressions.forEach((name, text) -> put(expressions, name, text));
    file.extents.forEach((name, parts) -> put(extents, name, parts));
    ambiguous.addAll(file.ambiguous);
  }

  /// The value of an expression; empty if it is not shown.
  public OptionalLong value(String expression) {
    return evaluate(expression, new HashSet<>());
  }

  /// The product of the extents that an expression of type `dim3` or a number stands for.
  public OptionalLong volume(String expression) {
    var text = expression.strip();
    var parts = parts(Lexer.split(text));
    if (parts.isEmpty()) {
      return value(text);
    }
    long product = 1;
    for (var part : parts.get().parts()) {
      var value = value(part);
      if (value.isEmpty()) {
        return value;
      }
      product *= value.getAsLong();
    }
    return OptionalLong.of(product);
  }

  // `dim3(16, 16)`, `{16, 16}`, or the name of a dim3.
  private Optional<Extents> parts(Tokens tokens) {
    int first = tokens.next(-1);
    if (tokens.isWord(first) && tokens.next(first) == tokens.size()) {
      var name = tokens.text(first);
      return known(c -> c.extents, name);
    }
    int open = tokens.is(first, "dim3") ? tokens.next(first) : first;
    boolean list = tokens.is(open, "{") || (open != first && tokens.is(open, "("));
    if (!list || tokens.partner(open) != tokens.previous(tokens.size())) {
      return Optional.empty();
    }
    return Optional.of(listed(tokens, open));
  }

  private static Extents listed(Tokens tokens, int open) {
    return new Extents(
        Lists.split(tokens, open, tokens.partner(open)).stream()
            .map(part -> part.trimmed(tokens).text(tokens))
            .toList());
  }

  private void macro(Tokens tokens, int name) {
    // `#define F(x)` has a bracket right after its name.
    if (!tokens.isWord(name) || tokens.is(name + 1, "(")) {
      return;
    }
    var value = new Range(name + 1, tokens.directiveEnd(name + 1)).trimmed(tokens);
    if (!value.isEmpty()) {
      put(expressions, tokens.text(name), value.text(tokens));
    }
  }

  // `const int n = …`, `static constexpr unsigned kN = …`; not `n = …`.
  private static boolean isConstant(Tokens tokens, int name) {
    boolean constant = false;
    int word = tokens.previous(name);
    while (tokens.isWord(word)) {
      constant |= tokens.is(word, "const") || tokens.is(word, "constexpr");
      word = tokens.previous(word);
    }
    int type = tokens.previous(name);
    return constant && tokens.isWord(type) && isWhole(tokens, type);
  }

  private static boolean isWhole(Tokens tokens, int word) {
    var text = tokens.text(word);
    return WHOLE.contains(text) || (text.equals("const") && isWhole(tokens, tokens.previous(word)));
  }

  private void variable(Tokens tokens, int name) {
    int first = tokens.next(tokens.next(name));
    int end = first;
    while (end < tokens.size() && !tokens.is(end, ";") && !tokens.is(end, ",")) {
      end = tokens.next(Lists.skip(tokens, end, tokens.size()));
    }
    put(expressions, tokens.text(name), new Range(first, end).trimmed(tokens).text(tokens));
  }

  // `dim3 grid(a, b), block(c);`, `dim3 block = dim3(c);`, `dim3 block{c};`
  private void extents(Tokens tokens, int first) {
    int name = first;
    while (tokens.isWord(name)) {
      int after = tokens.next(name);
      int open = after;
      if (tokens.is(after, "=")) {
        open = tokens.next(after);
        open = tokens.is(open, "dim3") ? tokens.next(open) : open;
      }
      int close = tokens.is(open, "(") || tokens.is(open, "{") ? tokens.partner(open) : -1;
      int end;
      if (close > open && close < tokens.size()) {
        put(extents, tokens.text(name), listed(tokens, open));
        end = tokens.next(close);
      } else if (tokens.is(after, "=")) {
        end = open;
        while (end < tokens.size() && !tokens.is(end, ";") && !tokens.is(end, ",")) {
          end = tokens.next(Lists.skip(tokens, end, tokens.size()));
        }
        var value = new Range(open, end).trimmed(tokens).text(tokens);
        put(extents, tokens.text(name), new Extents(List.of(value)));
      } else {
        return;
      }
      if (!tokens.is(end, ",")) {
        return;
      }
      name = tokens.next(end);
    }
  }

  private void enumerators(Tokens tokens, int word) {
    int open = word;
    while (open < tokens.size() && !tokens.is(open, "{")) {
      if (tokens.is(open, ";") || tokens.is(open, ")") || tokens.is(open, "(")) {
        return;
      }
      open = tokens.next(open);
    }
    int close = open < tokens.size() ? tokens.partner(open) : -1;
    if (close <= open || close >= tokens.size()) {
      return;
    }
    for (var part : Lists.split(tokens, open, close)) {
      var trimmed = part.trimmed(tokens);
      int name = trimmed.first();
      if (tokens.isWord(name) && tokens.is(tokens.next(name), "=")) {
        var value = new Range(tokens.next(tokens.next(name)), trimmed.end());
        put(expressions, tokens.text(name), value.text(tokens));
      }
    }
  }

  private <T> void put(Map<String, T> map, String name, T value) {
    var before = map.put(name, value);
    if (before != null && !before.equals(value)) {
      ambiguous.add(name);
    }
  }

  private OptionalLong evaluate(String expression, Set<String> open) {
    return new Expression(Lexer.split(expression), this, open).value();
  }

  /// The value of a name, where `open` holds the names that are being looked at.
  OptionalLong named(String name, Set<String> open) {
    var text = known(c -> c.expressions, name);
    if (text.isEmpty() || !open.add(name)) {
      return OptionalLong.empty();
    }
    var value = evaluate(text.get(), open);
    open.remove(name);
    return value;
  }

  private <T> Optional<T> known(Function<Constants, Map<String, T>> map, String name) {
    if (ambiguous.contains(name)) {
      return Optional.empty();
    }
    return Optional.ofNullable(map.apply(this).get(name))
        .or(() -> others.flatMap(other -> other.known(map, name)));
  }
}
