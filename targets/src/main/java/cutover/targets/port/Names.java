package cutover.targets.port;

import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.Project;
import cutover.targets.api.Row;
import cutover.targets.api.Table;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the row that stands for a word where it is: the user's rules before the chip's table.
final class Names {
  private static final int HASH_BITS = 0xffff;

  private final Map<String, Row> own;
  private final Table table;
  // The last words of all names: `sort` of `thrust::sort`, `x` of `.x`.
  private final Set<String> last = new HashSet<>();
  // Bits of their hashes, which tell of most words that they are none of these.
  private final BitSet hashes = new BitSet();

  /// @param own rows of the user's rule files, by name
  Names(Map<String, Row> own, Table table) {
    this.own = own;
    this.table = table;
    own.keySet().forEach(this::addLast);
    table.rows().forEach(row -> addLast(row.name()));
  }

  private void addLast(String name) {
    var word = name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
    last.add(word);
    hashes.set(word.hashCode() & HASH_BITS);
  }

  /// Whether there may be a row for a word of a file, depending on where it stands.
  boolean mayName(Tokens tokens, int word) {
    return hashes.get(tokens.wordHash(word) & HASH_BITS) && last.contains(tokens.word(word));
  }

  Table table() {
    return table;
  }

  Optional<Row> word(String name) {
    var row = own.get(name);
    return row == null || row.kind() == Row.Kind.HEADER ? table.word(name) : Optional.of(row);
  }

  Optional<Row> header(String path) {
    var row = own.get(path);
    return row == null || row.kind() != Row.Kind.HEADER ? table.header(path) : Optional.of(row);
  }

  /// Whether a rule of the user's is about a header.
  boolean isOwnHeader(String path) {
    var row = own.get(path);
    return row != null && row.kind() == Row.Kind.HEADER;
  }

  /// Whether a word is a member's name: `x.word`, `p->word`.
  static boolean isMember(Tokens tokens, int token) {
    int before = tokens.previous(token);
    // `...x` unpacks; `.x = 1` names a member too.
    return tokens.is(before, "->") || (tokens.is(before, ".") && !tokens.is(before - 1, "."));
  }

  /// The row of a word with what qualifies it.
  Optional<Row> at(Tokens tokens, int token, String name, Project project) {
    int before = tokens.previous(token);
    if (tokens.is(before, "::")) {
      int owner = tokens.previous(before);
      if (tokens.isWord(owner) && !isKeyword(tokens, owner)) {
        return qualified(tokens, owner, name, project);
      }
      if (tokens.is(owner, ">")) {
        return Optional.empty();
      }
      return word(name);
    }
    if (isMember(tokens, token)) {
      return word("." + name);
    }
    var row = word(name);
    return row.isPresent() || project.usings().isEmpty() ? row : used(name, project);
  }

  // `using namespace cooperative_groups;` and then `reduce`, which the program may have itself.
  private Optional<Row> used(String name, Project project) {
    if (project.deviceFunctions().contains(name) || project.kernels().contains(name)) {
      return Optional.empty();
    }
    for (var namespace : project.usings()) {
      var row = word(namespace + "::" + name);
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  /// Whether a word is a name of a namespace whose names a table lists one by one:
  /// `cooperative_groups::name`, also by an alias.
  static boolean isListed(Tokens tokens, int token, Project project) {
    int colons = tokens.previous(token);
    if (!tokens.is(colons, "::")) {
      return false;
    }
    int owner = tokens.previous(colons);
    if (!tokens.isWord(owner) || tokens.is(tokens.previous(owner), "::")) {
      return false;
    }
    var name = tokens.text(owner);
    return CudaNames.isListed(project.aliases().getOrDefault(name, name));
  }

  /// A word with all that qualifies it.
  static Range whole(Tokens tokens, int token) {
    int first = token;
    int colons = tokens.previous(first);
    while (tokens.is(colons, "::") && tokens.isWord(tokens.previous(colons))) {
      first = tokens.previous(colons);
      colons = tokens.previous(first);
    }
    return new Range(first, token + 1);
  }

  /// Whether a word is in a namespace or class.
  static boolean isQualified(Tokens tokens, int token) {
    int before = tokens.previous(token);
    int owner = tokens.previous(before);
    return tokens.is(before, "::")
        && (tokens.is(owner, ">") || (tokens.isWord(owner) && !isKeyword(tokens, owner)));
  }

  // `return ::cudaFree(p)`
  private static boolean isKeyword(Tokens tokens, int token) {
    return switch (tokens.text(token)) {
      case "return", "else", "case", "new", "delete", "throw", "do", "typename", "const" -> true;
      default -> false;
    };
  }

  private Optional<Row> qualified(Tokens tokens, int owner, String name, Project project) {
    var chain = new ArrayDeque<String>();
    int token = owner;
    while (tokens.isWord(token)) {
      chain.addFirst(tokens.text(token));
      int before = tokens.previous(token);
      if (!tokens.is(before, "::")) {
        break;
      }
      token = tokens.previous(before);
    }
    var root = chain.removeFirst();
    chain.addFirst(project.aliases().getOrDefault(root, root));
    return word(String.join("::", chain) + "::" + name);
  }
}
