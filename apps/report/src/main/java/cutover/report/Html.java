package cutover.report;

import cutover.core.diagnostics.Language;

/// Writes HTML. Everything that is not a literal of this package goes through [#escape].
final class Html {
  private final StringBuilder out = new StringBuilder();

  /// Markup of our own.
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /// Both languages, of which the style sheet shows one.
  Html text(Bilingual text) {
    if (text.isSame()) {
      return text(text.en());
    }
    for (var language : Language.values()) {
      raw("<span lang=\"" + language.tag() + "\">").text(text.in(language)).raw("</span>");
    }
    return this;
  }

  /// Attributes in both languages; page.js sets `name` itself to the shown one.
  Html attribute(String name, Bilingual text, Language shown) {
    raw(" " + name + "=\"").text(text.in(shown)).raw("\"");
    if (!text.isSame()) {
      for (var language : Language.values()) {
        raw(" data-" + language.tag() + "-" + name + "=\"").text(text.in(language)).raw("\"");
      }
    }
    return this;
  }

  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      switch (letter) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(shown(letter));
      }
    }
    return escaped.toString();
  }

  // HTML has no control characters; a picture of one says that it was there.
  private static char shown(char letter) {
    if (letter == '\t' || letter == '\n' || letter == '\r') {
      return letter;
    }
    if (letter < ' ') {
      return (char) (0x2400 + letter);
    }
    return letter == 0x7f ? '\u2421' : letter;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
