package cutover.planner.chips;

import cutover.core.diagnostics.Language;

/// A text of the data files, in both languages.
public record Words(String english, String chinese) {
  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
