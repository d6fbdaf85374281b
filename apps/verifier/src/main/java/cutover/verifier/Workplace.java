package cutover.verifier;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A copy of a tree for a program to run in, so that what it writes harms nothing and can be seen.
final class Workplace {
  private record Stamp(long bytes, long modifiedMillis) {}

  private final Path folder;
  private final Map<Path, Stamp> before = new HashMap<>();

  private Workplace(Path folder) {
    this.folder = folder;
  }

  /// Copies a tree, but for folders whose names begin with a dot, and earlier ports.
  ///
  /// @param wanted which files, by their path below the tree
  static Workplace copy(Path tree, Path folder, Predicate<String> wanted) throws IOException {
    var place = new Workplace(folder);
    Files.createDirectories(folder);
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            var name = String.valueOf(from.getFileName());
            if (!from.equals(tree) && (name.startsWith(".") || name.equals("cutover_out"))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(folder.resolve(tree.relativize(from).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (Files.isRegularFile(from) && wanted.test(tree.relativize(from).toString())) {
              var to = folder.resolve(tree.relativize(from).toString());
              Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
              to.toFile().setWritable(true);
              place.before.put(tree.relativize(from), stamp(to));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return place;
  }

  Path folder() {
    return folder;
  }

  private static Stamp stamp(Path file) throws IOException {
    return new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  /// Files that are new or changed since the copy, by their path below the folder.
  SortedMap<Path, Path> written() throws IOException {
    var written = new TreeMap<Path, Path>();
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          var relative = folder.relativize(file);
          if (!stamp(file).equals(before.get(relative))) {
            written.put(relative, file);
          }
        }
      }
    }
    return written;
  }

  /// A file as text; empty if it is none.
  static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      return Optional.empty();
    }
  }
}
