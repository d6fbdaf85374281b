package cutover.targets.audit;

import cutover.compiler.audit.LockStep;
import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.core.ir.Op;
import cutover.core.ir.Program;
import cutover.targets.api.Limits;
import cutover.targets.api.Limits.Feature;
import java.util.List;

/// What the compiled kernels of a program rely on: the same as the words of the source tell, where
/// that compiles, and seen through macros and calls.
public final class KernelAudit {
  private KernelAudit() {}

  /// Findings at the lines of the source, as debug information names them.
  public static List<Finding> of(Program program, Limits limits) {
    var level = limits.has(Feature.INDEPENDENT_LANES) ? Level.WARNING : Level.NOTE;
    return program.kernels().stream()
        .flatMap(kernel -> LockStep.reliance(kernel).stream())
        .map(Op.Load::at)
        .distinct()
        .map(place -> Finding.of(level, "CUT0600", place.toString()))
        .toList();
  }
}
