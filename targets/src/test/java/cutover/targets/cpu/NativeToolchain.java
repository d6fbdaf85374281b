package cutover.targets.cpu;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Toolchain;
import cutover.core.diagnostics.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes shared libraries of rendered modules, and the driver that runs their kernels.
final class NativeToolchain {
  static final Path HOME = Path.of(System.getProperty("cutover.home"));

  private final Clang clang;
  private final Path folder;
  private final Path driver;

  /// @param folder for the libraries
  NativeToolchain(Path folder) {
    this.folder = folder;
    clang = new Clang(Toolchain.open(CacheFolder.of(System.getenv()), Progress.silent()));
    driver = driver();
  }

  private Path driver() {
    var source = folder.resolve("driver.c");
    try (var text = NativeToolchain.class.getResourceAsStream("driver.c")) {
      Files.copy(text, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var library = folder.resolve("driver.so");
    run(
        List.of(
            "-std=gnu11",
            "-O1",
            "-I" + HOME.resolve("runtime/cpu"),
            source.toString(),
            "-o",
            library.toString()));
    return library;
  }

  Path driverLibrary() {
    return driver;
  }

  /// Compiles a module as the production path does.
  Path library(String name, String module, Level level) {
    try {
      var text = Files.writeString(folder.resolve(name + ".ll"), module);
      var library = folder.resolve(name + ".so");
      var words = new ArrayList<>(level.words());
      words.addAll(List.of("-w", "-fverify-intermediate-code", "-march=native"));
      words.addAll(List.of(text.toString(), driver.toString(), "-lm", "-o", library.toString()));
      run(words);
      Files.delete(text);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(List<String> arguments) {
    var all =
        new ArrayList<>(
            List.of(
                "--no-default-config",
                "-fPIC",
                "-shared",
                "--ld-path=" + clang.toolchain().program("ld.lld")));
    all.addAll(arguments);
    var result = clang.run("clang", all);
    if (!result.ok()) {
      throw new IllegalStateException(result.err());
    }
  }
}
