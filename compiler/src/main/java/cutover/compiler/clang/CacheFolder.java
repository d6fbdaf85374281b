package cutover.compiler.clang;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The folder where Cutover keeps what it can make again: the unpacked toolchain, the runtime
/// library, compiled programs.
///
/// Whatever appears here appears whole: it is made under `tmp/` and renamed into place. A process
/// that dies leaves only something under `tmp/`, which a later one sweeps away.
public final class CacheFolder {
  /// How the name of a file begins that is written beside its place.
  private static final String BESIDE = ".cutover-";

  private static final long STALE_MILLIS = 24L * 3600 * 1000;

  // A file's lock belongs to the process; these keep its threads apart.
  private static final Map<Path, Object> IN_PROCESS = new ConcurrentHashMap<>();

  private final Path root;

  public CacheFolder(Path root) {
    this.root = root.toAbsolutePath();
  }

  /// `$CUTOVER_CACHE`, else `$XDG_CACHE_HOME/cutover`, else `~/.cache/cutover`.
  public static CacheFolder of(Map<String, String> environment) {
    var own = environment.getOrDefault("CUTOVER_CACHE", "");
    if (!own.isEmpty()) {
      return new CacheFolder(Path.of(own));
    }
    var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!xdg.isEmpty()) {
      return new CacheFolder(Path.of(xdg, "cutover"));
    }
    return new CacheFolder(Path.of(System.getProperty("user.home"), ".cache", "cutover"));
  }

  public Path root() {
    return root;
  }

  /// A folder with nothing in it: what clang is given in the place of a CUDA toolkit.
  public Path empty() {
    return folder("empty");
  }

  /// A new folder for work in progress; it goes when the process ends, if not before.
  public Path temporary() {
    try {
      var made = Files.createTempDirectory(folder("tmp"), ProcessHandle.current().pid() + "-");
      Cleanup.onExit(made);
      return made;
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  /// A folder of this name, made if it is not there.
  public Path folder(String name) {
    var folder = root.resolve(name);
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      return folder;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /// Renames a finished file or folder into place. If another process was quicker, its
  /// result stays.
  public static void publish(Path made, Path place) {
    try {
      Files.createDirectories(place.getParent());
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      delete(made);
    } catch (IOException e) {
      // Renaming over a folder that is not empty.
      if (!Files.isDirectory(place)) {
        throw unwritable(place, e);
      }
      delete(made);
    }
  }

  /// Renames a finished file into place, over whatever was there.
  public static void replace(Path made, Path place) {
    try {
      Files.createDirectories(place.getParent());
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  /// Deletes work in progress that is of no more use.
  public static void discard(Path temporary) {
    Cleanup.done(temporary);
  }

  /// Writes a result to where the user wants it, whole or not at all: a copy beside the place, then
  /// a rename. A place that is no regular file (`/dev/null`, a pipe) is written directly.
  public static void deliver(Path made, Path place) {
    var target = place.toAbsolutePath();
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (var out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
          Files.copy(made, out);
        }
        return;
      }
      // Through a symbolic link, to the file that it names.
      var real = Files.exists(target) ? target.toRealPath() : target;
      clearBeside(real);
      var name = BESIDE + ProcessHandle.current().pid() + "-" + real.getFileName();
      var beside = real.resolveSibling(name);
      Cleanup.onExit(beside);
      Files.copy(
          made,
          beside,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
      try {
        Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(beside, real, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.setLastModifiedTime(real, FileTime.from(Instant.now()));
    } catch (IOException e) {
      throw new CutoverException(Diagnostic.of("CUT0110", place, Causes.of(e)), e);
    }
  }

  /// Removes what a process left beside a file that was killed while it wrote.
  private static void clearBeside(Path file) throws IOException {
    var parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return;
    }
    var ending = "-" + file.getFileName();
    try (var left = Files.newDirectoryStream(parent, BESIDE + "*")) {
      for (var path : left) {
        var name = path.getFileName().toString();
        if (name.endsWith(ending) && isOfTheDead(name, ending)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static boolean isOfTheDead(String name, String ending) {
    var end = name.length() - ending.length();
    var pid = end > BESIDE.length() ? name.substring(BESIDE.length(), end) : "";
    return pid.chars().allMatch(Character::isDigit)
        && !pid.isEmpty()
        && pid.length() < 10
        && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  /// Runs the work while nobody else, here or in another process, runs work under the same name.
  public void locked(String name, Runnable work) {
    var file = folder("locks").resolve(name);
    synchronized (IN_PROCESS.computeIfAbsent(file, _ -> new Object())) {
      locked(file, work);
    }
  }

  private static void locked(Path file, Runnable work) {
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (lock.isValid()) {
        work.run();
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Removes work in progress that a process left behind by dying, a day or more ago.
  public void sweep() {
    var now = System.currentTimeMillis();
    try (var left = Files.list(root.resolve("tmp"))) {
      for (var path : left.toList()) {
        // What another process removes at this moment is as old as 1970.
        var changed = path.toFile().lastModified();
        if (now - changed > STALE_MILLIS) {
          delete(path);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // There is none yet, or it cannot be read; whoever needs it will say so.
    }
  }

  /// Deletes a file or a folder with all that is in it; what is gone already is no error.
  public static void delete(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var all = Files.walk(path)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      // Left for a later sweep.
    }
  }

  private static CutoverException unwritable(Path path, IOException cause) {
    return new CutoverException(Diagnostic.of("CUT0122", path, Causes.of(cause)), cause);
  }
}
