package cutover.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers the uses of one file, each name once.
final class UseCounter {
  private record Key(Topic topic, String name) {}

  private final Map<Key, int[]> found = new LinkedHashMap<>();

  void add(Topic topic, String name, int line, int column) {
    found.computeIfAbsent(new Key(topic, name), _ -> new int[] {0, line, column})[0]++;
  }

  List<Use> uses() {
    var uses = new ArrayList<Use>();
    found.forEach(
        (key, seen) -> uses.add(new Use(key.topic(), key.name(), seen[0], seen[1], seen[2])));
    return uses;
  }
}
