package cutover.compiler.clang;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The embedded compiler: the few programs and libraries of LLVM that Cutover needs, unpacked from
/// their jar into the cache folder, once.
///
/// They are laid out as LLVM itself lays them out (`bin/`, `lib/`), because that is how its
/// programs find their libraries (run path `$ORIGIN/../lib`) and clang its headers.
public final class Toolchain {
  private static final Pattern JAR = Pattern.compile("llvm-([0-9].*)-(linux-\\w+)\\.jar");
  private static final String LLVM_SERIES = "20.1";

  private static final List<String> PROGRAMS = List.of("clang", "lld", "llvm-ar", "llvm-link");
  private static final List<String> LIBRARIES = List.of("libLLVM.so", "libclang-cpp.so");
  private static final String HEADERS = "lib/clang/";

  private final Path folder;

  private Toolchain(Path folder) {
    this.folder = folder;
  }

  /// Finds the toolchain, and unpacks it if this is its first use.
  public static Toolchain open(CacheFolder cache, Progress progress) {
    var jar = jar();
    var folder = cache.root().resolve("toolchain").resolve(name(jar));
    cache.sweep();
    if (!Files.isDirectory(folder)) {
      cache.locked(
          "toolchain",
          () -> {
            if (!Files.isDirectory(folder)) {
              unpack(jar, cache, folder, progress);
            }
          });
    }
    return new Toolchain(folder);
  }

  /// What the unpacked folder is called: the jar's version and platform.
  public static String version() {
    return name(jar());
  }

  public Path folder() {
    return folder;
  }

  /// A program: `clang`, `clang++`, `lld`, `ld.lld`, `llvm-ar` or `llvm-link`.
  public Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /// The LLVM library, for calls of its C interface.
  public Path libLlvm() {
    return folder.resolve("lib").resolve("libLLVM.so." + LLVM_SERIES);
  }

  private static Path jar() {
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      var path = Path.of(entry);
      var name = path.getFileName();
      if (name != null && JAR.matcher(name.toString()).matches()) {
        return path;
      }
    }
    throw CutoverException.of("CUT0101", System.getProperty("os.arch"));
  }

  private static String name(Path jar) {
    return String.valueOf(jar.getFileName()).replaceAll("\\.jar$", "");
  }

  private static void unpack(Path jar, CacheFolder cache, Path folder, Progress progress) {
    var made = cache.temporary();
    progress.step("progress.unpack", cache.root());
    try (var zip = new ZipFile(jar.toFile());
        var workers = Executors.newFixedThreadPool(2)) {
      var pending = new ArrayList<Future<?>>();
      for (var entry : wanted(zip).entrySet()) {
        pending.add(workers.submit(() -> extract(zip, entry.getValue(), made, entry.getKey())));
      }
      for (var each : pending) {
        each.get();
      }
      link(made.resolve("bin/clang++"), "clang");
      link(made.resolve("bin/ld.lld"), "lld");
      for (var library : LIBRARIES) {
        link(made.resolve("lib").resolve(library + "." + LLVM_SERIES), library);
      }
    } catch (IOException e) {
      throw failed(jar, e);
    } catch (ExecutionException e) {
      throw failed(jar, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(jar, e);
    }
    CacheFolder.publish(made, folder);
  }

  private static CutoverException failed(Path jar, Throwable cause) {
    return new CutoverException(Diagnostic.of("CUT0102", jar, cause), cause);
  }

  /// Place in the unpacked folder, and the jar's entry for it. Large ones come first, so that two
  /// workers end together.
  private static Map<String, ZipEntry> wanted(ZipFile zip) {
    var wanted = new HashMap<String, ZipEntry>();
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement();
      // org/bytedeco/llvm/linux-x86_64/lib/clang/20/include/stddef.h
      var parts = entry.getName().split("/", 5);
      if (parts.length < 5 || entry.isDirectory() || !parts[0].equals("org")) {
        continue;
      }
      var path = parts[4];
      if (PROGRAMS.contains(path)) {
        wanted.put("bin/" + path, entry);
      } else if (LIBRARIES.contains(path)) {
        wanted.put("lib/" + path, entry);
      } else if (path.startsWith(HEADERS)) {
        wanted.put(path, entry);
      }
    }
    if (wanted.size() <= PROGRAMS.size() + LIBRARIES.size()) {
      throw new IllegalStateException("incomplete: " + wanted.keySet());
    }
    var largestFirst = new LinkedHashMap<String, ZipEntry>();
    wanted.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue().getSize(), a.getValue().getSize()))
        .forEach(entry -> largestFirst.put(entry.getKey(), entry.getValue()));
    return largestFirst;
  }

  private static Void extract(ZipFile zip, ZipEntry entry, Path made, String path)
      throws IOException {
    var target = made.resolve(path);
    Files.createDirectories(target.getParent());
    try (var stream = zip.getInputStream(entry)) {
      Files.copy(stream, target);
    }
    if (path.startsWith("bin/") && !target.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + target);
    }
    return null;
  }

  private static void link(Path link, String target) throws IOException {
    Files.createSymbolicLink(link, Path.of(target));
  }
}
