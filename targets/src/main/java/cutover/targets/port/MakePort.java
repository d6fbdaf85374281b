package cutover.targets.port;

import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Ports a Makefile: nvcc, its flags, the libraries, the names of sources.
final class MakePort {
  private final BuildFile file;
  private final Tokens tokens;
  // Variables that stand for nvcc.
  private final Set<String> compilers = new HashSet<>();
  private final boolean hasArchitecture;
  private final boolean hasNvcc;

  MakePort(BuildFile file) {
    this.file = file;
    this.tokens = file.tokens();
    var text = tokens.text();
    this.hasNvcc = text.contains("nvcc");
    this.hasArchitecture =
        text.contains("-arch") || text.contains("-gencode") || text.contains("--gpu-arch");
  }

  void run() {
    var lines = lines();
    for (var line : lines) {
      assigned(line);
    }
    for (var line : lines) {
      line(line);
    }
  }

  // Logical lines: a backslash at the end of one joins it to the next.
  private List<Range> lines() {
    var lines = new ArrayList<Range>();
    int first = 0;
    for (int token = 0; token <= tokens.size(); token++) {
      if (token == tokens.size() || tokens.kind(token) == Kind.NEWLINE) {
        if (token > first) {
          lines.add(new Range(first, token));
        }
        first = token + 1;
      }
    }
    return lines;
  }

  // `NVCC ?= $(CUDA)/bin/nvcc`
  private void assigned(Range line) {
    int name = tokens.kind(line.first()).isBlank() ? tokens.next(line.first()) : line.first();
    int operator = tokens.next(name);
    while (tokens.is(operator, ":") || tokens.is(operator, "?") || tokens.is(operator, "+")) {
      operator++;
    }
    if (!tokens.is(operator, "=") || operator >= line.end()) {
      return;
    }
    for (var word : file.shellWords(operator + 1, line.end())) {
      if (isNvcc(file.piece(word).text())) {
        compilers.add(tokens.text(name));
      }
    }
  }

  private static boolean isNvcc(String word) {
    return word.equals("nvcc") || word.endsWith("/nvcc");
  }

  private boolean usesNvcc(String text) {
    if (text.contains("nvcc") || text.contains("NVCC")) {
      return true;
    }
    for (var name : compilers) {
      if (text.contains("$(" + name + ")") || text.contains("${" + name + "}")) {
        return true;
      }
    }
    return text.contains("CUDA") || text.contains("GENCODE");
  }

  private void line(Range line) {
    var text = line.text(tokens);
    var pieces = new ArrayList<BuildFile.Piece>();
    boolean compiles = false;
    boolean placed = false;
    for (var word : file.shellWords(line.first(), line.end())) {
      var piece = file.piece(word);
      if (isNvcc(piece.text())) {
        placed = compiler(piece);
        compiles = true;
      } else if (!pieces.isEmpty() && file.takesNext(pieces.getLast().text())) {
        pieces.add(piece);
      } else {
        split(piece, pieces);
      }
    }
    file.flags(pieces, compiles || usesNvcc(text), placed);
    libraries(line, text);
  }

  // `NVCC=nvcc` is one word; so is `$(patsubst %.cu,%.o,$(SRC))`.
  private void split(BuildFile.Piece piece, List<BuildFile.Piece> pieces) {
    var text = piece.text();
    if (text.startsWith("-")) {
      pieces.add(piece);
      return;
    }
    int at = 0;
    while (at < text.length()) {
      int from = at;
      while (at < text.length() && "=:,;()[]{}$'\" \t\\@".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (at > from) {
        var part = text.substring(from, at);
        int start = piece.start() + from;
        if (isNvcc(part)) {
          compiler(new BuildFile.Piece(start, piece.start() + at, part));
        } else {
          pieces.add(new BuildFile.Piece(start, piece.start() + at, part));
        }
      }
      at++;
    }
  }

  private boolean compiler(BuildFile.Piece piece) {
    var words = file.words();
    boolean here = hasNvcc && !hasArchitecture && !words.flags().isEmpty();
    var flags = here ? " " + String.join(" ", words.flags()) : "";
    file.replace(piece.start(), piece.end(), words.compiler() + flags);
    return here;
  }

  // A line that links gets what nvcc links by itself.
  private void libraries(Range line, String text) {
    var libraries = file.words().libraries();
    boolean recipe = text.startsWith("\t");
    boolean links =
        text.contains("-o") && !text.contains(" -c") && !text.contains(" -dc") && recipe;
    boolean nvcc = text.contains("nvcc");
    for (var name : compilers) {
      nvcc |= text.contains("$(" + name + ")") || text.contains("${" + name + "}");
    }
    if (links && nvcc && !libraries.isEmpty() && !text.contains(libraries.getFirst())) {
      file.insert(tokens.end(line.end() - 1), " " + String.join(" ", libraries));
    }
  }
}
