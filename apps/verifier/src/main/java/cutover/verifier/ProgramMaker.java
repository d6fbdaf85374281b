package cutover.verifier;

import cutover.compiler.clang.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Compiles programs for this CPU. What nvcc's options mean is known where command lines are read.
public interface ProgramMaker {
  /// A program of these sources and options, whose runs can be recorded.
  ///
  /// @param words as after `cutover build`; options that mean nothing here are passed over
  Path make(List<String> words, Dialect dialect);

  /// What the preprocessor leaves of a source, with line markers, `#define` and `#include`.
  ///
  /// @param device whether for the device side
  String preprocessed(Path source, List<String> words, Dialect dialect, boolean device);

  /// The first variable of a CUDA source that is read before it is set, as far as the compiler
  /// sees.
  Optional<Unset> unset(Path source, List<String> words);

  /// @param place where it is read, as `file:line:column`
  record Unset(String place, String variable) {}
}
