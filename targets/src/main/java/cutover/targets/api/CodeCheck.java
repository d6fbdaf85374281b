package cutover.targets.api;

import cutover.compiler.clang.Clang;
import cutover.core.diagnostics.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/// Compiles the device side of a port to real code of its chip's family, where this machine has
/// what that takes.
@FunctionalInterface
public interface CodeCheck {
  /// What became of it.
  sealed interface Outcome {
    /// Every source gave code.
    record Compiled() implements Outcome {}

    /// A source is not what the compiler takes.
    record Refused(Diagnostic reason) implements Outcome {}

    /// Nothing can be said: what it takes is not here.
    record Missing(Diagnostic reason) implements Outcome {}
  }

  /// @param sources of a program
  /// @param words its compiler's options
  /// @param scratch a folder for what is thrown away
  Outcome check(Clang clang, List<Path> sources, List<String> words, Path scratch);
}
