package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Dependencies;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Clang at work on the user's own text: what it says is meant for the user.
final class FrontEnd {
  private static final String DEPENDENCIES = ".d";
  private static final Path STANDARD_LIBRARY = Path.of("/usr/include/c++");

  private final Session session;
  private final Prelude prelude;

  FrontEnd(Session session) {
    this.session = session;
    this.prelude = new Prelude(session, this);
  }

  /// Compiles a source; the object's folder tells afterwards what was read for it.
  ///
  /// @param own further flags, this source's alone
  /// @return the compiler's warnings
  String compile(List<String> flags, List<String> own, Path source, Path object) {
    return require(run(join(flags, own), source, object), source);
  }

  /// The same for one side of a CUDA source, with a precompiled header where there is one.
  ///
  /// @param flags all that decides how headers are read
  String compileSide(List<String> flags, List<String> own, Path source, Path object) {
    var precompiled = prelude.of(flags);
    if (precompiled.isPresent()) {
      var result = run(join(Flags.withPrelude(flags, precompiled.get()), own), source, object);
      // What concerns the precompiled header is not meant for the user.
      if (!result.err().contains(precompiled.get().toString())) {
        return require(result, source);
      }
    }
    return compile(flags, own, source, object);
  }

  /// Whether a source compiles.
  boolean tries(List<String> flags, Path source, Path object) {
    return run(flags, source, object).ok();
  }

  private Clang.Result run(List<String> flags, Path source, Path object) {
    var dependencies = List.of("-MD", "-MT", "unit", "-MF", object + DEPENDENCIES);
    var names = List.of(source.toString(), "-o", object.toString());
    return session.clang().run("clang++", join(join(flags, dependencies), names));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
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
  /// of every key, and on first use they are younger than the work that reads them. Of a
  /// precompiled header it tells the headers.
  List<Path> read(Path made) throws IOException {
    var toolchain = session.clang().toolchain().folder().toRealPath();
    var read = new LinkedHashSet<Path>();
    for (var file : dependencies(made)) {
      Dependencies.read(file).stream()
          .filter(path -> !path.startsWith(made) && !path.startsWith(toolchain))
          .map(Path::toAbsolutePath)
          .filter(path -> !prelude.isMade(path))
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
