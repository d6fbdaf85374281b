package cutover.targets.cpu.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Which files the words of a link mean, for the search of device code in them.
final class LinkInputs {
  private static final int PIECE_BYTES = 1 << 20;

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

  /// Whether one of the words stands in one of the files, as names of functions do.
  static boolean anyNames(Collection<Path> files, List<String> words) {
    int longest = words.stream().mapToInt(String::length).max().orElse(0);
    for (var file : files) {
      try (var stream = Files.newInputStream(file)) {
        // A word may lie across two pieces.
        var tail = "";
        for (var piece = stream.readNBytes(PIECE_BYTES);
            piece.length > 0;
            piece = stream.readNBytes(PIECE_BYTES)) {
          var text = tail + new String(piece, StandardCharsets.ISO_8859_1);
          if (words.stream().anyMatch(text::contains)) {
            return true;
          }
          tail = text.substring(Math.max(0, text.length() - longest));
        }
      } catch (IOException e) {
        // The linker says so.
      }
    }
    return false;
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
