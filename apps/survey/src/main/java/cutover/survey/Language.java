package cutover.survey;

import java.util.Locale;
import java.util.Optional;

/// What a file is written in, as far as a survey can tell from its name.
public enum Language {
  CUDA,
  CPP,
  PYTHON,
  CMAKE,
  MAKE,
  /// PTX assembly text.
  PTX;

  /// Empty for files that a survey does not read.
  public static Optional<Language> of(String fileName) {
    var name = fileName.toLowerCase(Locale.ROOT);
    if (name.equals("cmakelists.txt")) {
      return Optional.of(CMAKE);
    }
    if (name.equals("makefile") || name.equals("gnumakefile") || name.startsWith("makefile.")) {
      return Optional.of(MAKE);
    }
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "cu", "cuh" -> Optional.of(CUDA);
      case "c", "cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "inl", "inc", "ipp", "tpp" ->
          Optional.of(CPP);
      case "py", "pyx", "pyi" -> Optional.of(PYTHON);
      case "cmake" -> Optional.of(CMAKE);
      case "mk", "mak" -> Optional.of(MAKE);
      case "ptx" -> Optional.of(PTX);
      default -> Optional.empty();
    };
  }
}
