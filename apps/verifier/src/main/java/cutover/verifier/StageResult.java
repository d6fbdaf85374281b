package cutover.verifier;

import cutover.core.diagnostics.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What became of one stage.
///
/// @param reasons why it failed, or what a reader should know of it
public record StageResult(State state, List<Diagnostic> reasons) {
  /// How far a stage came.
  public enum State {
    PASSED,
    FAILED,
    /// An earlier stage failed.
    NOT_REACHED,
    /// The target has no such stage, or what it needs is not on this machine.
    NOT_APPLICABLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public StageResult {
    reasons = List.copyOf(reasons);
  }

  /// The same with a reason before the others.
  StageResult because(Diagnostic reason) {
    var all = new ArrayList<>(List.of(reason));
    all.addAll(reasons);
    return new StageResult(state, all);
  }

  static StageResult passed(List<Diagnostic> remarks) {
    return new StageResult(State.PASSED, remarks);
  }

  static StageResult failed(Diagnostic reason) {
    return new StageResult(State.FAILED, List.of(reason));
  }

  static StageResult failed(List<Diagnostic> reasons) {
    return new StageResult(State.FAILED, reasons);
  }
}
