package cutover.targets.hygon;

import java.util.Locale;
import java.util.OptionalLong;

/// Integers that source text shows: numbers, and products and shifts of them.
final class Constants {
  private Constants() {}

  static OptionalLong value(String text) {
    var bare = text.strip();
    while (bare.startsWith("(") && bare.endsWith(")") && bare.indexOf(')') == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    for (var operator : new String[] {"*", "<<"}) {
      int at = bare.lastIndexOf(operator);
      if (at > 0) {
        var left = value(bare.substring(0, at));
        var right = value(bare.substring(at + operator.length()));
        if (left.isEmpty() || right.isEmpty()) {
          return OptionalLong.empty();
        }
        long a = left.getAsLong();
        long b = right.getAsLong();
        return OptionalLong.of(operator.equals("*") ? a * b : a << b);
      }
    }
    return number(bare);
  }

  private static OptionalLong number(String text) {
    var digits = text.toLowerCase(Locale.ROOT).replace("'", "").replaceFirst("[ul]+$", "");
    boolean hexadecimal = digits.startsWith("0x");
    var rest = hexadecimal ? digits.substring(2) : digits;
    int radix = hexadecimal ? 16 : 10;
    if (rest.isEmpty()
        || rest.length() > 15
        || rest.chars().anyMatch(c -> Character.digit(c, radix) < 0)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(rest, radix));
  }
}
