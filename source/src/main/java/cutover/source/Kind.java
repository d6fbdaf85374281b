package cutover.source;

/// What a token is.
public enum Kind {
  /// Blanks, and a backslash that continues a line.
  SPACE,
  /// The end of a line, as it was written: `\n`, `\r\n` or `\r`.
  NEWLINE,
  /// `// …` without its end of line, or `/* … */`.
  COMMENT,
  /// A name or a keyword.
  WORD,
  NUMBER,
  /// A string or character literal with its prefix, raw strings included.
  TEXT,
  /// What `#include` and `#import` name: `<cuda_runtime.h>`.
  HEADER,
  /// Operators and brackets; `<<<` is one token, `>>>` three, since it may close templates.
  MARK;

  /// Whether a compiler sees nothing there.
  public boolean isBlank() {
    return this == SPACE || this == NEWLINE || this == COMMENT;
  }
}
