package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import java.util.Optional;

/// `double`, which host code has and device code has not.
final class Doubles {
  private Doubles() {}

  /// The word itself: in device code, or as what another word stands for there.
  static void word(PortedFile file, int token, Row row) {
    if (isOnDevice(file, token)) {
      file.report(Level.TODO, "CUT0571", token, "double");
    } else {
      alias(file, token);
    }
  }

  /// `double2`, `make_double2`: in host code the helper's.
  static void vector(PortedFile file, int token, Row row) {
    if (isOnDevice(file, token)) {
      file.report(Level.TODO, "CUT0571", token, row.name());
      return;
    }
    file.replace(token, "cutover_" + row.name());
    alias(file, token);
  }

  // `#define T double`, `typedef double T;`, `using T = double;`, and T in device code.
  private static void alias(PortedFile file, int token) {
    var tokens = file.tokens();
    named(tokens, token)
        .filter(name -> isUsedOnDevice(file, name))
        .ifPresent(name -> file.report(Level.TODO, "CUT0571", token, name));
  }

  private static Optional<String> named(Tokens tokens, int token) {
    int before = tokens.previous(token);
    int after = tokens.next(token);
    if (tokens.inDirective(token)) {
      int define = tokens.previous(before);
      return tokens.isWord(before) && tokens.is(define, "define")
          ? Optional.of(tokens.text(before))
          : Optional.empty();
    }
    if (tokens.is(before, "typedef") && tokens.isWord(after)) {
      return Optional.of(tokens.text(after));
    }
    int name = tokens.previous(before);
    return tokens.is(before, "=") && tokens.is(tokens.previous(name), "using")
        ? Optional.of(tokens.text(name))
        : Optional.empty();
  }

  private static boolean isUsedOnDevice(PortedFile file, String name) {
    var tokens = file.tokens();
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.isWord(token) && tokens.is(token, name) && isOnDevice(file, token)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnDevice(PortedFile file, int token) {
    return file.inDeviceCode(token) || inSignature(file, token);
  }

  // Parameters and results of functions that only the device runs.
  private static boolean inSignature(PortedFile file, int token) {
    return file.marked().functions().stream()
        .anyMatch(
            f ->
                f.first() <= token
                    && token < f.close()
                    && (f.marks().contains("__global__")
                        || (f.marks().contains("__device__") && !f.marks().contains("__host__"))));
  }
}
