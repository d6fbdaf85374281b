package cutover.report;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Language;

/// The page's own words, from the message table.
final class PageWords {
  private static final Catalogue CATALOGUE = Catalogue.in(Language.ENGLISH);

  static final Bilingual CHART_NUMBERS = say("page.chart-numbers");
  static final Bilingual FILTER = say("page.filter");
  static final Bilingual FOOTER = say("page.footer");
  static final Bilingual LANGUAGE = say("page.language");
  static final Bilingual MORE = say("page.more");
  static final Bilingual NONE = say("page.none");
  static final Bilingual SECTIONS = say("page.sections");
  static final Bilingual SKIP = say("page.skip");
  static final Bilingual SORT = say("page.sort");
  static final Bilingual THEME = say("page.theme");

  private PageWords() {}

  /// A language's own name, whichever is shown.
  static String name(Language language) {
    return CATALOGUE.speaking(language).say("page.language-name");
  }

  private static Bilingual say(String key) {
    return Bilingual.say(CATALOGUE, key);
  }
}
