package cutover.targets.port;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the tree's own files are called in the port.
final class Renaming {
  private final Map<String, String> suffixes;
  private final Set<String> paths = new HashSet<>();
  // Every way to end a path, with the file that it belongs to; only for files that are renamed.
  private final Map<String, String> tails = new HashMap<>();

  /// @param suffixes `cu` to `asc`
  Renaming(Map<String, String> suffixes) {
    this.suffixes = Map.copyOf(suffixes);
  }

  void add(String path) {
    paths.add(path);
    for (int at = 0; at >= 0; ) {
      tails.putIfAbsent(path.substring(at), path);
      int slash = path.indexOf('/', at);
      at = slash < 0 ? -1 : slash + 1;
    }
  }

  /// The port's path of a file.
  String path(String path) {
    var suffix = FileType.suffix(path);
    var other = suffixes.get(suffix);
    if (other == null || suffix.isEmpty()) {
      return path;
    }
    var renamed = path.substring(0, path.length() - suffix.length()) + other;
    // Two files must not become one.
    return paths.contains(renamed) ? path : renamed;
  }

  /// What an include of a file says in the port; nothing if it names no file of the tree.
  Optional<String> include(String from, String header) {
    var beside = resolve(folder(from), header);
    if (beside.isPresent() && paths.contains(beside.get())) {
      return Optional.of(renamed(header, beside.get()));
    }
    var tail = header;
    while (tail.startsWith("./") || tail.startsWith("../")) {
      tail = tail.substring(tail.indexOf('/') + 1);
    }
    var found = Optional.ofNullable(tails.get(tail));
    return found.map(path -> renamed(header, path));
  }

  /// What a build file says in place of a source's name; the name itself if it is none.
  String word(String word) {
    // `.cu`, and the `.cu.o` of a suffix rule.
    int second = word.startsWith(".") ? word.indexOf('.', 1) : -1;
    var bare = second < 0 ? word : word.substring(0, second);
    if (bare.startsWith(".") && suffixes.containsKey(bare.substring(1))) {
      return "." + suffixes.get(bare.substring(1)) + word.substring(bare.length());
    }
    var suffix = FileType.suffix(word);
    if (!suffixes.containsKey(suffix)) {
      return word;
    }
    var tail = word;
    while (tail.startsWith("./") || tail.startsWith("../")) {
      tail = tail.substring(tail.indexOf('/') + 1);
    }
    int variable = tail.lastIndexOf('}') + 1;
    tail = tail.substring(variable).replaceFirst("^/", "");
    var path = tails.get(tail);
    boolean pattern = word.contains("*") || word.contains("%") || word.contains("$");
    if (path == null && !pattern) {
      return word;
    }
    return path == null
        ? word.substring(0, word.length() - suffix.length()) + suffixes.get(suffix)
        : renamed(word, path);
  }

  private String renamed(String written, String path) {
    var ported = path(path);
    if (ported.equals(path)) {
      return written;
    }
    var suffix = FileType.suffix(written);
    return written.substring(0, written.length() - suffix.length()) + FileType.suffix(ported);
  }

  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// A path seen from a file's folder.
  static String relative(String from, String path) {
    var base = folder(from).isEmpty() ? new String[0] : folder(from).split("/", -1);
    var parts = path.split("/", -1);
    int common = 0;
    while (common < base.length
        && common < parts.length - 1
        && base[common].equals(parts[common])) {
      common++;
    }
    var out = new StringBuilder("../".repeat(base.length - common));
    for (int i = common; i < parts.length; i++) {
      out.append(i > common ? "/" : "").append(parts[i]);
    }
    return out.toString();
  }

  /// A path with its dots taken out; nothing if it leads out of the root.
  static Optional<String> resolve(String folder, String path) {
    var stack = new java.util.ArrayDeque<String>();
    for (var part : (folder + "/" + path).split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (stack.pollLast() == null) {
            return Optional.empty();
          }
        }
        default -> stack.addLast(part);
      }
    }
    return Optional.of(String.join("/", stack));
  }
}
