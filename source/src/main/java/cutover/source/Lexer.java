package cutover.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Splits C, C++ and CUDA text into tokens. Never fails: what it does not know is a mark.
public final class Lexer {
  private static final int RAW_DELIMITER_LIMIT = 16;

  // UTF-8's, which editors on Windows put first.
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  // What a byte may be: the start of a word, a digit, a blank, the start of a line's end.
  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int BLANK = 4;
  private static final int LINE_END = 8;
  private static final byte[] SORTS = sorts();

  private final String text;
  private final byte[] bytes;
  private final int length;
  private final Words words;
  private int at;
  private byte[] kinds;
  private int[] starts;
  private int[] wordOf;
  private int size;
  private int launches;

  // Inside a preprocessor line, and what may come next in it.
  private boolean directive;
  private boolean lineStart = true;
  private boolean afterHash;
  private boolean headerNext;
  private int word;

  private Lexer(String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
    length = bytes.length;
    words = new Words(bytes);
    int guess = 16 + length / 2;
    kinds = new byte[guess];
    starts = new int[guess];
    wordOf = new int[guess];
  }

  /// @param text a character for each byte
  public static Tokens split(String text) {
    return new Lexer(text, bytes(text)).run();
  }

  /// @param bytes of a file, in any encoding
  public static Tokens split(byte[] bytes) {
    return new Lexer(new String(bytes, StandardCharsets.ISO_8859_1), bytes).run();
  }

