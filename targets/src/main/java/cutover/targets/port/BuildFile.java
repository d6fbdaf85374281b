package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.source.BuildText;
import cutover.source.Edits;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.BuildWords;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A build file on its way to a chip, and what all build files have in common: flags, libraries,
/// names of sources.
final class BuildFile {
  private final String path;
  private final Tokens tokens;
  private final Edits edits;
  private final Target target;
  private final Renaming renaming;
  private final NvccFlags flags;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private int changed;

  BuildFile(
      String path, FileType type, String text, Target target, Renaming renaming, NvccFlags flags) {
    this.path = path;
    this.tokens =
        BuildText.split(
            text,
            switch (type) {
              case CMAKE -> BuildText.Manner.CMAKE;
              case PYTHON -> BuildText.Manner.PYTHON;
              case MAKE, SOURCE, OTHER -> BuildText.Manner.MAKE;
            });
    this.edits = new Edits(text);
    this.target = target;
    this.renaming = renaming;
    this.flags = flags;
  }

  Tokens tokens() {
    return tokens;
  }

  Edits edits() {
    return edits;
  }

  int changed() {
    return changed;
  }

  List<Finding> findings() {
    return findings;
  }

  BuildWords words() {
    return target.build();
  }

  Optional<Row> row(String word) {
    return target.table().build(word);
  }

  Optional<Row> library(String name) {
    return target.table().library(name);
  }

  Renaming renaming() {
    return renaming;
  }

  /// Replaces a part of the text.
  void replace(int start, int end, String text) {
    if (!tokens.text().substring(start, end).equals(text)) {
      edits.replace(start, end, text);
      changed++;
    }
  }

  void insert(int offset, String text) {
    edits.insert(offset, text);
    changed++;
  }

