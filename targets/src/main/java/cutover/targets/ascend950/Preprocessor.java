package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.CompilerVersion;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;

/// Words that conditions and old declarations speak of.
final class Preprocessor {
  // Of the chips whose code a port may take: no double atomics, no matrix instructions.
  private static final String CAPABILITY = "600";

  private Preprocessor() {}

  /// `__CUDA_ARCH__`: whether this is the device's side, or which chip it is.
  static void arch(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    if (isAsked(file, token)) {
      file.replace(token, "__NPU_DEVICE__");
    } else if (tokens.inDirective(token) && !isDefinition(file, token)) {
      file.replace(token, "(defined(__NPU_DEVICE__) ? " + CAPABILITY + " : 0)");
    } else {
      file.replace(token, CAPABILITY);
    }
  }

  /// `__CUDACC_VER_MAJOR__`: what was written for a version of CUDA's compiler keeps its meaning.
  static void version(PortedFile file, int token, Row row) {
    file.replace(token, isAsked(file, token) ? "__NPU_ARCH__" : CompilerVersion.of(row.name()));
  }

  private static boolean isAsked(PortedFile file, int token) {
    var tokens = file.tokens();
    int before = tokens.previous(token);
    return tokens.is(before, "ifdef")
        || tokens.is(before, "ifndef")
        || tokens.is(before, "defined")
        || (tokens.is(before, "(") && tokens.is(tokens.previous(before), "defined"));
  }

  private static boolean isDefinition(PortedFile file, int token) {
    var tokens = file.tokens();
    for (int at = token; at >= 0 && tokens.inDirective(at); at = tokens.previous(at)) {
      if (tokens.is(at, "define")) {
        return true;
      }
      if (tokens.is(at, "#")) {
        return false;
      }
    }
    return false;
  }

  /// `texture<float, 2> t;`: a texture of old toolkits. The word alone is anyone's.
  static void textures(PortedFile file, int token, Row row) {
    if (file.tokens().is(file.tokens().next(token), "<")) {
      file.report(Level.TODO, "CUT0583", token, "texture");
    }
  }
}
