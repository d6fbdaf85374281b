package cutover.targets.hygon;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.PortedFile;
import java.util.List;
import java.util.function.Consumer;

/// What concerns a file as a whole.
final class Finishers {
  private Finishers() {}

  static List<Consumer<PortedFile>> all() {
    return List.of(Finishers::runtimeHeader, Finishers::doubles, OwnAtomics::leaveOut);
  }

  /// nvcc includes its runtime's header before the first line, hipcc does not.
  private static void runtimeHeader(PortedFile file) {
    if (file.hasInclude("\"cutover_marks.h\"")) {
      // A header that goes with a port, and includes it so.
      return;
    }
    boolean isDevice = !file.marked().functions().isEmpty() || !file.marked().variables().isEmpty();
    if (isDevice || (file.path().endsWith(".cu") && !file.edits().isEmpty())) {
      file.include("<hip/hip_runtime.h>");
    }
  }

  /// One of the chips has no unit for them. Said once for a file.
  private static void doubles(PortedFile file) {
    var tokens = file.tokens();
    for (var function : file.marked().functions()) {
      boolean device = function.isOfDevice();
      for (int token = function.first(); device && token < function.end(); token++) {
        if (tokens.is(token, "double")) {
          file.report(Level.NOTE, "CUT0555", token);
          return;
        }
      }
    }
  }
}
