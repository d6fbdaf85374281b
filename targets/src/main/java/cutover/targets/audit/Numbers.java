package cutover.targets.audit;

import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Whole numbers that a file writes down: literals, `#define N 32`, `const int N = 32`, and sums
/// and products of them.
final class Numbers {
  // Most of what is asked for is no number; the places where that was seen are of no use.
  private static final class NotShown extends Exception {
    private static final long serialVersionUID = 1L;

    NotShown() {
      super("", null, false, false);
    }
  }

  private static final Map<String, Long> SIZES =
      Map.ofEntries(
          Map.entry("char", 1L),
          Map.entry("bool", 1L),
          Map.entry("short", 2L),
          Map.entry("half", 2L),
          Map.entry("__half", 2L),
          Map.entry("__nv_bfloat16", 2L),
          Map.entry("int", 4L),
          Map.entry("unsigned", 4L),
          Map.entry("float", 4L),
          Map.entry("uint32_t", 4L),
          Map.entry("int32_t", 4L),
          Map.entry("half2", 4L),
          Map.entry("double", 8L),
          Map.entry("size_t", 8L),
          Map.entry("uint64_t", 8L),
          Map.entry("int64_t", 8L),
          Map.entry("float2", 8L),
          Map.entry("int2", 8L),
          Map.entry("float3", 12L),
          Map.entry("float4", 16L),
          Map.entry("int4", 16L),
          Map.entry("double2", 16L));

  private static final Pattern WHOLE = Pattern.compile("0[xX][0-9a-fA-F]+[uUlL]*|\\d+[uUlL]*");

  private final Tokens tokens;

  Numbers(Tokens tokens) {
    this.tokens = tokens;
  }

  // What a name was last defined as.
  private OptionalLong named(String name) {
    var all = tokens.all(name);
    for (int i = all.length - 1; i >= 0; i--) {
      int after = tokens.next(all[i]);
      if (tokens.inDirective(all[i])
          && tokens.is(tokens.previous(all[i]), "define")
          && isLiteral(after)) {
        return OptionalLong.of(literal(tokens.text(after)));
      }
      if (tokens.is(after, "=")
          && isLiteral(tokens.next(after))
          && tokens.is(tokens.next(tokens.next(after)), ";")
          && isConstant(all[i])) {
        return OptionalLong.of(literal(tokens.text(tokens.next(after))));
      }
    }
    return OptionalLong.empty();
  }

  private boolean isLiteral(int token) {
    return token < tokens.size()
        && tokens.kind(token) == Kind.NUMBER
        && WHOLE.matcher(tokens.text(token)).matches();
  }

  private boolean isConstant(int name) {
    int token = name;
    for (int i = 0; i < 4 && token >= 0; i++) {
      token = tokens.previous(token);
      if (tokens.is(token, "const") || tokens.is(token, "constexpr")) {
        return true;
      }
    }
    return false;
  }

  static long literal(String text) {
    int end = text.length();
    while (end > 0 && "uUlL".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    var digits = text.substring(0, end);
    try {
      return digits.startsWith("0x") || digits.startsWith("0X")
          ? Long.parseUnsignedLong(digits.substring(2), 16)
          : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /// The size of a type's values; empty for types that are not known by name.
  OptionalLong sizeOf(Range type) {
    var text = type.text(tokens);
    if (text.contains("long long") || text.contains("*")) {
      return OptionalLong.of(8);
    }
    for (var word : text.split("\\W+", -1)) {
      if (SIZES.containsKey(word)) {
        return OptionalLong.of(SIZES.get(word));
      }
    }
    return OptionalLong.empty();
  }

  /// The value of an expression of numbers, names of numbers, `+ - * /`, `<<`, brackets.
  OptionalLong value(Range range) {
    var reader = new Reader(range.trimmed(tokens));
    try {
      long value = reader.sum();
      return reader.at >= reader.end ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NotShown | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private final class Reader {
    private int at;
    private final int end;

    Reader(Range range) {
      at = range.first();
      end = range.end();
    }

    private boolean takes(String mark) {
      if (at < end && tokens.is(at, mark)) {
        at = tokens.next(at);
        return true;
      }
      return false;
    }

    long sum() throws NotShown {
      long value = product();
      while (true) {
        if (takes("+")) {
          value = Math.addExact(value, product());
        } else if (takes("-")) {
          value = Math.subtractExact(value, product());
        } else if (takes("<<")) {
          value = Math.multiplyExact(value, 1L << Math.min(62, product()));
        } else {
          return value;
        }
      }
    }

    private long product() throws NotShown {
      long value = term();
      while (true) {
        if (takes("*")) {
          value = Math.multiplyExact(value, term());
        } else if (takes("/")) {
          value /= term();
        } else {
          return value;
        }
      }
    }

    private long term() throws NotShown {
      if (takes("(")) {
        long value = sum();
        if (!takes(")")) {
          throw new NotShown();
        }
        return value;
      }
      if (at < end && isLiteral(at)) {
        long value = literal(tokens.text(at));
        at = tokens.next(at);
        return value;
      }
      if (at < end && tokens.is(at, "sizeof") && tokens.is(tokens.next(at), "(")) {
        int open = tokens.next(at);
        var size = sizeOf(new Range(open + 1, tokens.partner(open)));
        at = tokens.next(tokens.partner(open));
        return size.orElseThrow(NotShown::new);
      }
      var named = at < end && tokens.isWord(at) ? named(tokens.text(at)) : OptionalLong.empty();
      if (named.isPresent()) {
        at = tokens.next(at);
        return named.getAsLong();
      }
      throw new NotShown();
    }
  }
}
