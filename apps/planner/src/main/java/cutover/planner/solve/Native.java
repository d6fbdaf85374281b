package cutover.planner.solve;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPSolver;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;

/// Loads OR-Tools' native library, once and only where something is solved.
final class Native {
  private Native() {}

  private static final class Loaded {
    static {
      Loader.loadNativeLibraries();
    }

    private static void now() {}
  }

  /// GLOP, for linear programs that are solved again and again with other bounds.
  static MPSolver glop() {
    load();
    var solver = MPSolver.createSolver("GLOP");
    if (solver == null) {
      throw CutoverException.of("CUT1161", "GLOP");
    }
    return solver;
  }

  static void load() {
    try {
      Loaded.now();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new CutoverException(Diagnostic.of("CUT1161", System.getProperty("os.arch")), e);
    }
  }
}
