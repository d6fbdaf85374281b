package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
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
  // Loops over matrices, for the CPU that is here.
  private static final List<String> FOR_SPEED = List.of("-O3", "-march=native");

  private final Session session;

  RuntimeLibrary(Session session) {
    this.session = session;
  }

  /// `libcutover.a`: the runtime, and the mathematical functions that have no vector form.
  Path archive() {
    var sources = session.home().resolve("runtime/cpu");
    var math = session.home().resolve("runtime/math");
    var include = session.home().resolve("runtime/include");
    var hosts = hosts();
    var flags = session.flags("native").runtime(sources);
    hosts.forEach(host -> flags.add("-I" + host.resolveSibling("include")));
    // Where the cache is, and whether a terminal shows clang's words, makes no other archive.
    var named =
        new Flags(include, Dialect.CUDA, List.of(), Path.of(""), "native", false).runtime(sources);
    named.addAll(FOR_SPEED);
    var folders = new ArrayList<>(List.of(sources, math, include));
    hosts.forEach(host -> folders.addAll(List.of(host, host.resolveSibling("include"))));
    var place = place("runtime", named, folders);
    build(
        place,
        "progress.runtime",
        made -> {
          var blas = sources(sources.resolve("blas"));
          var files = new ArrayList<>(sources(sources));
          files.addAll(blas);
          hosts.forEach(host -> files.addAll(sources(host)));
          files.add(math.resolve("scalar.cpp"));
          var objects =
              each(
                  files,
                  made,
                  ".o",
                  (file, object) ->
                      clang(flags, blas.contains(file) ? FOR_SPEED : List.of(), file, object));
          var arguments = new ArrayList<>(List.of("rcs", made.resolve("libcutover.a").toString()));
          objects.forEach(object -> arguments.add(object.toString()));
          require(session.clang().run("llvm-ar", arguments));
          objects.forEach(CacheFolder::delete);
        });
    return place.resolve("libcutover.a");
  }

  /// The host side of other chips' runtimes: `runtime/<chip>/host`, beside the chip's `include`.
  private List<Path> hosts() {
    try (var chips = Files.list(session.home().resolve("runtime"))) {
      return chips.map(chip -> chip.resolve("host")).filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw CutoverException.of("CUT0106", session.home().resolve("runtime"));
    }
  }

  /// The vector functions, one bitcode file for each width of float.
  ///
  /// They are compiled for a target that passes vectors of every length by value, as kernels do,
  /// and then take the host's triple (runtime/math/README.md).
  List<Path> mathBitcode(String cpu) {
    var folder = session.home().resolve("runtime/math");
    var neutral = List.of("@" + folder.resolve("neutral.args"));
    var host = List.of("@" + folder.resolve("host.args"), "-x", "ir");
    var place = place("math", List.of(cpu), List.of(folder));
    build(
        place,
        "progress.math",
        made ->
            each(
                sources(folder).stream()
                    .filter(file -> String.valueOf(file.getFileName()).startsWith("vector_"))
                    .toList(),
                made,
                ".bc",
                (file, object) -> {
                  var middle = object.resolveSibling(object.getFileName() + ".neutral");
                  clang(session.flags(cpu).plain(), neutral, file, middle);
                  clang(session.flags(cpu).plain(), host, middle, object);
                  CacheFolder.delete(middle);
                }));
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

  private static List<Path> sources(Path folder) {
    var files = list(folder, ".cpp");
    if (files.isEmpty()) {
      throw CutoverException.of("CUT0106", folder);
    }
    return files;
  }

  private interface One {
    void make(Path file, Path object);
  }

  private static List<Path> each(List<Path> files, Path made, String suffix, One one) {
    var tasks = new ArrayList<Callable<Path>>();
    for (var file : files) {
      var name = String.valueOf(file.getFileName()).replaceAll("\\.cpp$", suffix);
      var object = made.resolve(name);
      tasks.add(
          () -> {
            one.make(file, object);
            return object;
          });
    }
    return Parallel.all(tasks);
  }

  private void clang(List<String> flags, List<String> more, Path file, Path object) {
    var arguments = new ArrayList<>(flags);
    arguments.addAll(more);
    arguments.addAll(List.of(file.toString(), "-o", object.toString()));
    require(session.clang().run("clang++", arguments));
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
