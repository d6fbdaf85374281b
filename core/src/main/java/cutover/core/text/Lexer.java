package cutover.core.text;

import cutover.core.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into tokens.
final class Lexer {
  private static final String STRING = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";

  private static final Pattern TOKEN =
      Pattern.compile(
          String.join(
              "|",
              "(?<space>[ \\t\\r]+|;[^\\n]*)",
              "(?<line>\\n)",
              "(?<value>%(?:[A-Za-z0-9_.$]+|" + STRING + "(?:\\.[0-9]+)?))",
              "(?<symbol>@(?:[A-Za-z_$][A-Za-z0-9_.$]*|" + STRING + "))",
              "(?<place>@[ ]+(?:(?:[A-Za-z0-9_./+~-]+|" + STRING + "):)?[0-9]+:[0-9]+)",
              "(?<number>-inf\\b|-?0x[0-9a-fA-F]+|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)",
              "(?<word>[A-Za-z_$][A-Za-z0-9_.$]*)",
              "(?<string>" + STRING + ")",
              "(?<sign>->|[(){}\\[\\],:=*+])"));

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int line = 1;
  private int lineStart;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    var matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt()) {
        throw new ParseException(line, at - lineStart + 1, "unexpected '" + text.charAt(at) + "'");
      }
      add(matcher, at - lineStart + 1);
      at = matcher.end();
      if (matcher.group("line") != null) {
        line++;
        lineStart = at;
      }
    }
    tokens.add(new Token(Kind.END, "", line, at - lineStart + 1));
  }

  private void add(Matcher matcher, int column) {
    var all = matcher.group();
    if (matcher.group("value") != null) {
      tokens.add(new Token(Kind.VALUE, all.substring(1), line, column));
    } else if (matcher.group("symbol") != null) {
      tokens.add(new Token(Kind.SYMBOL, name(all.substring(1), column), line, column));
    } else if (matcher.group("place") != null) {
      tokens.add(new Token(Kind.PLACE, all.substring(1).strip(), line, column));
    } else if (matcher.group("number") != null) {
      tokens.add(new Token(Kind.NUMBER, all, line, column));
    } else if (matcher.group("word") != null) {
      tokens.add(new Token(Kind.WORD, all, line, column));
    } else if (matcher.group("string") != null) {
      tokens.add(new Token(Kind.STRING, name(all, column), line, column));
    } else if (matcher.group("sign") != null) {
      tokens.add(new Token(Kind.SIGN, all, line, column));
    }
  }

  private String name(String written, int column) {
    return unquote(written, line, column);
  }

  /// What a word, or a string in quotes, says.
  static String unquote(String written, int line, int column) {
    if (!written.startsWith("\"")) {
      return written;
    }
    var name = new StringBuilder();
    int end = written.length() - 1;
    int i = 1;
    while (i < end) {
      char c = written.charAt(i++);
      if (c != '\\') {
        name.append(c);
        continue;
      }
      char escape = written.charAt(i++);
      switch (escape) {
        case 'n' -> name.append('\n');
        case 't' -> name.append('\t');
        case '0' -> name.append('\0');
        case '"' -> name.append('"');
        case '\\' -> name.append('\\');
        case 'u' -> {
          if (i + 4 > end || !written.substring(i, i + 4).matches("[0-9a-fA-F]{4}")) {
            throw new ParseException(line, column, "\\u wants four hexadecimal digits");
          }
          name.append((char) Integer.parseInt(written.substring(i, i + 4), 16));
          i += 4;
        }
        default -> throw new ParseException(line, column, "no escape '\\" + escape + "'");
      }
    }
    return name.toString();
  }
}
