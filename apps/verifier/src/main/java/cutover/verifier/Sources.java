package cutover.verifier;

import cutover.source.Lexer;
import cutover.source.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The sources of a tree, and what can be told from their text about how they go together.
final class Sources {
  private static final Set<String> COMPILED =
      Set.of("cu", "cpp", "cc", "cxx", "c++", "c", "C", "hip", "asc");
  private static final Set<String> LEFT_OUT =
      Set.of("build", "cutover_out", "CMakeFiles", "node_modules");
  private static final long MOST_BYTES = 8L << 20;

  private final Path root;
  private final Predicate<Path> wanted;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> mains = new ArrayList<>();
  private final Map<Path, Set<String>> includes = new HashMap<>();

  private Sources(Path root, Predicate<Path> wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /// Reads a tree.
  ///
  /// @param wanted which of its files count
  static Sources of(Path root, Predicate<Path> wanted) throws IOException {
    var sources = new Sources(root, wanted);
    sources.walk();
    return sources;
  }

  /// Whether a file's name is that of something a compiler is given.
  static boolean isCompiled(Path path) {
    var name = String.valueOf(path.getFileName());
    return COMPILED.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private void walk() throws IOException {
    if (Files.isRegularFile(root)) {
      throw new IOException(root + " is no folder");
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = String.valueOf(folder.getFileName());
            boolean skip =
                !folder.equals(root) && (name.startsWith(".") || LEFT_OUT.contains(name));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && attributes.size() <= MOST_BYTES
                && wanted.test(file)) {
              look(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    mains.sort(null);
  }

  private void look(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    boolean header = name.matches(".*\\.(h|hh|hpp|hxx|cuh|inl|inc)");
    if (!isCompiled(file) && !header) {
      return;
    }
    var tokens = Lexer.split(Files.readString(file, StandardCharsets.ISO_8859_1));
    var relative = root.relativize(file);
    includes.put(relative, included(tokens));
    if (!header) {
      files.add(relative);
      if (hasMain(tokens)) {
        mains.add(relative);
      }
    }
  }

  private static Set<String> included(Tokens tokens) {
    var names = new HashSet<String>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.inDirective(i) && tokens.is(i, "include")) {
        int name = tokens.next(i);
        if (name < tokens.size() && tokens.end(name) - tokens.start(name) > 2) {
          var text = tokens.text(name);
          names.add(stem(Path.of(text.substring(1, text.length() - 1)).getFileName()));
        }
      }
    }
    return names;
  }

  /// `int main(` outside of braces and preprocessor lines.
  private static boolean hasMain(Tokens tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.inDirective(i)) {
        continue;
      }
      if (tokens.is(i, "{") && !linkage(tokens, i)) {
        depth++;
      } else if (tokens.is(i, "}")) {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0
          && tokens.is(i, "main")
          && tokens.is(tokens.next(i), "(")
          && tokens.isWord(tokens.previous(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean linkage(Tokens tokens, int brace) {
    int before = tokens.previous(brace);
    return before >= 0 && tokens.text(before).equals("\"C\"");
  }

  private static String stem(Path name) {
    var text = String.valueOf(name);
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }

  /// Files that are compiled, relative to the root.
  List<Path> files() {
    return List.copyOf(files);
  }

  /// Those with a `main`.
  List<Path> mains() {
    return List.copyOf(mains);
  }

  /// A program for each `main`. Of several, each gets the sources whose headers it includes; the
  /// others of its folder are tried too.
  List<Program> programs(List<String> flags) {
    var others = files.stream().filter(file -> !mains.contains(file)).toList();
    if (mains.size() == 1) {
      return List.of(program(mains.getFirst(), others, List.of(), flags));
    }
    var programs = new ArrayList<Program>();
    for (var main : mains) {
      var needed = reachable(main);
      var sure = others.stream().filter(file -> needed.contains(stem(file.getFileName()))).toList();
      var maybe =
          others.stream().filter(file -> !sure.contains(file) && sameFolder(file, main)).toList();
      programs.add(program(main, sure, maybe, flags));
    }
    return programs;
  }

  private static boolean sameFolder(Path a, Path b) {
    return java.util.Objects.equals(a.getParent(), b.getParent());
  }

  private static Program program(
      Path main, List<Path> others, List<Path> optional, List<String> flags) {
    var sources = new ArrayList<Path>();
    sources.add(main);
    sources.addAll(others);
    return new Program(stem(main.getFileName()), sources, flags, optional);
  }

  /// Stems of the headers that a file includes, and that these and their sources include.
  private Set<String> reachable(Path main) {
    var reached = new HashSet<String>();
    var open = new ArrayList<>(includes.getOrDefault(main, Set.of()));
    while (!open.isEmpty()) {
      var name = open.removeLast();
      if (reached.add(name)) {
        includes.forEach(
            (file, included) -> {
              if (stem(file.getFileName()).equals(name)) {
                open.addAll(included);
              }
            });
      }
    }
    return reached;
  }
}
