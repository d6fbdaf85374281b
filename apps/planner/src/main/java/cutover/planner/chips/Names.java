package cutover.planner.chips;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which names somebody may have meant.
public final class Names {
  private static final int SHOWN = 5;

  private Names() {}

  /// The names that are nearest to a word: those that contain it, then by edits.
  public static List<String> nearest(String word, Collection<String> names) {
    var asked = word.toLowerCase(Locale.ROOT);
    return names.stream()
        .sorted(
            Comparator.<String>comparingInt(
                    name -> name.contains(asked) || asked.contains(name) ? 0 : edits(asked, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /// How many letters must be added, dropped or changed (Levenshtein).
  private static int edits(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
