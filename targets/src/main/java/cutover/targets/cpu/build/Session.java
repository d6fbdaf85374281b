package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.Hashes;
import cutover.compiler.clang.ResultCache;
import cutover.compiler.clang.Toolchain;
import cutover.core.diagnostics.Progress;
import cutover.targets.cpu.DeviceCompiler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What every build of one process shares. The toolchain is opened when it is first needed: a
/// program that is found in the cache needs none.
public final class Session {
  private final Path home;
  private final CacheFolder cache;
  private final Progress progress;
  private final DeviceCompiler deviceCompiler;
  private final boolean color;
  private final ResultCache results;
  private Clang clang;
  private String stamp = "";

  /// @param home the folder that holds `runtime/`
  /// @param color whether clang's messages go to a terminal
  @SuppressWarnings("NullAway") // clang is opened on first use
  public Session(
      Path home,
      CacheFolder cache,
      Progress progress,
      DeviceCompiler deviceCompiler,
      boolean color) {
    this.home = home;
    this.cache = cache;
    this.progress = progress;
    this.deviceCompiler = deviceCompiler;
    this.color = color;
    this.results = new ResultCache(cache);
  }

  public Path home() {
    return home;
  }

  public CacheFolder cache() {
    return cache;
  }

  public Progress progress() {
    return progress;
  }

  /// Makes kernels of the device side.
  public DeviceCompiler deviceCompiler() {
    return deviceCompiler;
  }

  ResultCache results() {
    return results;
  }

  /// The embedded compiler.
  public synchronized Clang clang() {
    if (clang == null) {
      clang = new Clang(Toolchain.open(cache, progress));
    }
    return clang;
  }

  /// Flags for what is not in a dialect of its own.
  public Flags flags(String cpu) {
    return flags(cpu, Dialect.CUDA);
  }

  Flags flags(CompileOptions options) {
    return flags(options.cpu(), options.dialect());
  }

  public Flags flags(String cpu, Dialect dialect) {
    var folders = dialect.folders().stream().map(home::resolve).toList();
    return new Flags(home.resolve("runtime/include"), dialect, folders, cache.empty(), cpu, color);
  }

  /// A hash of everything but the user's own files that a result depends on: Cutover's code, its
  /// runtime's sources, the embedded compiler, and the CPU that `native` stands for.
  public synchronized String stamp() {
    if (stamp.isEmpty()) {
      try {
        var hashes = new Hashes().add(Toolchain.version()).add(HostCpu.features());
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
          var path = Path.of(entry);
          var name = String.valueOf(path.getFileName());
          if (Files.isDirectory(path)) {
            addFiles(hashes, path);
          } else if (name.startsWith("cutover-") && Files.exists(path)) {
            hashes.add(path);
          }
        }
        addFiles(hashes, home.resolve("runtime/cpu"));
        addFiles(hashes, home.resolve("runtime/math"));
        stamp = hashes.hex();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stamp;
  }

  /// The files of a folder and those below it, by name and content, in a fixed order.
  static void addFiles(Hashes hashes, Path folder) throws IOException {
    for (var file : filesBelow(folder)) {
      hashes.add(folder.relativize(file).toString()).add(file);
    }
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