  // A user's own rule may have characters of its own: they are letters.
  static byte[] bytes(String text) {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!new String(bytes, StandardCharsets.ISO_8859_1).equals(text)) {
      bytes = new byte[text.length()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.min(0xff, text.charAt(i));
      }
    }
    return bytes;
  }

  private static byte[] sorts() {
    var sorts = new byte[256];
    for (int c = 0; c < 256; c++) {
      // Bytes beyond ASCII: letters of another script in UTF-8 or GBK.
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
      if (letter || c == '_' || c == '$') {
        sorts[c] = LETTER;
      } else if (c >= '0' && c <= '9') {
        sorts[c] = DIGIT;
      } else if (c == ' ' || c == '\t' || c == '\f' || c == '\u000b') {
        sorts[c] = BLANK;
      } else if (c == '\n' || c == '\r') {
        sorts[c] = LINE_END;
      }
    }
    return sorts;
  }

  private Tokens run() {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      at = BYTE_ORDER_MARK.length();
      word = -1;
      add(Kind.SPACE, 0);
    }
    while (at < length) {
      int start = at;
      word = -1;
      add(token(), start);
    }
    return new Tokens(text, bytes, kinds, starts, wordOf, size, words, launches);
  }

  private void add(Kind kind, int start) {
    if (size == starts.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      wordOf = Arrays.copyOf(wordOf, 2 * size);
    }
    if (kind.isBlank()) {
      if (kind == Kind.NEWLINE) {
        directive = false;
        lineStart = true;
        headerNext = false;
        afterHash = false;
      }
    } else if (lineStart || directive) {
      boolean hash = lineStart && kind == Kind.MARK && bytes[start] == '#' && at - start == 1;
      directive |= hash;
      headerNext =
          afterHash
              && kind == Kind.WORD
              && (text.startsWith("include", start) || text.startsWith("import", start));
      afterHash = hash;
      lineStart = false;
    }
    kinds[size] = (byte) (kind.code() | (directive ? Tokens.DIRECTIVE : 0));
    starts[size] = start;
    wordOf[size] = word;
    size++;
  }

  private Kind token() {
    byte c = bytes[at];
    return switch (SORTS[c & 0xff]) {
      case LETTER -> word();
      case DIGIT -> {
        number();
        yield Kind.NUMBER;
      }
      case BLANK -> {
        blanks();
        yield Kind.SPACE;
      }
      case LINE_END -> {
        at += c == '\r' && peek(1) == '\n' ? 2 : 1;
        yield Kind.NEWLINE;
      }
      default -> other(c);
    };
  }

  private Kind other(byte c) {
    if (c == '\\' && splice(at) > 0) {
      blanks();
      return Kind.SPACE;
    }
    if (c == '/' && peek(1) == '/') {
      lineComment();
      return Kind.COMMENT;
    }
    if (c == '/' && peek(1) == '*') {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? length : end + 2;
      return Kind.COMMENT;
    }
    if (c == '"' || c == '\'') {
      quoted(c);
      return Kind.TEXT;
    }
    if (c == '.' && is(peek(1), DIGIT)) {
      number();
      return Kind.NUMBER;
    }
    if (c == '<' && headerNext) {
      int end = at;
      while (end < length && bytes[end] != '>' && bytes[end] != '\n') {
        end++;
      }
      if (end < length && bytes[end] == '>') {
        at = end + 1;
        return Kind.HEADER;
      }
    }
    mark(c);
    return Kind.MARK;
  }

  private void blanks() {
    int end = at;
    while (end < length) {
      if (is(bytes[end], BLANK)) {
        end++;
        continue;
      }
      int splice = splice(end);
      if (splice == 0) {
        break;
      }
      end += splice;
    }
    at = end;
  }

  /// The length of a backslash and the end of line that it takes back; 0 where there is none.
  private int splice(int from) {
    if (bytes[from] != '\\' || from + 1 >= length) {
      return 0;
    }
    byte next = bytes[from + 1];
    if (next == '\n') {
      return 2;
    }
    if (next == '\r') {
      return from + 2 < length && bytes[from + 2] == '\n' ? 3 : 2;
    }
    return 0;
  }

  private void lineComment() {
    int place = at;
    while (place < length) {
      byte c = bytes[place];
      if (c == '\\') {
        place += Math.max(1, splice(place));
      } else if (c == '\n' || c == '\r') {
        break;
      } else {
        place++;
      }
    }
    at = place;
  }

  private void quoted(byte quote) {
    at++;
    while (at < length) {
      byte c = bytes[at];
      if (c == '\\') {
        int splice = splice(at);
        at += splice > 0 ? splice : at + 1 < length ? 2 : 1;
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
    while (at < length) {
      byte c = bytes[at];
      if (c == '.' || is(c, LETTER | DIGIT)) {
        at++;
      } else if ((c == '+' || c == '-') && isExponent()) {
        at++;
      } else if (c == '\'' && is(peek(1), LETTER | DIGIT)) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean isExponent() {
    return switch (bytes[at - 1]) {
      case 'e' -> !isHexadecimal();
      case 'E', 'p', 'P' -> true;
      default -> false;
    };
  }

  // `0x1e + 2` is a sum; `1e+2` is not.
  private boolean isHexadecimal() {
    int start = at - 1;
    while (start > 0 && (is(bytes[start - 1], LETTER | DIGIT) || bytes[start - 1] == '.')) {
      start--;
    }
    return text.startsWith("0x", start) || text.startsWith("0X", start);
  }

  private Kind word() {
    int start = at;
    int end = start;
    // As `String.hashCode` has it.
    int hash = 0;
    while (end < length) {
      int c = bytes[end] & 0xff;
      if ((SORTS[c] & (LETTER | DIGIT)) == 0) {
        break;
      }
      hash = 31 * hash + c;
      end++;
    }
    at = end;
    byte next = end < length ? bytes[end] : 0;
    if ((next == '"' || next == '\'') && literal(text.substring(start, end), next)) {
      return Kind.TEXT;
    }
    word = words.add(start, end, hash);
    return Kind.WORD;
  }

  private boolean literal(String prefix, byte quote) {
    if (quote == '"'
        && prefix.endsWith("R")
        && isPrefix(prefix.substring(0, prefix.length() - 1))) {
      raw();
      return true;
    }
    if (isPrefix(prefix)) {
      quoted(quote);
      return true;
    }
    return false;
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
      quoted((byte) '"');
      return;
    }
    var close = ")" + text.substring(at + 1, open) + "\"";
    int end = text.indexOf(close, open);
    at = end < 0 ? length : end + close.length();
  }

  private void mark(byte c) {
    byte next = peek(1);
    if (c == '<' && next == '<') {
      boolean launch = peek(2) == '<';
      launches += launch ? 1 : 0;
      at += launch ? 3 : 2;
    } else if ((c == ':' && next == ':')
        || (c == '-' && next == '>')
        || (c == '#' && next == '#')) {
      at += 2;
    } else {
      at++;
    }
  }

  private byte peek(int distance) {
    return at + distance < length ? bytes[at + distance] : 0;
  }

  private static boolean is(byte c, int sorts) {
    return (SORTS[c & 0xff] & sorts) != 0;
  }
}
