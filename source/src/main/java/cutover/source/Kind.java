package cutover.source;

/// What a token is.
public enum Kind {
  /// Blanks, and a backslash that continues a line.
  SPACE(0),
  /// The end of a line, as it was written: `\n`, `\r\n` or `\r`.
  NEWLINE(1),
  /// `// …` without its end of line, or `/* … */`.
  COMMENT(2),
  /// A name or a keyword.
  WORD(3),
  NUMBER(4),
  /// A string or character literal with its prefix, raw strings included.
  TEXT(5),
  /// What `#include` and `#import` name: `<cuda_runtime.h>`.
  HEADER(6),
  /// Operators and brackets; `<<<` is one token, `>>>` three, since it may close templates.
  MARK(7);

  /// Codes up to this one are of blanks.
  static final int LAST_BLANK = 2;

  private static final Kind[] BY_CODE = byCode();

  private final byte code;

  Kind(int code) {
    this.code = (byte) code;
  }

  private static Kind[] byCode() {
    var kinds = new Kind[values().length];
    for (var kind : values()) {
      kinds[kind.code] = kind;
    }
    return kinds;
  }

  /// How a token's byte says its kind.
  byte code() {
    return code;
  }

  static Kind of(int code) {
    return BY_CODE[code];
  }

  /// Whether a compiler sees nothing there.
  public boolean isBlank() {
    return code <= LAST_BLANK;
  }
}
