package cutover.verifier;

import cutover.compiler.clang.Dialect;
import java.nio.file.Path;
import java.util.List;

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
}
