package cutover.report;

import java.util.Locale;

/// What a note or a mark means to its reader. Never told by colour alone: the words say it too.
public enum Tone {
  NEUTRAL,
  GOOD,
  CAUTION,
  BAD;

  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}
