package cutover.source;

import java.util.OptionalLong;
import java.util.Set;

/// Reads a whole-number expression of C++.
final class Expression {
  // Whatever is no constant ends the reading.
  private static final class NotConstant extends Exception {
    private static final long serialVersionUID = 1L;

    NotConstant() {
      super("", null, false, false);
    }
  }

  private final Tokens tokens;
  private final Constants constants;
  private final Set<String> open;
  private int at;

  Expression(Tokens tokens, Constants constants, Set<String> open) {
    this.tokens = tokens;
    this.constants = constants;
    this.open = open;
    this.at = tokens.next(-1);
  }

  OptionalLong value() {
    try {
      long value = choice();
      return at == tokens.size() ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NotConstant | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private long choice() throws NotConstant {
    long condition = sum(0);
    if (!take("?")) {
      return condition;
    }
    long yes = choice();
    expect(":");
    long no = choice();
    return condition != 0 ? yes : no;
  }

  // By rising strength: | ^ & shifts sums products.
  private long sum(int level) throws NotConstant {
    if (level == 6) {
      return unary();
    }
    long left = sum(level + 1);
    while (true) {
      if (level == 0 && isSingle("|") && take("|")) {
        left |= sum(1);
      } else if (level == 1 && take("^")) {
        left ^= sum(2);
      } else if (level == 2 && isSingle("&") && take("&")) {
        left &= sum(3);
      } else if (level == 3 && take("<<")) {
        left <<= sum(4);
      } else if (level == 3 && tokens.is(at, ">") && tokens.is(at + 1, ">")) {
        at = tokens.next(at + 1);
        left >>= sum(4);
      } else if (level == 4 && take("+")) {
        left = Math.addExact(left, sum(5));
      } else if (level == 4 && take("-")) {
        left = Math.subtractExact(left, sum(5));
      } else if (level == 5 && take("*")) {
        left = Math.multiplyExact(left, sum(6));
      } else if (level == 5 && take("/")) {
        left = Math.divideExact(left, sum(6));
      } else if (level == 5 && take("%")) {
        left = Math.floorMod(left, sum(6));
      } else {
        return left;
      }
    }
  }

  private boolean isSingle(String mark) {
    return tokens.is(at, mark) && !tokens.is(at + 1, mark);
  }

  private long unary() throws NotConstant {
    if (take("-")) {
      return -unary();
    }
    if (take("+")) {
      return unary();
    }
    if (take("~")) {
      return ~unary();
    }
    if (tokens.is(at, "(")) {
      if (isCast()) {
        at = tokens.next(tokens.partner(at));
        return unary();
      }
      at = tokens.next(at);
      long value = choice();
      expect(")");
      return value;
    }
    if (at < tokens.size() && tokens.kind(at) == Kind.NUMBER) {
      long value = number(tokens.text(at));
      at = tokens.next(at);
      return value;
    }
    if (tokens.is(at, "sizeof")) {
      return size();
    }
    if (tokens.isWord(at)) {
      return word();
    }
    throw new NotConstant();
  }

  private long word() throws NotConstant {
    var name = tokens.text(at);
    int next = tokens.next(at);
    if (name.equals("static_cast") && tokens.is(next, "<")) {
      int close = Lists.closeAngle(tokens, next);
      if (close < 0) {
        throw new NotConstant();
      }
      at = tokens.next(close);
      return unary();
    }
    if (tokens.is(next, "::")) {
      at = tokens.next(next);
      return word();
    }
    if (tokens.is(next, "(")) {
      throw new NotConstant();
    }
    at = next;
    return constants.named(name, open).orElseThrow(NotConstant::new);
  }

  private boolean isCast() {
    int close = tokens.partner(at);
    int after = close > at ? tokens.next(close) : tokens.size();
    boolean operand =
        after < tokens.size()
            && (tokens.isWord(after) || tokens.kind(after) == Kind.NUMBER || tokens.is(after, "("));
    for (int token = tokens.next(at); operand && token < close; token = tokens.next(token)) {
      if (!tokens.isWord(token)) {
        return false;
      }
    }
    return operand;
  }

  private long size() throws NotConstant {
    int bracket = tokens.next(at);
    if (!tokens.is(bracket, "(") || tokens.partner(bracket) <= bracket) {
      throw new NotConstant();
    }
    int close = tokens.partner(bracket);
    var type = new Range(bracket + 1, close).trimmed(tokens).text(tokens);
    at = tokens.next(close);
    return switch (type) {
      case "char", "unsigned char", "bool", "int8_t", "uint8_t" -> 1;
      case "short", "unsigned short", "half", "__half", "int16_t", "uint16_t" -> 2;
      case "int", "unsigned", "unsigned int", "float", "int32_t", "uint32_t" -> 4;
      case "double",
          "long long",
          "unsigned long long",
          "size_t",
          "int64_t",
          "uint64_t",
          "long",
          "float2",
          "int2" ->
          8;
      case "float4", "int4", "double2", "uint4" -> 16;
      default -> throw new NotConstant();
    };
  }

  private static long number(String text) throws NotConstant {
    var digits = text.replace("'", "");
    int end = digits.length();
    boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
    while (end > 0 && "uUlLzZ".indexOf(digits.charAt(end - 1)) >= 0) {
      end--;
    }
    digits = digits.substring(0, end);
    try {
      if (hexadecimal) {
        return Long.parseUnsignedLong(digits.substring(2), 16);
      }
      if (digits.startsWith("0b") || digits.startsWith("0B")) {
        return Long.parseUnsignedLong(digits.substring(2), 2);
      }
      return digits.length() > 1 && digits.startsWith("0")
          ? Long.parseLong(digits, 8)
          : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new NotConstant();
    }
  }

  private boolean take(String mark) {
    if (!tokens.is(at, mark)) {
      return false;
    }
    at = tokens.next(at);
    return true;
  }

  private void expect(String mark) throws NotConstant {
    if (!take(mark)) {
      throw new NotConstant();
    }
  }
}
