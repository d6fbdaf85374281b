package cutover.targets.cpu;

import java.util.List;

/// How much LLVM works on a tested module. A mistake in our IR may only come to light where an
/// optimiser makes use of it, and each level costs less time than the one before.
enum Level {
  /// As programs are compiled.
  PROGRAMS,
  LIGHT,
  NONE;

  /// The compiler's words for it.
  List<String> words() {
    return switch (this) {
      case PROGRAMS -> List.of("-O3");
      case LIGHT -> List.of("-O1");
      // Its fast selector would only lose time: it knows few vectors.
      case NONE -> List.of("-O0", "-mllvm", "-fast-isel=false");
    };
  }
}
