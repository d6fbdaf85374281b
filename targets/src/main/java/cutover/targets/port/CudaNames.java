package cutover.targets.port;

import cutover.core.table.Tsv;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which words look like CUDA's, whether a table knows them or not: `cuda-names.tsv`.
final class CudaNames {
  private static final Tsv TABLE = Tsv.of(CudaNames.class, "cuda-names.tsv");
  private static final Pattern WORD = pattern("word");
  private static final Set<String> NAMESPACES = names("namespace");
  private static final Set<String> LISTED = names("listed");
  private static final Pattern HEADER = pattern("header");

  // The same words stand in many files.
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private CudaNames() {}

  static boolean isLike(String word) {
    return mayBe(word) && KNOWN.computeIfAbsent(word, w -> WORD.matcher(w).matches());
  }

  /// Whether a word is the name of a library of templates, if it is a namespace.
  static boolean isNamespace(String word) {
    return NAMESPACES.contains(word);
  }

  /// Whether a table lists the names of a namespace one by one.
  static boolean isListed(String namespace) {
    return LISTED.contains(namespace);
  }

  /// Whether a header is one of Nvidia's.
  static boolean isHeader(String path) {
    return HEADER.matcher(path).matches();
  }

  private static Pattern pattern(String kind) {
    return Pattern.compile(rows(kind).collect(Collectors.joining("|")));
  }

  private static Set<String> names(String kind) {
    return rows(kind).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> rows(String kind) {
    return TABLE.rows().stream()
        .filter(row -> row.get("kind").equals(kind))
        .map(row -> row.get("pattern"));
  }

  // Most words are none, and are told so by two letters.
  private static boolean mayBe(String word) {
    if (word.length() < 4) {
      return false;
    }
    char second = word.charAt(1);
    return switch (word.charAt(0)) {
      case 'c' -> second == 'u';
      case 'C' -> second == 'U';
      case 'n' -> second == 'v' || second == 'c' || second == 'p';
      case 'N' -> second == 'V' || second == 'P';
      case '_' -> second == '_';
      case 'm' -> word.startsWith("make_cu");
      default -> false;
    };
  }
}
