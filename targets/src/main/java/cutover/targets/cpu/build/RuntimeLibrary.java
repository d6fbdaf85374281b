package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Hashes;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Cutover's own C++, compiled on first use and kept in the cache: the CPU runtime as an archive,
/// the math library as bitcode.
final class RuntimeLibrary {
  private final Session session;

  RuntimeLibrary(Session session) {
    this.session = session;
  }

  /// `libcutover.a`.
  Path archive() {
    var sources = session.home().resolve("runtime/cpu");
    var flags = session.flags("native").runtime(sources);
    var place =
        place("runtime", flags, List.of(sources, session.home().resolve("runtime/include")));
    build(
        place,
        "progress.runtime",
        made -> {
          var objects = compile(sources, made, ".o", flags);
          var arguments = new ArrayList<>(List.of("rcs", made.resolve("libcutover.a").toString()));
          objects.forEach(object -> arguments.add(object.toString()));
          require(session.clang().run("llvm-ar", arguments));
          objects.forEach(CacheFolder::delete);
        });
    return place.resolve("libcutover.a");
  }

  /// One bitcode file for each source of the math library.
  List<Path> mathBitcode(String cpu) {
    var sources = session.home().resolve("runtime/math");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    var flags = session.flags(cpu).math(sources);
    var place = place("math", flags, List.of(sources));
    build(place, "progress.math", made -> compile(sources, made, ".bc", flags));
    return list(place, ".bc");
  }

  private interface Work {
    void into(Path made) throws IOException;
  }

  private void build(Path place, String progressKey, Work work) {
    if (Files.isDirectory(place)) {
      return;
    }
    session
        .cache()
        .locked(
            "runtime",
            () -> {
              if (Files.isDirectory(place)) {
                return;
              }
              session.progress().step(progressKey);
              var made = session.cache().temporary();
              try {
                work.into(made);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              CacheFolder.publish(made, place);
            });
  }

  private Path place(String name, List<String> flags, List<Path> folders) {
    try {
      var clang = session.clang().toolchain().folder().getFileName();
      var hashes = new Hashes().add(String.valueOf(clang)).add(HostCpu.features()).add(flags);
      for (var folder : folders) {
        Session.addFiles(hashes, folder);
      }
      return session.cache().root().resolve(name).resolve(hashes.hex());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> compile(Path sources, Path made, String suffix, List<String> flags) {
    var files = list(sources, ".cpp");
    if (files.isEmpty()) {
      throw CutoverException.of("CUT0106", sources);
    }
    var tasks = new ArrayList<Callable<Path>>();
    for (var file : files) {
      var name = String.valueOf(file.getFileName()).replaceAll("\\.cpp$", suffix);
      var object = made.resolve(name);
      tasks.add(
          () -> {
            var arguments = new ArrayList<>(flags);
            arguments.addAll(List.of(file.toString(), "-o", object.toString()));
            require(session.clang().run("clang++", arguments));
            return object;
          });
    }
    return Parallel.all(tasks);
  }

  private static List<Path> list(Path folder, String suffix) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw CutoverException.of("CUT0106", folder);
    }
  }

  private static void require(Clang.Result result) {
    if (!result.ok()) {
      throw new ToolFailure(result.err(), Exit.INTERNAL);
    }
  }
}
