package cutover.targets.port;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A port that is being written: whole, or not at all. It grows beside its place and is moved
/// there.
final class OutputFolder implements AutoCloseable {
  static final String TEMPORARY = ".cutover-tmp-";

  // What reports on a port leave in its folder.
  private static final String REPORTS = "PORTING.";

  private final Path place;
  private final Path shown;
  private final Path temporary;
  private final Map<String, String> sums = new ConcurrentHashMap<>();
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  private OutputFolder(Path place, Path shown, Path temporary) {
    this.place = place;
    this.shown = shown;
    this.temporary = temporary;
  }

  /// @param force whether a port that was changed since may be replaced
  static OutputFolder open(Path output, Path root, boolean force) {
    var place = output.toAbsolutePath().normalize();
    if (root.startsWith(place)) {
      throw CutoverException.of("CUT0506", output);
    }
    try {
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        replaceable(place, output, force);
      }
      Files.createDirectories(place.getParent());
      var temporary = Files.createTempDirectory(place.getParent(), TEMPORARY);
      return new OutputFolder(place, output, temporary);
    } catch (IOException e) {
      throw failure(output, e);
    }
  }

  private static void replaceable(Path place, Path shown, boolean force) throws IOException {
    if (!Files.isDirectory(place)) {
      throw CutoverException.of("CUT0502", shown);
    }
    var manifest = Manifest.read(place);
    if (manifest.isEmpty()) {
      try (var children = Files.list(place)) {
        if (children.findAny().isPresent()) {
          throw CutoverException.of("CUT0502", shown);
        }
      }
      return;
    }
    if (force) {
      return;
    }
    var files = manifest.get().files();
    try (var walk = Files.walk(place)) {
      for (var file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        var path = place.relativize(file).toString().replace('\\', '/');
        var sum = files.get(path);
        boolean report = !path.contains("/") && path.startsWith(REPORTS);
        if (path.equals(Manifest.NAME) || report) {
          continue;
        }
        if (sum == null || !sum.equals(Checksum.of(Files.readAllBytes(file)))) {
          throw CutoverException.of("CUT0505", shown.resolve(path), shown);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// The file's path once the port is in its place.
  Path place(String path) {
    return place.resolve(path);
  }

  void write(String path, byte[] bytes, boolean executable) {
    try {
      var file = parent(path);
      Files.write(file, bytes);
      if (executable) {
        file.toFile().setExecutable(true);
      }
      sums.put(path, Checksum.of(bytes));
    } catch (IOException e) {
      throw failure(shown.resolve(path), e);
    }
  }

  /// Copies a file without holding it in memory.
  void copy(String path, Path original) {
    Path file = temporary;
    try {
      file = parent(path);
      var sum = new Checksum();
      try (var in = Files.newInputStream(original);
          var out = Files.newOutputStream(file)) {
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          sum.add(buffer, read);
          out.write(buffer, 0, read);
        }
      }
      if (original.toFile().canExecute()) {
        file.toFile().setExecutable(true);
      }
      sums.put(path, sum.text());
    } catch (IOException e) {
      throw failure(shown.resolve(path), e);
    }
  }

  void link(String path, Path to) {
    try {
      Files.createSymbolicLink(parent(path), to);
    } catch (IOException e) {
      throw failure(shown.resolve(path), e);
    }
  }

  Map<String, String> sums() {
    return sums;
  }

  /// Puts the port in its place.
  void finish(Manifest manifest) {
    try {
      Files.write(temporary.resolve(Manifest.NAME), manifest.bytes());
      temporary.toFile().setReadable(true, false);
      temporary.toFile().setExecutable(true, false);
      if (Files.exists(place)) {
        var old = Files.createTempDirectory(place.getParent(), TEMPORARY);
        Files.move(place, old.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        keepReports(old.resolve("old"));
        move(old);
        remove(old);
      } else {
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw failure(shown, e);
    }
  }

  private void keepReports(Path old) throws IOException {
    try (var children = Files.list(old)) {
      for (var child : children.toList()) {
        var name = child.getFileName().toString();
        if (name.startsWith(REPORTS) && !Files.exists(temporary.resolve(name))) {
          Files.copy(child, temporary.resolve(name));
        }
      }
    }
  }

  private void move(Path old) throws IOException {
    try {
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old.resolve("old"), place, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
  }

  /// Takes away what was not finished.
  @Override
  public void close() {
    if (Files.exists(temporary)) {
      remove(temporary);
    }
  }

  static void remove(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException exception)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // A leftover under a name that says whose it is.
    }
  }

  private Path parent(String path) throws IOException {
    var file = temporary.resolve(path);
    var folder = file.getParent();
    if (!folders.contains(folder)) {
      Files.createDirectories(folder);
      folders.add(folder);
    }
    return file;
  }

  static CutoverException failure(Path what, IOException e) {
    return new CutoverException(Diagnostic.of("CUT0503", what, Failure.words(e)), e);
  }
}
