package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.core.diagnostics.CutoverException;
import cutover.targets.cpu.build.Session;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the commands of one process have in common.
record Shared(Console console, PrintStream out) {
  /// The folder that holds `runtime/`, which the launcher names.
  Path home() {
    var home = Path.of(System.getProperty("cutover.home", "."));
    if (!Files.isDirectory(home.resolve("runtime/include"))) {
      throw CutoverException.of("CUT0109", home.toAbsolutePath());
    }
    return home;
  }

  CacheFolder cache() {
    return CacheFolder.of(System.getenv());
  }

  Session session() {
    return new Session(
        home(),
        cache(),
        console,
        new cutover.targets.cpu.CpuTarget(home()),
        Boolean.getBoolean("cutover.color"));
  }
}
