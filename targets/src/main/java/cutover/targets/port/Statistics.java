package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.targets.api.Row;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
  ///
  /// @param results the files
  /// @param besides what concerns no file
  Statistics with(List<FileResult> results, List<Finding> besides) {
    int left = (int) results.stream().filter(FileResult::hasCuda).count();
    return new Statistics(files, sources, changed, lines, names, codes(results, besides), left);
  }

  /// How many findings there are of each code.
  static SortedMap<String, Integer> codes(List<FileResult> results, List<Finding> besides) {
    var codes = new TreeMap<String, Integer>();
    Stream.concat(results.stream().flatMap(file -> file.findings().stream()), besides.stream())
        .forEach(finding -> codes.merge(finding.diagnostic().code(), 1, Integer::sum));
    return codes;
  }

  public int changedNames() {
    return names.values().stream().mapToInt(Integer::intValue).sum();
  }
}
