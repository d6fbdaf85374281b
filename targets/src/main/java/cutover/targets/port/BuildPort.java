package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.source.Edits;
import cutover.targets.api.BuildWords;
import cutover.targets.api.Target;
import java.util.List;

/// Ports a build file. One of them serves many threads.
final class BuildPort {
  /// A ported build file.
  record Ported(String text, int changed, List<Finding> findings, List<Edits.Change> changes) {}

  private final Target target;
  private final Renaming renaming;
  private final NvccFlags flags;

  BuildPort(Target target, Renaming renaming) {
    this.target = target;
    this.renaming = renaming;
    this.flags = new NvccFlags(target.table());
  }

  Ported port(String path, FileType type, String text) {
    if (target.build().equals(BuildWords.CUDA)) {
      return new Ported(text, 0, List.of(), List.of());
    }
    var file = new BuildFile(path, type, text, target, renaming, flags);
    switch (type) {
      case CMAKE -> new CMakePort(file).run();
      case MAKE -> new MakePort(file).run();
      case PYTHON -> new PythonPort(file).run();
      case SOURCE, OTHER -> {}
    }
    var edits = file.edits();
    return new Ported(
        edits.apply(), file.changed(), SourcePort.sorted(file.findings()), edits.changes());
  }
}
