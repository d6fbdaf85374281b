package cutover.targets.cpu.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Which files the words of a link mean, for the search of device code in them.
final class LinkInputs {
  private LinkInputs() {}

  /// Objects and archives, each once: those that are named, and what `-l` finds below `-L`. A
  /// library of the system holds no device code.
  static SequencedSet<Path> files(List<String> words) {
    var folders =
        words.stream()
            .filter(word -> word.startsWith("-L"))
            .map(word -> Path.of(word.substring(2)));
    var searched = folders.toList();
    var files = new LinkedHashSet<Path>();
    for (var word : words) {
      if (word.startsWith("-l")) {
        library(word.substring(2), searched).ifPresent(files::add);
      } else if (!word.startsWith("-")) {
        files.add(Path.of(word));
      }
    }
    return files;
  }

  /// As linkers search: in each folder first the shared library, then the archive.
  private static Optional<Path> library(String name, List<Path> folders) {
    for (var folder : folders) {
      for (var file : List.of("lib" + name + ".so", "lib" + name + ".a")) {
        var path = folder.resolve(file);
        if (Files.isReadable(path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }
}
