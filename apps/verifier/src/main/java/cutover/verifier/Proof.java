package cutover.verifier;

import cutover.core.diagnostics.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is proven of a port.
///
/// @param target the chip's id, `cuda` for a program that is compared with another CUDA program
/// @param title of the chip, for people
/// @param unproven what stands against the port as a whole: a TODO in a file that no program has
/// @param arguments that the programs were run with
/// @param threads that ran kernels
public record Proof(
    String target,
    String title,
    Path original,
    Path port,
    List<ProgramProof> programs,
    List<Diagnostic> unproven,
    List<String> arguments,
    int threads) {
  public Proof {
    programs = List.copyOf(programs);
    unproven = List.copyOf(unproven);
    arguments = List.copyOf(arguments);
  }

  public boolean isVerified() {
    return unproven.isEmpty()
        && !programs.isEmpty()
        && programs.stream().allMatch(ProgramProof::isVerified);
  }

  /// The stage at which the port is not verified.
  public Optional<Stage> failedAt() {
    var failed = programs.stream().flatMap(program -> program.failedAt().stream()).findFirst();
    return failed.isPresent() || unproven.isEmpty() ? failed : Optional.of(Stage.PORTED);
  }

  public Optional<Diagnostic> reason() {
    return programs.stream()
        .flatMap(program -> program.reason().stream())
        .findFirst()
        .or(() -> unproven.stream().findFirst());
  }
}
