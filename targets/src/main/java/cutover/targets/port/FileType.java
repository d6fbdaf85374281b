package cutover.targets.port;

import java.util.Locale;
import java.util.Set;

/// What a file is to a port, by its name.
public enum FileType {
  /// C, C++ or CUDA.
  SOURCE,
  CMAKE,
  MAKE,
  /// `setup.py`.
  PYTHON,
  /// Anything else: copied as it is.
  OTHER;

  private static final Set<String> SOURCES =
      Set.of(
          "cu", "cuh", "c", "cc", "cpp", "cxx", "c++", "h", "hh", "hpp", "hxx", "h++", "inl", "inc",
          "ipp", "tpp", "tcc", "icc", "cuinc", "hip", "asc");

  static FileType of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    var suffix = suffix(lower);
    if (SOURCES.contains(suffix)) {
      return SOURCE;
    }
    if (lower.equals("cmakelists.txt") || suffix.equals("cmake")) {
      return CMAKE;
    }
    if (lower.equals("makefile")
        || lower.equals("gnumakefile")
        || lower.startsWith("makefile.")
        || suffix.equals("mk")
        || suffix.equals("mak")) {
      return MAKE;
    }
    return lower.equals("setup.py") ? PYTHON : OTHER;
  }

  /// What follows the last dot of a name; empty if nothing does.
  static String suffix(String name) {
    int slash = name.lastIndexOf('/');
    int dot = name.lastIndexOf('.');
    return dot > slash + 1 ? name.substring(dot + 1) : "";
  }
}