  /// Takes out a part of the text with the blanks before it, or after it where it starts a line.
  void drop(int start, int end) {
    var text = tokens.text();
    int from = start;
    while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
      from--;
    }
    int to = end;
    boolean first = from == 0 || "\n\r\"'(".indexOf(text.charAt(from - 1)) >= 0;
    if (first) {
      from = start;
      while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
        to++;
      }
    }
    edits.replace(from, to, "");
    changed++;
  }

  /// A finding, once for each name.
  void report(Level level, String code, int offset, String name, Object... more) {
    if (!told.add(code + name)) {
      return;
    }
    var arguments = new ArrayList<Object>(List.of(name));
    arguments.addAll(List.of(more));
    int line = 1;
    int start = 0;
    for (int at = tokens.text().indexOf('\n'); at >= 0 && at < offset; ) {
      line++;
      start = at + 1;
      at = tokens.text().indexOf('\n', start);
    }
    var place = path + ":" + line + ":" + (offset - start + 1);
    findings.add(Finding.of(level, code, place, arguments.toArray()));
  }

  void refuse(int offset, String name, String note) {
    report(Level.TODO, "CUT0511", offset, name, target.title(), note);
  }

  void unknown(int offset, String name) {
    report(Level.TODO, "CUT0510", offset, name, target.title());
  }

  /// Does what a row says with a name at a place.
  void apply(int start, int end, Row row) {
    switch (row.how()) {
      case SAME -> {}
      case RENAME, CALL, RULE -> replace(start, end, row.to());
      case DROP -> drop(start, end);
      case REFUSE -> refuse(start, row.name(), row.note());
    }
  }

  /// The words of a stretch of text as a shell sees them, as tokens.
  List<Range> shellWords(int first, int end) {
    var words = new ArrayList<Range>();
    int token = first;
    while (token < end) {
      if (tokens.kind(token).isBlank()) {
        token++;
        continue;
      }
      int start = token;
      int depth = 0;
      while (token < end && (depth > 0 || !tokens.kind(token).isBlank())) {
        depth += tokens.is(token, "(") || tokens.is(token, "{") ? 1 : 0;
        depth -= tokens.is(token, ")") || tokens.is(token, "}") ? 1 : 0;
        depth = Math.max(depth, 0);
        if (tokens.kind(token) == Kind.NEWLINE) {
          break;
        }
        token++;
      }
      words.add(new Range(start, token));
    }
    return words;
  }

  /// Changes flags, libraries and sources among words.
  ///
  /// @param nvcc whether they are nvcc's
  /// @return whether the chip's own flags stand there now
  boolean flags(List<Piece> words, boolean nvcc, boolean placed) {
    boolean done = placed;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var next = i + 1 < words.size() ? words.get(i + 1).text() : "";
      if (isToolkitPath(word.text())) {
        report(Level.NOTE, "CUT0515", word.start(), word.text(), "");
        drop(word.start(), word.end());
        continue;
      }
      var flag = flags.flag(word.text(), next, nvcc);
      if (flag.isEmpty()) {
        if (word.text().startsWith("-l")) {
          library(word);
        } else {
          source(word);
        }
        continue;
      }
      int end = flag.get().words() == 2 ? words.get(i + 1).end() : word.end();
      done |= flag(flag.get(), word.start(), end, done);
      i += flag.get().words() - 1;
    }
    return done;
  }

  /// Whether a flag is followed by a word of its own.
  boolean takesNext(String word) {
    return flags.takesNext(word);
  }

  /// What becomes of a flag that stands by itself.
  Optional<NvccFlags.Flag> flag(String word) {
    return flags.flag(word, "", true);
  }

  private boolean flag(NvccFlags.Flag flag, int start, int end, boolean placed) {
    switch (flag.how()) {
      case SAME -> {}
      case DROP -> {
        if (!flag.note().isEmpty()) {
          report(Level.NOTE, "CUT0515", start, flag.name(), flag.note());
        }
        drop(start, end);
      }
      case RENAME -> replace(start, end, flag.to());
      case REFUSE -> refuse(start, flag.name(), flag.note());
      case HOST -> {
        var value = flag.value().replace("\"", "").replace("'", "").replace(',', ' ');
        replace(start, end, value.isEmpty() ? "" : value);
      }
      case ARCH -> {
        var own = String.join(" ", words().flags());
        if (placed || own.isEmpty()) {
          drop(start, end);
        } else {
          replace(start, end, own);
        }
        return true;
      }
    }
    return false;
  }

  private void library(Piece word) {
    library(word.text().substring(2))
        .ifPresent(
            row -> {
              switch (row.how()) {
                case SAME -> {}
                case RENAME, CALL, RULE ->
                    replace(
                        word.start(),
                        word.end(),
                        row.to().startsWith("-") ? row.to() : "-l" + row.to());
                case DROP -> drop(word.start(), word.end());
                case REFUSE -> refuse(word.start(), word.text(), row.note());
              }
            });
  }

  /// Changes a source's name.
  void source(Piece word) {
    var other = renaming.word(word.text());
    if (!other.equals(word.text())) {
      replace(word.start(), word.end(), other);
    }
  }

  // `-L/usr/local/cuda/lib64`, `-I$(CUDA_PATH)/include`
  private static boolean isToolkitPath(String word) {
    if (!word.startsWith("-I") && !word.startsWith("-L")) {
      return false;
    }
    return word.contains("/cuda")
        || word.contains("{CUDA_")
        || word.contains("(CUDA_")
        || word.contains("(CUDA)")
        || word.contains("{CUDAToolkit_");
  }

  /// A word of a build file and where it stands.
  record Piece(int start, int end, String text) {}

  Piece piece(Range range) {
    int start = tokens.start(range.first());
    int end = tokens.end(range.end() - 1);
    return new Piece(start, end, tokens.text().substring(start, end));
  }

  /// The words inside of a quoted text.
  static List<Piece> inside(String text, int start, int end) {
    var pieces = new ArrayList<Piece>();
    int at = start;
    while (at < end) {
      while (at < end && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';')) {
        at++;
      }
      int from = at;
      while (at < end && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ';') {
        at++;
      }
      if (at > from) {
        pieces.add(new Piece(from, at, text.substring(from, at)));
      }
    }
    return pieces;
  }
}
