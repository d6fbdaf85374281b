package cutover.targets.port;

import cutover.targets.api.Row;
import java.util.Map;
import java.util.SortedMap;

/// A port in numbers.
///
/// @param files all files of the tree
/// @param sources files whose text was looked at
/// @param changed files whose text differs
/// @param lines of the sources
/// @param names how many names were changed, by kind
/// @param findings how many there are, by code
/// @param withCuda files in which CUDA is left that the chip does not take
public record Statistics(
    int files,
    int sources,
    int changed,
    long lines,
    Map<Row.Kind, Integer> names,
    SortedMap<String, Integer> findings,
    int withCuda) {
  public Statistics {
    names = Map.copyOf(names);
  }

  /// The same port with other findings.
  public Statistics with(SortedMap<String, Integer> newFindings, int newWithCuda) {
    return new Statistics(files, sources, changed, lines, names, newFindings, newWithCuda);
  }

  public int changedNames() {
    return names.values().stream().mapToInt(Integer::intValue).sum();
  }
}
