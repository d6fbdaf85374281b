package cutover.targets.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Puts ported texts over the sources: all of them, or, if one cannot be written, none.
final class InPlace {
  private record Staged(Path original, Path place, Path text) {}

  private final Path root;
  private final List<Staged> staged = new ArrayList<>();
  private int count;
  private Path temporary;

  InPlace(Path root) {
    this.root = root;
    try {
      temporary = Files.createTempDirectory(root, OutputFolder.TEMPORARY);
    } catch (IOException e) {
      throw OutputFolder.failure(root, e);
    }
  }

  /// Keeps a text until all are there.
  synchronized void stage(Path original, String portedPath, byte[] bytes) {
    try {
      var text = temporary.resolve("new" + count++);
      Files.write(text, bytes);
      if (original.toFile().canExecute()) {
        text.toFile().setExecutable(true);
      }
      staged.add(new Staged(original, root.resolve(portedPath), text));
    } catch (IOException e) {
      throw OutputFolder.failure(root.resolve(portedPath), e);
    }
  }

  void finish() {
    var undo = new ArrayDeque<Runnable>();
    try {
      for (var file : staged) {
        swap(file, undo);
      }
    } catch (IOException e) {
      undo.forEach(Runnable::run);
      throw OutputFolder.failure(root, e);
    } finally {
      OutputFolder.remove(temporary);
    }
  }

  void abandon() {
    if (Files.exists(temporary)) {
      OutputFolder.remove(temporary);
    }
  }

  private void swap(Staged file, Deque<Runnable> undo) throws IOException {
    if (Files.exists(file.original())) {
      var kept = temporary.resolve("old" + count++);
      move(file.original(), kept);
      undo.push(() -> restore(kept, file.original()));
    }
    Files.createDirectories(file.place().getParent());
    move(file.text(), file.place());
    undo.push(() -> restore(file.place(), file.text()));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void restore(Path from, Path to) {
    try {
      move(from, to);
    } catch (IOException e) {
      throw OutputFolder.failure(to, e);
    }
  }
}
