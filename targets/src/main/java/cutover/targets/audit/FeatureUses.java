package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.core.table.Tsv;
import cutover.source.Kind;
import cutover.targets.api.Limits.Feature;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Names that stand for a feature which a chip may lack: `uses.tsv`.
final class FeatureUses {
  private static final Map<String, Use> WORDS = new HashMap<>();
  private static final Map<String, Use> PREFIXES = new TreeMap<>();
  private static final Map<String, Use> DEVICE_WORDS = new HashMap<>();
  private static final Map<String, Use> HEADERS = new HashMap<>();
  private static final Map<String, Use> ASSEMBLY = new HashMap<>();

  // Most words start like none of the prefixes, and are told so by two letters.
  private static final BitSet HEADS = new BitSet();

  private record Use(Feature feature, String code) {}

  static {
    for (var row : Tsv.of(FeatureUses.class, "uses.tsv").rows()) {
      var use =
          new Use(Feature.valueOf(row.get("feature").toUpperCase(Locale.ROOT)), row.get("code"));
      var table =
          switch (row.get("kind")) {
            case "word" -> WORDS;
            case "prefix" -> PREFIXES;
            case "device" -> DEVICE_WORDS;
            case "header" -> HEADERS;
            case "ptx" -> ASSEMBLY;
            default -> throw new IllegalStateException("uses.tsv: " + row.get("kind"));
          };
      table.put(row.get("name"), use);
    }
    PREFIXES.keySet().forEach(prefix -> HEADS.set(head(prefix)));
  }

  private FeatureUses() {}

  static void look(Audit audit) {
    var tokens = audit.file().tokens();
    var mayUse = new BitSet();
    for (int word = 0; word < tokens.words(); word++) {
      mayUse.set(word, mayUse(tokens.word(word), audit));
    }
    for (int token = 0; token < tokens.size(); token++) {
      var kind = tokens.kind(token);
      if (kind == Kind.WORD) {
        if (mayUse.get(tokens.wordOf(token))) {
          var name = tokens.text(token);
          int at = token;
          use(name, audit, token).ifPresent(use -> say(audit, use, at, name));
        }
      } else if (kind == Kind.HEADER) {
        var name = tokens.text(token).substring(1, tokens.text(token).length() - 1);
        int at = token;
        if (audit.target().table().header(name).isEmpty()) {
          Optional.ofNullable(HEADERS.get(name)).ifPresent(use -> say(audit, use, at, name));
        }
      }
    }
  }

  /// What the chip's table speaks of is the port's to say.
  private static boolean mayUse(String name, Audit audit) {
    boolean known =
        WORDS.containsKey(name)
            || DEVICE_WORDS.containsKey(name)
            || isAssembly(name)
            || byStart(name).isPresent();
    return known
        && audit.target().table().word(name).isEmpty()
        && !audit.file().project().own().contains(name);
  }

  private static Optional<Use> use(String name, Audit audit, int token) {
    var use = WORDS.get(name);
    if (use == null && DEVICE_WORDS.containsKey(name) && isDevice(audit, token)) {
      use = DEVICE_WORDS.get(name);
    }
    if (use == null) {
      use = byStart(name).orElse(null);
    }
    if (use == null && isAssembly(name)) {
      use = assembly(audit, token);
    }
    return Optional.ofNullable(use);
  }

  private static Optional<Use> byStart(String name) {
    if (name.length() > 1 && HEADS.get(head(name))) {
      for (var prefix : PREFIXES.entrySet()) {
        if (name.startsWith(prefix.getKey())) {
          return Optional.of(prefix.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static int head(String name) {
    return name.charAt(0) << Byte.SIZE | name.charAt(1);
  }

  private static boolean isAssembly(String name) {
    return name.equals("asm") || name.equals("__asm__");
  }

  /// In a body of the device, or among a kernel's parameters.
  private static boolean isDevice(Audit audit, int token) {
    return audit.file().inDeviceCode(token)
        || audit.file().marked().functions().stream()
            .anyMatch(
                f -> f.marks().contains("__global__") && token > f.open() && token < f.close());
  }

  private static void say(Audit audit, Use use, int token, String name) {
    if (!audit.limits().has(use.feature())) {
      audit.say(Level.TODO, use.code(), token, name, audit.target().title());
    }
  }

  private static final Use ANY_ASSEMBLY = new Use(Feature.INLINE_PTX, "CUT0615");

  /// The first instruction that needs more than assembly itself.
  private static Use assembly(Audit audit, int token) {
    var tokens = audit.file().tokens();
    int open = tokens.next(token);
    while (tokens.isWord(open)) {
      open = tokens.next(open);
    }
    int close = open < tokens.size() && tokens.is(open, "(") ? tokens.partner(open) : -1;
    for (int inner = open + 1; inner < close; inner++) {
      if (tokens.kind(inner) == Kind.TEXT) {
        for (var entry : ASSEMBLY.entrySet()) {
          if (tokens.text(inner).contains(entry.getKey())
              && !audit.limits().has(entry.getValue().feature())) {
            return entry.getValue();
          }
        }
      }
    }
    return ANY_ASSEMBLY;
  }
}
