package cutover.verifier;

import java.nio.file.Path;
import java.util.List;

/// Compiles the device side of a port to real code of its chip's family, where this machine can.
@FunctionalInterface
public interface DeviceCheck {
  /// @param sources of a program
  /// @param words its compiler's options, as nvcc spells them
  StageResult check(List<Path> sources, List<String> words);

  /// For targets that have none.
  static DeviceCheck none() {
    return (_, _) -> new StageResult(StageResult.State.NOT_APPLICABLE, List.of());
  }
}
