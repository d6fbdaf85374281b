package cutover.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at single lines of sources.
final class SourceLines {
  private SourceLines() {}

  static boolean isDirective(Path file, int line) {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .skip(Math.max(0, line - 1))
          .findFirst()
          .map(text -> text.stripLeading().startsWith("#"))
          .orElse(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
