package cutover.targets.cpu;

import java.util.List;

/// How much LLVM works on a tested module. A mistake in our IR may only come to light where an
/// optimiser makes use of it, and each level costs less time than the one before.
enum Level {
  /// As programs are compiled.
  PROGRAMS("-O3"),

  LIGHT("-O1"),

  /// Half the time of a program's. The fast selector would only lose time: it knows few vectors.
  NONE("-O0", "-mllvm", "-fast-isel=false");

  private final List<String> words;

  Level(String... words) {
    this.words = List.of(words);
  }

  /// The compiler's words for it.
  List<String> words() {
    return words;
  }
}
