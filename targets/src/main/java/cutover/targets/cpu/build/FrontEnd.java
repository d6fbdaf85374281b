package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Dependencies;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Clang at work on the user's own text: what it says is meant for the user.
final class FrontEnd {
  private static final String DEPENDENCIES = ".d";
  private static final Path STANDARD_LIBRARY = Path.of("/usr/include/c++");

  private final Session session;

  FrontEnd(Session session) {
    this.session = session;
  }

  /// Compiles a source; the object's folder tells afterwards what was read for it.
  ///
  /// @return the compiler's warnings
  String compile(List<String> flags, Path source, Path object) {
    var arguments = new ArrayList<>(flags);
    arguments.addAll(List.of("-MD", "-MT", "unit", "-MF", object + DEPENDENCIES));
    arguments.addAll(List.of(source.toString(), "-o", object.toString()));
    return require(session.clang().run("clang++", arguments), source);
  }

  /// What the compiler said, if it did its work.
  static String require(Clang.Result result, Path source) {
    if (result.ok()) {
      return result.err();
    }
    // 1 is a rejected source; a signal, or clang's own report of a crash, is not the user's fault.
    if (result.status() != 1 || result.err().contains("PLEASE submit a bug report")) {
      throw CutoverException.of("CUT0105", source, result.err());
    }
    // Not the user's fault either: Cutover's own headers need the library, too.
    if (result.err().contains("' file not found") && !Files.isDirectory(STANDARD_LIBRARY)) {
      throw CutoverException.of("CUT0108");
    }
    throw new ToolFailure(result.err(), Exit.SOURCE);
  }

  /// The files that clang read for the objects of a folder, without its own: their version is part
  /// of every key, and on first use they are younger than the work that reads them.
  List<Path> read(Path made) throws IOException {
    var toolchain = session.clang().toolchain().folder().toRealPath();
    var read = new LinkedHashSet<Path>();
    for (var file : dependencies(made)) {
      Dependencies.read(file).stream()
          .filter(path -> !path.startsWith(made) && !path.startsWith(toolchain))
          .map(Path::toAbsolutePath)
          .forEach(read::add);
      CacheFolder.delete(file);
    }
    return List.copyOf(read);
  }

  private static List<Path> dependencies(Path made) throws IOException {
    try (var files = Files.list(made)) {
      return files.filter(file -> file.toString().endsWith(DEPENDENCIES)).sorted().toList();
    }
  }
}
