package cutover.source;

import java.util.Arrays;

/// Splits build files into tokens that lose no byte: CMake, Make and Python. Words are as a shell
/// splits them, or smaller.
public final class BuildText {
  /// Whose rules count.
  public enum Manner {
    /// Brackets and quotes group, `#` and `#[[ … ]]` are comments.
    CMAKE,
    /// `#` is a comment, a backslash joins lines.
    MAKE,
    /// Strings of one or three quotes.
    PYTHON
  }

  private final String text;
  private final Manner manner;
  private int at;
  private byte[] kinds = new byte[256];
  private int[] starts = new int[256];
  private int[] wordOf = new int[256];
  private final byte[] bytes;
  private final Words words;
  private int size;

  private BuildText(String text, Manner manner) {
    this.text = text;
    this.manner = manner;
    bytes = Lexer.bytes(text);
    words = new Words(bytes);
  }

  /// @param text a character for each byte
  public static Tokens split(String text, Manner manner) {
    return new BuildText(text, manner).run();
  }

  private Tokens run() {
    while (at < text.length()) {
      int start = at;
      var kind = token();
      if (size == starts.length) {
        kinds = Arrays.copyOf(kinds, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        wordOf = Arrays.copyOf(wordOf, 2 * size);
      }
      kinds[size] = kind.code();
      wordOf[size] =
          kind == Kind.WORD ? words.add(start, at, text.substring(start, at).hashCode()) : -1;
      starts[size++] = start;
    }
    return new Tokens(text, bytes, kinds, starts, wordOf, size, words, 0);
  }

  private Kind token() {
    char c = text.charAt(at);
    if (c == '\n' || c == '\r') {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      return Kind.NEWLINE;
    }
    if (isBlank(c) || isJoint()) {
      while (at < text.length() && (isBlank(text.charAt(at)) || isJoint())) {
        at += isBlank(text.charAt(at)) ? 1 : text.startsWith("\\\r\n", at) ? 3 : 2;
      }
      return Kind.SPACE;
    }
    if (c == '#') {
      comment();
      return Kind.COMMENT;
    }
    if (c == '"' || (c == '\'' && manner == Manner.PYTHON)) {
      quoted(c);
      return Kind.TEXT;
    }
    if (isWord(c)) {
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      return Kind.WORD;
    }
    at++;
    return Kind.MARK;
  }

  private void comment() {
    if (manner == Manner.CMAKE && text.startsWith("#[", at)) {
      int equals = at + 2;
      while (equals < text.length() && text.charAt(equals) == '=') {
        equals++;
      }
      if (text.startsWith("[", equals)) {
        int end = text.indexOf("]" + "=".repeat(equals - at - 2) + "]", equals);
        at = end < 0 ? text.length() : end + equals - at;
        return;
      }
    }
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at += manner == Manner.MAKE && isJoint() ? 2 : 1;
    }
    at = Math.min(at, text.length());
  }

  private void quoted(char quote) {
    var triple = String.valueOf(quote).repeat(3);
    if (manner == Manner.PYTHON && text.startsWith(triple, at)) {
      int end = text.indexOf(triple, at + 3);
      at = end < 0 ? text.length() : end + 3;
      return;
    }
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at += 2;
      } else if (c == quote) {
        at++;
        return;
      } else if (manner != Manner.CMAKE && (c == '\n' || c == '\r')) {
        // A shell's quote that goes on, or half of one: the line ends it.
        return;
      } else {
        at++;
      }
    }
  }

  private boolean isJoint() {
    return text.charAt(at) == '\\'
        && (text.startsWith("\n", at + 1) || text.startsWith("\r", at + 1));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private boolean isWord(char c) {
    boolean letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
    return letter || c == '_' || (manner != Manner.PYTHON && "./+-%*~^".indexOf(c) >= 0);
  }
}
