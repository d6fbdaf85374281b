package cutover.core.text;

/// A piece of the text form.
///
/// @param text what it says: a string without its quotes, a value or symbol without its sigil
record Token(Kind kind, String text, int line, int column) {

  enum Kind {
    /// `load`, `ptr.global`.
    WORD,
    /// `%name.id`; the text is the name as written, quotes included.
    VALUE,
    /// `@symbol`.
    SYMBOL,
    /// `@ file:line:column`.
    PLACE,
    /// `-5`, `0x1f`, `1.5E-3`, `-inf`.
    NUMBER,
    /// `"..."`.
    STRING,
    /// `->` and single characters.
    SIGN,
    END
  }

  boolean is(Kind otherKind, String otherText) {
    return kind == otherKind && text.equals(otherText);
  }

  /// As a message quotes it.
  String shown() {
    return switch (kind) {
      case END -> "the end of the text";
      case VALUE -> "'%" + text + "'";
      case SYMBOL -> "'@" + text + "'";
      case PLACE -> "'@ " + text + "'";
      case STRING -> "a string";
      case WORD, NUMBER, SIGN -> "'" + text + "'";
    };
  }

  ParseException error(String message) {
    return new ParseException(line, column, message);
  }
}
