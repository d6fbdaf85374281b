package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import java.util.Arrays;

/// `double`, which host code has and device code has not.
final class Doubles {
  private Doubles() {}

  /// The word itself: in device code, or as what a kernel's or a launcher's template is told.
  static void word(PortedFile file, int token, Row row) {
    if (isOnDevice(file, token) || isTold(file, token)) {
      file.report(Level.TODO, "CUT0571", token, "double");
    }
  }

  /// `double2`, `make_double2`: in host code the helper's.
  static void vector(PortedFile file, int token, Row row) {
    if (isOnDevice(file, token)) {
      file.report(Level.TODO, "CUT0571", token, row.name());
      return;
    }
    file.replace(token, "cutover_" + row.name());
  }

  /// The program's own names of it, in whichever file they are given: where device code first says
  /// one.
  static void names(PortedFile file) {
    var tokens = file.tokens();
    var given = file.project().doubleNames();
    for (int word = 0; word < tokens.words(); word++) {
      var name = tokens.word(word);
      if (given.contains(name)) {
        Arrays.stream(tokens.all(word))
            .filter(token -> isOnDevice(file, token) || isTold(file, token))
            .findFirst()
            .ifPresent(token -> file.report(Level.TODO, "CUT0571", token, name));
      }
    }
  }

  // `kernel<double><<<…>>>`, `run<float, double>(…)` of a function that launches.
  private static boolean isTold(PortedFile file, int token) {
    var tokens = file.tokens();
    int open = token;
    while (tokens.isWord(open) || tokens.is(open, ",") || tokens.is(open, "::")) {
      open = tokens.previous(open);
    }
    int name = tokens.previous(open);
    if (!tokens.is(open, "<") || !tokens.isWord(name)) {
      return false;
    }
    var called = tokens.text(name);
    var project = file.project();
    return project.launchers().contains(called)
        || project.kernels().contains(called)
        || project.deviceFunctions().contains(called);
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
