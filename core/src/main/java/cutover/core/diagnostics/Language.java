package cutover.core.diagnostics;

import java.util.Locale;
import java.util.Optional;

/// A language that Cutover speaks.
public enum Language {
  ENGLISH("en"),
  CHINESE("zh");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The word for `--lang`, and the prefix of this language's columns in the catalogue.
  public String tag() {
    return tag;
  }

  /// `en`, `zh`, or a longer tag such as `zh-CN` or `zh_CN.UTF-8`.
  public static Optional<Language> of(String tag) {
    var lower = tag.toLowerCase(Locale.ROOT);
    for (var language : values()) {
      if (lower.equals(language.tag)
          || lower.startsWith(language.tag + "-")
          || lower.startsWith(language.tag + "_")) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// The language of a locale; English where Cutover does not speak the locale's own.
  public static Language of(Locale locale) {
    return of(locale.getLanguage()).orElse(ENGLISH);
  }
}
