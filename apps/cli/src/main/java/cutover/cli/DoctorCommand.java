package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.targets.cpu.build.HostCpu;
import cutover.targets.cpu.build.Session;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `cutover doctor`: what Cutover needs, and how to get what is missing.
@Command(name = "doctor", resourceBundle = "cutover.cli.help", sortOptions = false)
final class DoctorCommand extends HelpOptions implements Callable<Integer> {
  private static final List<String> VECTOR_SETS =
      List.of("sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "amx_tile", "asimd", "sve");

  private final Shared shared;
  private boolean allWell = true;

  DoctorCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    var java = Runtime.version().feature();
    report("doctor.jdk", java == 25, java + " (" + System.getProperty("java.home") + ")");
    var maven = onPath("mvn");
    report("doctor.maven", maven.isPresent(), maven.map(Path::toString).orElse(""));
    var session = shared.session();
    if (compiler(session)) {
      library(session);
    }
    report("doctor.cpu", true, HostCpu.model() + ": " + vectorSets());
    cache(session);
    var threads = System.getenv().getOrDefault("CUTOVER_THREADS", "");
    report(
        "doctor.threads",
        true,
        threads.isEmpty() ? String.valueOf(Runtime.getRuntime().availableProcessors()) : threads);
    return allWell ? Exit.OK.status() : Exit.SETUP.status();
  }

  private boolean compiler(Session session) {
    try {
      var version = session.clang().run("clang", List.of("--version"));
      report("doctor.clang", version.ok(), version.out().lines().findFirst().orElse(version.err()));
      return version.ok();
    } catch (CutoverException e) {
      report("doctor.clang", false, "");
      shared.console().error(e.diagnostic());
      return false;
    }
  }

  /// A small program, compiled and linked: headers, start files and libraries are all there.
  private void library(Session session) {
    var folder = session.cache().temporary();
    try {
      var source =
          Files.writeString(
              folder.resolve("try.cpp"),
              "#include <cmath>\n#include <iostream>\nint main() { std::cout << std::cos(1.0); }\n");
      var clang = session.clang();
      var arguments =
          new ArrayList<>(session.flags("native").link(clang.toolchain().program("ld.lld"), false));
      arguments.addAll(List.of(source.toString(), "-o", folder.resolve("try").toString()));
      var result = clang.run("clang++", arguments);
      report("doctor.libstdcxx", result.ok(), "");
    } catch (IOException e) {
      report("doctor.libstdcxx", false, "");
    }
  }

  private void cache(Session session) {
    var root = session.cache().root();
    report("doctor.cache", Files.isWritable(root), root + " (" + megabytes(root) + " MB)");
  }

  private static long megabytes(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .map(Path::toFile)
              .mapToLong(File::length)
              .sum()
          >> 20;
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static String vectorSets() {
    var words = Arrays.asList(HostCpu.features().split("\\s+", -1));
    return VECTOR_SETS.stream().filter(words::contains).collect(Collectors.joining(" "));
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void report(String what, boolean well, String detail) {
    var catalogue = shared.console().catalogue();
    var mark = catalogue.say(well ? "doctor.ok" : "doctor.missing");
    var line = mark + "  " + catalogue.say(what);
    if (!detail.isEmpty()) {
      line += ": " + detail;
    }
    shared.out().println(line);
    if (!well) {
      allWell = false;
      shared.out().println("         " + catalogue.say(what + ".remedy"));
    }
  }
}
