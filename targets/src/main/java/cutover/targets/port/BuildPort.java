package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.source.Edits;
import java.util.List;

/// Ports a build file: so far as it is.
final class BuildPort {
  /// A ported build file.
  record Ported(String text, int changed, List<Finding> findings, List<Edits.Change> changes) {}

  Ported port(String path, FileType type, String text) {
    return new Ported(text, 0, List.of(), List.of());
  }
}
