package cutover.targets.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the build files of a tree have headers looked for, as far as their text tells without
/// being run.
final class IncludeFolders {
  private static final Pattern MAKE = Pattern.compile("-I\\s*([^\\s'\"$]+)");

  // A folder above, as an argument of any command.
  private static final Pattern CMAKE =
      Pattern.compile("(?<![\\w/])(?:\\$\\{CMAKE_(?:CURRENT_)?SOURCE_DIR\\}/)?(\\.\\.[\\w./-]*)");

  private IncludeFolders() {}

  /// Existing folders, in the order in which they are named.
  static List<Path> of(Collection<Path> files, Contents contents) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (var file : files) {
      switch (FileType.of(file.getFileName().toString())) {
        case MAKE -> named(file, MAKE, contents, folders);
        case CMAKE -> named(file, CMAKE, contents, folders);
        default -> {}
      }
    }
    return new ArrayList<>(folders);
  }

  private static void named(Path file, Pattern pattern, Contents contents, Set<Path> folders)
      throws IOException {
    var text = contents.text(file);
    if (text.isEmpty()) {
      return;
    }
    var found = pattern.matcher(text.get());
    while (found.find()) {
      var folder = file.getParent().resolve(found.group(1)).normalize();
      if (Files.isDirectory(folder)) {
        folders.add(folder);
      }
    }
  }
}
