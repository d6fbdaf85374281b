package cutover.targets.port;

import cutover.core.table.Tsv;
import cutover.targets.api.Row;
import cutover.targets.api.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What becomes of nvcc's flags: `nvcc-flags.tsv`, after a chip's own rows.
final class NvccFlags {
  /// What is done with a flag.
  enum How {
    SAME,
    DROP,
    RENAME,
    REFUSE,
    ARCH,
    HOST
  }

  /// @param words how many words it takes, 1 or 2
  /// @param value what follows its `=`; empty where nothing does
  record Flag(String name, How how, String to, String note, int words, String value) {}

  private record Entry(boolean takesNext, boolean takesEquals, boolean only, Flag flag) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private final Table table;

  NvccFlags(Table table) {
    this.table = table;
    for (var row : Tsv.of(NvccFlags.class, "nvcc-flags.tsv").rows()) {
      var how = How.valueOf(row.get("how").toUpperCase(java.util.Locale.ROOT));
      var flag = new Flag(row.get("flag"), how, row.get("to"), row.get("note"), 1, "");
      var argument = row.get("argument");
      entries.put(
          row.get("flag"),
          new Entry(
              !argument.equals("none"),
              argument.equals("either"),
              row.get("only").equals("yes"),
              flag));
    }
  }

  /// What becomes of a word; nothing if it is no flag of nvcc's own.
  ///
  /// @param next the word after it; empty if there is none
  /// @param nvcc whether the line is one of nvcc's
  Optional<Flag> flag(String word, String next, boolean nvcc) {
    int equals = word.indexOf('=');
    var name = equals < 0 || entries.containsKey(word) ? word : word.substring(0, equals);
    var value = name.length() < word.length() ? word.substring(name.length() + 1) : "";
    var own = table.build(word).or(() -> table.build(name));
    var entry = entries.get(name);
    if (own.isEmpty() && (entry == null || (entry.only() && !nvcc && !isGpu(value, next)))) {
      return Optional.empty();
    }
    boolean two = entry != null && entry.takesNext() && value.isEmpty() && !next.isEmpty();
    int words = two ? 2 : 1;
    var argument = two ? next : value;
    if (own.isPresent() && own.get().name().startsWith("-")) {
      var row = own.get();
      return Optional.of(new Flag(name, how(row), row.to(), row.note(), words, argument));
    }
    if (entry == null) {
      return Optional.empty();
    }
    var flag = entry.flag();
    return Optional.of(new Flag(flag.name(), flag.how(), flag.to(), flag.note(), words, argument));
  }

  /// Whether a word is a flag whose argument is the next word.
  boolean takesNext(String word) {
    var entry = entries.get(word);
    return entry != null && entry.takesNext();
  }

  private static boolean isGpu(String value, String next) {
    var argument = value.isEmpty() ? next : value;
    return argument.startsWith("sm_") || argument.startsWith("compute_");
  }

  private static How how(Row row) {
    return switch (row.how()) {
      case SAME -> How.SAME;
      case DROP -> How.DROP;
      case RENAME, CALL, RULE -> How.RENAME;
      case REFUSE -> How.REFUSE;
    };
  }
}
