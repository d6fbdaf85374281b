package cutover.survey;

import cutover.core.table.Tsv;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The CUDA names that a survey looks for: by their start, or whole.
final class Vocabulary {
  /// Whose a name is.
  record Family(Topic topic, String title) {}

  private record Start(String text, boolean upperNext, Family family) {}

  // By first character; all names are ASCII. The longest start comes first.
  private final List<List<Start>> starts = new ArrayList<>();
  private final Map<String, Family> families = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> headers = new HashSet<>();

  Vocabulary(List<Target> targets) {
    for (int i = 0; i < 128; i++) {
      starts.add(new ArrayList<>());
    }
    for (var row : Tsv.of(Vocabulary.class, "families.tsv").rows()) {
      var family = new Family(Topic.of(row.get("topic")), row.get("family"));
      var text = row.get("start");
      starts.get(text.charAt(0)).add(new Start(text, row.get("next").equals("upper"), family));
    }
    var longestFirst = Comparator.<Start>comparingInt(start -> -start.text().length());
    starts.forEach(list -> list.sort(longestFirst));
    for (var row : Tsv.of(Vocabulary.class, "words.tsv").rows()) {
      families.put(row.get("name"), new Family(Topic.of(row.get("topic")), row.get("family")));
    }
    for (var target : targets) {
      for (var row : target.table().rows()) {
        (row.kind() == Row.Kind.HEADER ? headers : known).add(row.name());
      }
    }
  }

  /// Whether a name is a whole word of device code or of a C++ library.
  boolean isWord(String name) {
    return families.containsKey(name);
  }

  Family family(String word) {
    var family = families.get(word);
    return family == null ? byStart(word).orElse(UNKNOWN) : family;
  }

  private static final Family UNKNOWN = new Family(Topic.RUNTIME, "CUDA");

  /// The family whose names start like this one.
  Optional<Family> byStart(String name) {
    char first = name.charAt(0);
    if (first >= 128) {
      return Optional.empty();
    }
    for (var start : starts.get(first)) {
      int next = start.text().length();
      if (next < name.length()
          && name.startsWith(start.text())
          && (!start.upperNext() || Character.isUpperCase(name.charAt(next)))) {
        return Optional.of(start.family());
      }
    }
    return Optional.empty();
  }

  /// Whether some chip's table has the name.
  boolean isKnown(String name) {
    return known.contains(name);
  }

  /// Whether some chip's table has the header.
  boolean isKnownHeader(String path) {
    return headers.contains(path);
  }

  /// Whether a header is CUDA's or one of its libraries'.
  boolean isHeader(String path) {
    if (headers.contains(path)) {
      return true;
    }
    int folder = path.indexOf('/');
    if (folder > 0) {
      var top = path.substring(0, folder);
      return families.containsKey(top) || top.equals("cuda") || top.equals("cooperative_groups");
    }
    return path.equals("mma.h")
        || path.startsWith("cuda")
        || path.startsWith("cooperative_groups")
        || path.startsWith("device_launch_parameters")
        || byStart(path).map(f -> f.topic() == Topic.LIBRARY).orElse(false);
  }
}
