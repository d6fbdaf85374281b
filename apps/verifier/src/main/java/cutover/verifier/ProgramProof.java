package cutover.verifier;

import cutover.core.diagnostics.Diagnostic;
import cutover.verifier.trace.TraceComparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is proven of one program.
///
/// @param stages each of them
/// @param trace how the recorded buffers compare, if both ran
/// @param output how the printed text compares, if both ran
/// @param originalMillis how long the original ran; 0 if it did not
/// @param portMillis how long the port ran
public record ProgramProof(
    Program program,
    Map<Stage, StageResult> stages,
    Optional<TraceComparison> trace,
    Optional<TextComparison> output,
    long originalMillis,
    long portMillis) {
  /// The first stage that failed.
  public Optional<Stage> failedAt() {
    return List.of(Stage.values()).stream()
        .filter(stage -> stages.get(stage).state() == StageResult.State.FAILED)
        .findFirst();
  }

  public boolean isVerified() {
    return failedAt().isEmpty();
  }

  /// Why it is not verified: the first reason of the first stage that failed.
  public Optional<Diagnostic> reason() {
    return failedAt().map(stage -> stages.get(stage).reasons().getFirst());
  }
}
