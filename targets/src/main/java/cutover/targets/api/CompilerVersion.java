package cutover.targets.api;

/// The version of nvcc that a port's text was written for: the one that Cutover itself stands for
/// when it reads CUDA, so that the arms of `#if` which the original takes stay the ones taken.
///
/// Source: `compiler.clang.Flags`, `__CUDACC_VER_MAJOR__`.
public final class CompilerVersion {
  private CompilerVersion() {}

  /// The number of one of nvcc's macros.
  public static String of(String macro) {
    return switch (macro) {
      case "CUDA_VERSION", "CUDART_VERSION" -> "12080";
      case "__CUDACC_VER_MAJOR__" -> "12";
      case "__CUDACC_VER_MINOR__" -> "8";
      case "__CUDACC_VER_BUILD__" -> "0";
      default -> throw new IllegalArgumentException(macro + " tells no version");
    };
  }
}
