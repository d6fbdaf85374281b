package cutover.planner.solve;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPSolver;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

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

  /// A function of HiGHS, which OR-Tools brings along.
  static MemorySegment highs(String function) {
    load();
    return SymbolLookup.loaderLookup()
        .find(function)
        // Windows finds a function in the library alone that has it.
        .or(
            () ->
                SymbolLookup.libraryLookup(System.mapLibraryName("highs"), Arena.global())
                    .find(function))
        .orElseThrow(() -> CutoverException.of("CUT1161", "HiGHS"));
  }

  static void load() {
    try {
      Loaded.now();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new CutoverException(Diagnostic.of("CUT1161", System.getProperty("os.arch")), e);
    }
  }
}
