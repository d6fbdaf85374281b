package cutover.source;

import java.util.Arrays;

/// Splits C, C++ and CUDA text into tokens. Never fails: what it does not know is a mark.
public final class Lexer {
  private static final int RAW_DELIMITER_LIMIT = 16;

  // UTF-8's, which editors on Windows put first.
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final String text;
  private int at;
  private Kind[] kinds;
  private int[] starts;
  private boolean[] directives;
  private int size;

  // Inside a preprocessor line, and what may come next in it.
  private boolean directive;
  private boolean lineStart = true;
  private boolean afterHash;
  private boolean headerNext;

  private Lexer(String text) {
    this.text = text;
    int guess = Math.max(16, text.length() / 4);
    kinds = new Kind[guess];
    starts = new int[guess];
    directives = new boolean[guess];
  }

  /// @param text a character for each byte
  public static Tokens split(String text) {
    return new Lexer(text).run();
  }

  private Tokens run() {
    while (at < text.length()) {
      int start = at;
      var kind = token();
      add(kind, start);
    }
    return new Tokens(text, kinds, starts, directives, size);
  }

  private void add(Kind kind, int start) {
    if (size == starts.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      directives = Arrays.copyOf(directives, 2 * size);
    }
    if (kind == Kind.NEWLINE) {
      directive = false;
      lineStart = true;
      headerNext = false;
      afterHash = false;
    } else if (kind != Kind.SPACE && kind != Kind.COMMENT) {
      boolean hash = lineStart && kind == Kind.MARK && text.charAt(start) == '#' && at - start == 1;
      directive |= hash;
      headerNext =
          afterHash
              && kind == Kind.WORD
              && (text.startsWith("include", start) || text.startsWith("import", start));
      afterHash = hash;
      lineStart = false;
    }
    kinds[size] = kind;
    starts[size] = start;
    directives[size] = directive;
    size++;
  }

  private Kind token() {
    char c = text.charAt(at);
    if (at == 0 && text.startsWith(BYTE_ORDER_MARK)) {
      at = BYTE_ORDER_MARK.length();
      return Kind.SPACE;
    }
    if (c == '\n' || c == '\r') {
      at += c == '\r' && peek(1) == '\n' ? 2 : 1;
      return Kind.NEWLINE;
    }
    if (isBlank(c) || splice(at) > 0) {
      blanks();
      return Kind.SPACE;
    }
    if (c == '/' && peek(1) == '/') {
      lineComment();
      return Kind.COMMENT;
    }
    if (c == '/' && peek(1) == '*') {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      return Kind.COMMENT;
    }
    if (c == '"' || c == '\'') {
      quoted(c);
      return Kind.TEXT;
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
      return Kind.NUMBER;
    }
    if (isWordStart(c)) {
      return word();
    }
    if (c == '<' && headerNext) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '>' && text.charAt(end) != '\n') {
        end++;
      }
      if (end < text.length() && text.charAt(end) == '>') {
        at = end + 1;
        return Kind.HEADER;
      }
    }
    mark(c);
    return Kind.MARK;
  }

  private void blanks() {
    while (at < text.length()) {
      int splice = splice(at);
      if (splice > 0) {
        at += splice;
      } else if (isBlank(text.charAt(at))) {
        at++;
      } else {
        return;
      }
    }
  }

  /// The length of a backslash and the end of line that it takes back; 0 where there is none.
  private int splice(int from) {
    if (text.charAt(from) != '\\' || from + 1 >= text.length()) {
      return 0;
    }
    char next = text.charAt(from + 1);
    if (next == '\n') {
      return 2;
    }
    if (next == '\r') {
      return from + 2 < text.length() && text.charAt(from + 2) == '\n' ? 3 : 2;
    }
    return 0;
  }

  private void lineComment() {
    while (at < text.length()) {
      int splice = splice(at);
      if (splice > 0) {
        at += splice;
      } else if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        return;
      } else {
        at++;
      }
    }
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      int splice = splice(at);
      if (splice > 0) {
        at += splice;
      } else if (c == '\\' && at + 1 < text.length()) {
        at += 2;
      } else if (c == '\n' || c == '\r') {
        // Not closed: an apostrophe in an #error line, or broken text. The line ends it.
        return;
      } else {
        at++;
        if (c == quote) {
          return;
        }
      }
    }
  }

  private void number() {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      char last = text.charAt(at - 1);
      boolean exponent = last == 'e' || last == 'E' || last == 'p' || last == 'P';
      boolean hexadecimal = text.charAt(at - 1) == 'e' && isHexadecimal();
      if ((c == '+' || c == '-') && exponent && !hexadecimal) {
        at++;
      } else if (c == '\'' && isWordPart(peek(1))) {
        at++;
      } else if (c == '.' || isWordPart(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  // `0x1e + 2` is a sum; `1e+2` is not.
  private boolean isHexadecimal() {
    int start = at - 1;
    while (start > 0 && (isWordPart(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
      start--;
    }
    return text.startsWith("0x", start) || text.startsWith("0X", start);
  }

  private Kind word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    char next = at < text.length() ? text.charAt(at) : '\0';
    if (next != '"' && next != '\'') {
      return Kind.WORD;
    }
    var prefix = text.substring(start, at);
    if (next == '"' && prefix.endsWith("R") && isPrefix(prefix.substring(0, prefix.length() - 1))) {
      raw();
      return Kind.TEXT;
    }
    if (!prefix.isEmpty() && isPrefix(prefix)) {
      quoted(next);
      return Kind.TEXT;
    }
    return Kind.WORD;
  }

  private static boolean isPrefix(String word) {
    return switch (word) {
      case "", "L", "u", "U", "u8" -> true;
      default -> false;
    };
  }

  private void raw() {
    int open = text.indexOf('(', at);
    if (open < 0 || open - at - 1 > RAW_DELIMITER_LIMIT) {
      quoted('"');
      return;
    }
    var close = ")" + text.substring(at + 1, open) + "\"";
    int end = text.indexOf(close, open);
    at = end < 0 ? text.length() : end + close.length();
  }

  private void mark(char c) {
    if (c == '<' && peek(1) == '<' && peek(2) == '<') {
      at += 3;
    } else if ((c == ':' && peek(1) == ':')
        || (c == '-' && peek(1) == '>')
        || (c == '#' && peek(1) == '#')
        || (c == '<' && peek(1) == '<')) {
      at += 2;
    } else {
      at++;
    }
  }

  private char peek(int distance) {
    return at + distance < text.length() ? text.charAt(at + distance) : '\0';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u000b';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    // Bytes beyond ASCII: letters of another script in UTF-8 or GBK.
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c);
  }
}
