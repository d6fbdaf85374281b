package cutover.targets.port;

import cutover.targets.port.FileResult.Result;
import java.nio.file.Path;

/// Where ported files go.
sealed interface Sink {
  /// Takes a changed text.
  Result changed(String portedPath, byte[] bytes, Tree.Entry entry);

  /// Takes a file that stays as it is.
  void same(String portedPath, byte[] bytes, Tree.Entry entry);

  /// Takes a file too large to be held.
  void large(String portedPath, Tree.Entry entry);

  void link(String portedPath, Path to, Tree.Entry entry);

  /// A port's folder.
  record Folder(OutputFolder folder) implements Sink {
    @Override
    public Result changed(String portedPath, byte[] bytes, Tree.Entry entry) {
      same(portedPath, bytes, entry);
      return new Result.Written(folder.place(portedPath));
    }

    @Override
    public void same(String portedPath, byte[] bytes, Tree.Entry entry) {
      folder.write(portedPath, bytes, entry.file().toFile().canExecute());
    }

    @Override
    public void large(String portedPath, Tree.Entry entry) {
      folder.copy(portedPath, entry.file());
    }

    @Override
    public void link(String portedPath, Path to, Tree.Entry entry) {
      folder.link(portedPath, to);
    }
  }

  /// Over the sources.
  record Sources(InPlace places) implements Sink {
    @Override
    public Result changed(String portedPath, byte[] bytes, Tree.Entry entry) {
      places.stage(entry.file(), portedPath, bytes);
      return new Result.Kept(bytes);
    }

    @Override
    public void same(String portedPath, byte[] bytes, Tree.Entry entry) {
      if (!portedPath.equals(entry.path())) {
        places.stage(entry.file(), portedPath, bytes);
      }
    }

    @Override
    public void large(String portedPath, Tree.Entry entry) {}

    @Override
    public void link(String portedPath, Path to, Tree.Entry entry) {}
  }

  /// Nowhere.
  record Memory() implements Sink {
    @Override
    public Result changed(String portedPath, byte[] bytes, Tree.Entry entry) {
      return new Result.Kept(bytes);
    }

    @Override
    public void same(String portedPath, byte[] bytes, Tree.Entry entry) {}

    @Override
    public void large(String portedPath, Tree.Entry entry) {}

    @Override
    public void link(String portedPath, Path to, Tree.Entry entry) {}
  }
}
