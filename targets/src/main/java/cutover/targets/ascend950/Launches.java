package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Launch;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;

/// Launches say all four values: the chip's compiler has no defaults for them.
final class Launches {
  private Launches() {}

  static void rewrite(PortedFile file, int mark, Row row) {
    var found = file.launch(mark);
    if (found.isEmpty() || found.get().configuration().size() < 2) {
      file.report(Level.TODO, "CUT0584", mark, "<<<");
      return;
    }
    var launch = found.get();
    var tokens = file.tokens();
    var parts = launch.configuration();
    var grid = file.rendered(parts.get(0));
    var kernel = launch.name() >= 0 ? tokens.text(launch.name()) : "";
    boolean loops = launch.open() >= 0 && GridLoops.applies(file.project(), kernel);
    if (loops && !GridLoops.isDone(file, launch)) {
      GridLoops.launch(file, launch, grid);
      if (!isKnown(file, launch)) {
        file.replace(parts.get(0).trimmed(tokens), "cutover_launched(" + grid + ")");
      }
    } else if (GridLoops.isAtRisk(file.project(), kernel)) {
      file.report(Level.WARNING, "CUT0573", mark, kernel);
    }
    complete(file, launch);
  }

  // Whether this launch keeps to the chip's limit.
  private static boolean isKnown(PortedFile file, Launch launch) {
    int at = launch.kernel().first();
    var place = file.path() + ":" + file.tokens().line(at) + ":" + file.tokens().column(at);
    return file.project()
        .launches()
        .at(place)
        .filter(site -> site.gridBlocks().orElse(Long.MAX_VALUE) <= GridLoops.MOST_BLOCKS)
        .isPresent();
  }

  private static void complete(PortedFile file, Launch launch) {
    var tokens = file.tokens();
    var parts = launch.configuration();
    int end = tokens.start(launch.markEnd());
    switch (parts.size()) {
      case 2 -> file.edits().insert(end, ", 0, nullptr");
      case 3 -> file.edits().insert(end, ", nullptr");
      default -> {
        var stream = parts.get(3);
        if (stream.isOnly(tokens, "0") || stream.isOnly(tokens, "NULL")) {
          file.replace(stream.trimmed(tokens), "nullptr");
        }
      }
    }
  }
}
