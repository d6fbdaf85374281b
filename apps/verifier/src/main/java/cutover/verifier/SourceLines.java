package cutover.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Looks at single lines of sources.
final class SourceLines {
  private static final Pattern CONDITION = Pattern.compile("\\s*#\\s*(?:el)?if");

  private SourceLines() {}

  /// Whether a word or mark stands anywhere in the text.
  static boolean anyHas(Path file, String text) {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `#if` and its like.
  static boolean isCondition(Path file, int line) {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .skip(Math.max(0, line - 1))
          .findFirst()
          .map(text -> CONDITION.matcher(text).lookingAt())
          .orElse(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
