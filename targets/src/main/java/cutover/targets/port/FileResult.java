package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.source.Edits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What became of one file. Its text is read when it is asked for.
///
/// @param source the original
/// @param path the original, relative to the root, with `/`
/// @param portedPath the ported file, relative to the port's root
/// @param lines lines of the original; 0 for files that were copied without a look at them
/// @param names how many names, headers and launches were changed
/// @param hasCuda whether CUDA is left that the chip does not take
/// @param changes the places that differ, in order
/// @param result where the ported text is
public record FileResult(
    Path source,
    String path,
    String portedPath,
    FileType type,
    int lines,
    int names,
    boolean hasCuda,
    List<Finding> findings,
    List<Edits.Change> changes,
    Result result) {
  public FileResult {
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
  }

  /// Where a ported text is.
  public sealed interface Result {
    /// The same bytes as the original.
    record Same() implements Result {}

    /// On disk.
    record Written(Path file) implements Result {}

    /// In memory: nothing was written, or it was written over the original.
    record Kept(byte[] bytes) implements Result {}
  }

  /// The same file with other findings.
  public FileResult with(List<Finding> newFindings, boolean newHasCuda) {
    return new FileResult(
        source, path, portedPath, type, lines, names, newHasCuda, newFindings, changes, result);
  }

  /// Whether the text differs.
  public boolean changed() {
    return !(result instanceof Result.Same);
  }

  /// The original's bytes, a character for each.
  ///
  /// @throws UncheckedIOException if it is gone
  public String before() {
    return read(source);
  }

  /// The port's bytes, a character for each.
  ///
  /// @throws UncheckedIOException if it is gone
  public String after() {
    return switch (result) {
      case Result.Same _ -> before();
      case Result.Written written -> read(written.file());
      case Result.Kept kept -> new String(kept.bytes(), StandardCharsets.ISO_8859_1);
    };
  }

  /// The bytes of the ported file in a port's folder as it is now, a character for each.
  ///
  /// @throws UncheckedIOException if it is gone
  public String now(Path folder) {
    return read(folder.resolve(portedPath));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
