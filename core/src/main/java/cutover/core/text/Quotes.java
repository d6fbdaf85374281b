package cutover.core.text;

import java.util.regex.Pattern;

/// Strings in quotes, and names that need none.
final class Quotes {
  private static final Pattern PLAIN_SYMBOL = Pattern.compile("[A-Za-z_$][A-Za-z0-9_.$]*");
  private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9_.$]*");
  private static final Pattern PLAIN_FILE = Pattern.compile("[A-Za-z0-9_./+~-]+");

  private Quotes() {}

  static String symbol(String name) {
    return "@" + (PLAIN_SYMBOL.matcher(name).matches() ? name : quote(name));
  }

  static String value(String name, int id) {
    if (name.isEmpty()) {
      return "%" + id;
    }
    return "%" + (PLAIN_VALUE.matcher(name).matches() ? name : quote(name)) + "." + id;
  }

  static String file(String name) {
    return PLAIN_FILE.matcher(name).matches() ? name : quote(name);
  }

  /// The name of a function that is called: no sigil.
  static String word(String name) {
    return PLAIN_SYMBOL.matcher(name).matches() ? name : quote(name);
  }

  static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case 0 -> quoted.append("\\0");
        default -> {
          if (c < ' ' || c > '~') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
