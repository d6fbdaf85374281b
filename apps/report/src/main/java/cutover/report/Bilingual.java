package cutover.report;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Language;

/// A text in both languages: a page carries both, and its reader chooses.
public record Bilingual(String en, String zh) {
  /// A name or a number, which is the same in both.
  public static Bilingual same(Object text) {
    return new Bilingual(String.valueOf(text), String.valueOf(text));
  }

  /// A row of the message table. An argument that is itself bilingual is filled in its language.
  public static Bilingual say(Catalogue catalogue, String key, Object... arguments) {
    return new Bilingual(
        catalogue.speaking(Language.ENGLISH).say(key, spoken(Language.ENGLISH, arguments)),
        catalogue.speaking(Language.CHINESE).say(key, spoken(Language.CHINESE, arguments)));
  }

  /// A diagnostic with its place, code and remedy.
  public static Bilingual say(Catalogue catalogue, Diagnostic diagnostic) {
    return new Bilingual(
        catalogue.speaking(Language.ENGLISH).say(diagnostic),
        catalogue.speaking(Language.CHINESE).say(diagnostic));
  }

  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> en;
      case CHINESE -> zh;
    };
  }

  public boolean isSame() {
    return en.equals(zh);
  }

  private static Object[] spoken(Language language, Object... arguments) {
    var spoken = arguments.clone();
    for (int i = 0; i < spoken.length; i++) {
      if (spoken[i] instanceof Bilingual words) {
        spoken[i] = words.in(language);
      }
    }
    return spoken;
  }
}
