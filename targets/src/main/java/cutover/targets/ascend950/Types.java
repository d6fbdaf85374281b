package cutover.targets.ascend950;

import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import java.util.Optional;
import java.util.Set;

/// What the text of a function tells of an expression's type. It never guesses: what is not
/// declared in sight is unknown.
final class Types {
  /// What a rule needs to know of a number.
  enum Number {
    FLOAT,
    DOUBLE,
    INTEGER,
    UNKNOWN
  }

  private static final Set<String> INTEGERS =
      Set.of(
          "int",
          "unsigned",
          "uint",
          "short",
          "char",
          "bool",
          "long",
          "size_t",
          "int8_t",
          "uint8_t",
          "int16_t",
          "uint16_t",
          "int32_t",
          "uint32_t",
          "int64_t",
          "uint64_t");
  private static final Set<String> NARROW =
      Set.of("half", "__half", "half2", "__half2", "__nv_bfloat16", "__nv_bfloat162");
  // A thread's place in the grid.
  private static final Set<String> PLACES =
      Set.of("threadIdx", "blockIdx", "blockDim", "gridDim", "warpSize");

  private final PortedFile file;
  private final Tokens tokens;

  Types(PortedFile file) {
    this.file = file;
    this.tokens = file.tokens();
  }

  /// The number that an expression gives.
  Number of(Range expression) {
    var range = expression.trimmed(tokens);
    boolean anyFloat = false;
    boolean anyInteger = false;
    for (int token = range.first(); token < range.end(); token++) {
      if (tokens.kind(token) == Kind.NUMBER) {
        switch (literal(tokens.text(token))) {
          case FLOAT -> anyFloat = true;
          case DOUBLE -> {
            return Number.DOUBLE;
          }
          case INTEGER -> anyInteger = true;
          case UNKNOWN -> {
            return Number.UNKNOWN;
          }
        }
      } else if (tokens.is(token, "[")) {
        // What selects an element says nothing of it.
        int close = tokens.partner(token);
        token = close > token && close < range.end() ? close : token;
      } else if (tokens.isWord(token)) {
        if (tokens.is(token, "float")) {
          return Number.FLOAT;
        }
        var number = word(token);
        if (number == Number.UNKNOWN || number == Number.DOUBLE) {
          return number;
        }
        anyFloat |= number == Number.FLOAT;
        anyInteger |= number == Number.INTEGER;
        if (PLACES.contains(tokens.text(token))) {
          token = tokens.next(tokens.next(token));
        }
      }
    }
    return anyFloat ? Number.FLOAT : anyInteger ? Number.INTEGER : Number.UNKNOWN;
  }

  static Number literal(String number) {
    boolean hexadecimal = number.startsWith("0x") || number.startsWith("0X");
    boolean floating =
        hexadecimal
            ? number.indexOf('p') >= 0 || number.indexOf('P') >= 0
            : number.indexOf('.') >= 0 || number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
    char last = number.charAt(number.length() - 1);
    if (!floating) {
      return !hexadecimal && (last == 'f' || last == 'F') ? Number.UNKNOWN : Number.INTEGER;
    }
    return last == 'f' || last == 'F' ? Number.FLOAT : Number.DOUBLE;
  }

  private Number word(int token) {
    if (PLACES.contains(tokens.text(token))) {
      return Number.INTEGER;
    }
    var next = tokens.next(token);
    if (tokens.is(next, "(") || tokens.is(next, ".") || tokens.is(next, "->")) {
      var text = tokens.text(token);
      boolean floatFunction = text.endsWith("f") && tokens.is(next, "(") && text.length() > 3;
      return floatFunction ? Number.FLOAT : Number.UNKNOWN;
    }
    return declared(token)
        .map(
            type -> {
              if (type.equals("float")) {
                return Number.FLOAT;
              }
              if (type.equals("double")) {
                return Number.DOUBLE;
              }
              return INTEGERS.contains(type.replace("unsigned ", "").replace("long long", "long"))
                  ? Number.INTEGER
                  : Number.UNKNOWN;
            })
        .orElse(Number.UNKNOWN);
  }

  /// The element type that a name was declared with in the function around it: `float` for `float
  /// x`, `float *x` and `float x[8]`.
  Optional<String> declared(int use) {
    var function = file.functionAt(use);
    int from = function.map(f -> f.first()).orElse(0);
    var name = tokens.text(use);
    for (int token = use - 1; token >= from; token--) {
      if (tokens.is(token, name) && tokens.isWord(token)) {
        var type = typeBefore(token);
        if (type.isPresent()) {
          return type;
        }
      }
    }
    return Optional.empty();
  }

  // The type words before a declarator, past other declarators of the same declaration.
  private Optional<String> typeBefore(int declarator) {
    int after = tokens.next(declarator);
    if (!(tokens.is(after, "=")
        || tokens.is(after, ";")
        || tokens.is(after, ",")
        || tokens.is(after, ")")
        || tokens.is(after, "[")
        || tokens.is(after, ":")
        || tokens.is(after, "{")
        || tokens.is(after, "("))) {
      return Optional.empty();
    }
    int token = tokens.previous(declarator);
    while (tokens.is(token, "*") || tokens.is(token, "&") || isQualifier(token)) {
      token = tokens.previous(token);
    }
    if (tokens.is(token, ",")) {
      return earlierInList(token);
    }
    return isType(token) ? Optional.of(words(token)) : Optional.empty();
  }

  private Optional<String> earlierInList(int comma) {
    for (int token = comma; token > 0; token--) {
      if (tokens.is(token, ";") || tokens.is(token, "{") || tokens.is(token, "}")) {
        return Optional.empty();
      }
      if (tokens.is(token, ")") || tokens.is(token, "]")) {
        int open = tokens.partner(token);
        if (open < 0) {
          return Optional.empty();
        }
        token = open;
      } else if (tokens.is(token, "(")) {
        return Optional.empty();
      } else if (isType(token) && !isType(tokens.next(token))) {
        return Optional.of(words(token));
      }
    }
    return Optional.empty();
  }

  private boolean isQualifier(int token) {
    return tokens.is(token, "const")
        || tokens.is(token, "volatile")
        || tokens.is(token, "__restrict__")
        || tokens.is(token, "__restrict")
        || tokens.is(token, "restrict");
  }

  private boolean isType(int token) {
    return tokens.isWord(token)
        && (INTEGERS.contains(tokens.text(token))
            || tokens.is(token, "float")
            || tokens.is(token, "double")
            || NARROW.contains(tokens.text(token)));
  }

  private String words(int last) {
    var words = new StringBuilder(tokens.text(last));
    int token = tokens.previous(last);
    while (isType(token)) {
      words.insert(0, tokens.text(token) + " ");
      token = tokens.previous(token);
    }
    return words.toString();
  }
}
