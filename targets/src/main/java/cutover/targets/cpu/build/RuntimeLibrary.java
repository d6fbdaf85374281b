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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/// Cutover's own C++, compiled on first use and kept in the cache: the CPU runtime as an archive,
/// the math library as bitcode.
final class RuntimeLibrary {
  // Loops over matrices, for the CPU that is here.
  private static final List<String> FOR_SPEED = List.of("-O3", "-march=native");

  private static final String ARCHIVE = "libcutover.a";

  private final Session session;

  RuntimeLibrary(Session session) {
    this.session = session;
  }

  /// What a program is linked with, in the linker's order: the runtime; and before it the library
  /// of matrices, where one of the program's files names a function of it.
  ///
  /// @param files objects and archives
  List<Path> archives(Collection<Path> files) {
    var archives = new ArrayList<Path>();
    if (LinkInputs.anyNames(files, names())) {
      archives.add(matrices());
    }
    archives.add(runtime());
    return archives;
  }

  // The runtime, and the mathematical functions that have no vector form.
  private Path runtime() {
    var files = new ArrayList<>(sources(cpu()));
    folders("host").forEach(host -> files.addAll(sources(host)));
    files.add(session.home().resolve("runtime/math/scalar.cpp"));
    return archive("runtime", "progress.runtime", List.of(), files);
  }

  // It takes as long to compile as all the rest, and few programs ask for it.
  private Path matrices() {
    var files = new ArrayList<Path>();
    folders("blas").forEach(folder -> files.addAll(sources(folder)));
    return archive("blas", "progress.blas", FOR_SPEED, files);
  }

  private Path archive(String name, String progressKey, List<String> more, List<Path> files) {
    var include = session.home().resolve("runtime/include");
    var hosts = folders("host");
    var flags = session.flags("native").runtime(cpu());
    hosts.forEach(
        host -> flags.addAll(List.of("-I" + host, "-I" + host.resolveSibling("include"))));
    // Where the cache is, and whether a terminal shows clang's words, makes no other archive.
    var named =
        new Flags(include, Dialect.CUDA, List.of(), Path.of(""), "native", false).runtime(cpu());
    named.addAll(more);
    var read = new ArrayList<>(List.of(cpu(), session.home().resolve("runtime/math"), include));
    read.addAll(folders("blas"));
    hosts.forEach(host -> read.addAll(List.of(host, host.resolveSibling("include"))));
    var place = place(name, named, read);
    build(
        place,
        progressKey,
        made -> {
          var objects = each(files, made, ".o", (file, object) -> clang(flags, more, file, object));
          var arguments = new ArrayList<>(List.of("rcs", made.resolve(ARCHIVE).toString()));
          objects.forEach(object -> arguments.add(object.toString()));
          require(session.clang().run("llvm-ar", arguments));
          objects.forEach(CacheFolder::delete);
        });
    return place.resolve(ARCHIVE);
  }

  private Path cpu() {
    return session.home().resolve("runtime/cpu");
  }

  /// The folders of a name in `runtime/<chip>`: `host` is the host side of a chip's runtime, beside
  /// the chip's `include`; `blas` works on matrices.
  private List<Path> folders(String name) {
    try (var chips = Files.list(session.home().resolve("runtime"))) {
      return chips.map(chip -> chip.resolve(name)).filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw CutoverException.of("CUT0106", session.home().resolve("runtime"));
    }
  }

  // How functions of the library of matrices begin: `names.txt` in each of its folders.
  private List<String> names() {
    var names = new ArrayList<String>();
    for (var folder : folders("blas")) {
      try {
        names.addAll(Files.readAllLines(folder.resolve("names.txt")));
      } catch (IOException e) {
        throw CutoverException.of("CUT0106", folder.resolve("names.txt"));
      }
    }
    return names;
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
