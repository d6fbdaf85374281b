package cutover.survey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.ignore.IgnoreNode;

/// Walks a folder in a fixed order: no links, no `.git`, nothing that a `.gitignore` leaves out.
final class Tree {
  /// Generated tables and data in C arrays: no person wrote them, and nobody ports them by hand.
  static final long LIMIT_BYTES = 16L << 20;

  /// A file to read.
  ///
  /// @param path below the root, with `/`
  record Item(String path, Path file, Language language, long sizeBytes, long modifiedMillis) {}

  private record Ignores(Path folder, IgnoreNode node) {}

  private final Path root;
  private final Consumer<String> skipped;
  private final List<Item> items = new ArrayList<>();

  private Tree(Path root, Consumer<String> skipped) {
    this.root = root;
    this.skipped = skipped;
  }

  /// @param skipped hears of files and folders that cannot be read, as `path: reason`
  static List<Item> items(Path root, Consumer<String> skipped) throws IOException {
    var tree = new Tree(root, skipped);
    if (Files.isDirectory(root)) {
      tree.folder(root, List.of());
    } else {
      tree.file(root, Files.readAttributes(root, BasicFileAttributes.class));
    }
    return tree.items;
  }

  private void folder(Path folder, List<Ignores> above) {
    var entries = new ArrayList<Path>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      skipped.accept(relative(folder) + ": " + e.getClass().getSimpleName());
      return;
    }
    entries.sort(null);
    var ignores = ignores(folder, above);
    for (var entry : entries) {
      entry(entry, ignores);
    }
  }

  private void entry(Path entry, List<Ignores> ignores) {
    try {
      var attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (ignored(entry, attributes.isDirectory(), ignores)) {
        return;
      }
      if (attributes.isDirectory()) {
        if (!String.valueOf(entry.getFileName()).equals(".git")) {
          folder(entry, ignores);
        }
      } else if (attributes.isRegularFile()) {
        file(entry, attributes);
      }
    } catch (IOException e) {
      skipped.accept(relative(entry) + ": " + e.getClass().getSimpleName());
    }
  }

  private void file(Path file, BasicFileAttributes attributes) {
    Optional<Language> language = Language.of(String.valueOf(file.getFileName()));
    if (language.isEmpty()) {
      return;
    }
    if (attributes.size() > LIMIT_BYTES) {
      skipped.accept(relative(file) + ": " + (attributes.size() >> 20) + " MB");
      return;
    }
    items.add(
        new Item(
            relative(file),
            file,
            language.get(),
            attributes.size(),
            attributes.lastModifiedTime().toMillis()));
  }

  private String relative(Path path) {
    var relative = root.relativize(path).toString().replace('\\', '/');
    return relative.isEmpty() ? String.valueOf(path.getFileName()) : relative;
  }

  private List<Ignores> ignores(Path folder, List<Ignores> above) {
    var file = folder.resolve(".gitignore");
    if (!Files.isRegularFile(file)) {
      return above;
    }
    var node = new IgnoreNode();
    try (InputStream stream = Files.newInputStream(file)) {
      node.parse(stream);
    } catch (IOException e) {
      skipped.accept(relative(file) + ": " + e.getClass().getSimpleName());
      return above;
    }
    var all = new ArrayList<>(above);
    all.add(new Ignores(folder, node));
    return all;
  }

  // The innermost file that has a word on it decides, as in git.
  private static boolean ignored(Path path, boolean isFolder, List<Ignores> ignores) {
    for (int i = ignores.size() - 1; i >= 0; i--) {
      var each = ignores.get(i);
      var below = each.folder().relativize(path).toString().replace('\\', '/');
      var said = each.node().checkIgnored(below, isFolder);
      if (said != null) {
        return said;
      }
    }
    return false;
  }
}
