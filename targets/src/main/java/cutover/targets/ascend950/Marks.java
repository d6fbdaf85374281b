package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Function;
import cutover.source.Variable;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import java.util.Optional;

/// The words of CUDA's language: where functions and variables live, and how large blocks are.
final class Marks {
  private static final int DEFAULT_THREADS = 1024;
  private static final int CUDA_THREADS = 1024;

  private Marks() {}

  static void global(PortedFile file, int token, Row row) {
    var function = functionOf(file, token);
    if (function.isEmpty() || file.tokens().inDirective(token)) {
      return;
    }
    var kernel = function.get();
    var name = file.tokens().text(kernel.name());
    if (!hasBounds(file, kernel)) {
      var threads =
          Optional.ofNullable(file.project().blockThreads().get(name))
              .filter(count -> count <= CUDA_THREADS);
      if (threads.isEmpty() && kernel.hasBody()) {
        file.report(Level.NOTE, "CUT0570", kernel.name(), name);
      }
      file.edits()
          .insert(
              file.tokens().end(token),
              " __launch_bounds__(" + threads.orElse(DEFAULT_THREADS) + ")");
    }
    if (GridLoops.applies(file.project(), name)) {
      GridLoops.wrap(file, kernel);
    }
  }

  private static boolean hasBounds(PortedFile file, Function kernel) {
    var tokens = file.tokens();
    for (int token = kernel.first(); token < kernel.open(); token++) {
      if (tokens.is(token, "__launch_bounds__") || tokens.is(token, "__maxnreg__")) {
        return true;
      }
    }
    return false;
  }

  /// `__launch_bounds__(threads, blocks)`: the chip takes the first alone.
  static void launchBounds(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isPresent() && call.get().arguments().size() > 1) {
      file.rewrite(call.get(), "__launch_bounds__({0})");
    }
  }

  static void device(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    if (variableOf(file, token).isPresent()) {
      variable(file, token);
      return;
    }
    if (isBeside(file, token, "__host__")) {
      file.replace(token, "__host_aicore__");
      return;
    }
    if (isBeside(file, token, "__constant__") || isBeside(file, token, "__managed__")) {
      remove(file, token);
      return;
    }
    if (tokens.inDirective(token) && tokens.is(tokens.previous(token), "ifdef")) {
      file.report(Level.TODO, "CUT0585", token, "__device__");
      return;
    }
    file.replace(token, "__aicore__");
  }

  private static void variable(PortedFile file, int token) {
    if (isBeside(file, token, "__constant__") || isBeside(file, token, "__managed__")) {
      remove(file, token);
    } else {
      file.replace(token, "__gm__");
    }
  }

  /// `__host__` stays where it stands alone.
  static void host(PortedFile file, int token, Row row) {
    if (isBeside(file, token, "__device__")) {
      remove(file, token);
    }
  }

  static void shared(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    var variable = variableOf(file, token);
    if (variable.isPresent() && variable.get().dimensions().isEmpty()) {
      int before = tokens.previous(variable.get().name());
      if (tokens.is(before, "*") || tokens.is(before, "&")) {
        file.report(Level.TODO, "CUT0577", token, tokens.text(variable.get().name()));
        return;
      }
    }
    file.replace(token, "__ubuf__");
  }

  static void constant(PortedFile file, int token, Row row) {
    file.replace(token, "__gm__");
  }

  static void forceInline(PortedFile file, int token, Row row) {
    if (isBeside(file, token, "inline") || isBeside(file, token, "__inline__")) {
      remove(file, token);
    } else {
      file.replace(token, "inline");
    }
  }

  // A word goes with the blank after it.
  private static void remove(PortedFile file, int token) {
    var tokens = file.tokens();
    int end = tokens.end(token);
    if (end < tokens.text().length() && tokens.text().charAt(end) == ' ') {
      end++;
    }
    file.edits().replace(tokens.start(token), end, "");
  }

  // Whether a word stands in the same declaration, with only words between.
  private static boolean isBeside(PortedFile file, int token, String word) {
    var tokens = file.tokens();
    for (int at = tokens.previous(token); tokens.isWord(at); at = tokens.previous(at)) {
      if (tokens.inDirective(at) != tokens.inDirective(token)) {
        break;
      }
      if (tokens.is(at, word)) {
        return true;
      }
    }
    for (int at = tokens.next(token); tokens.isWord(at); at = tokens.next(at)) {
      if (tokens.inDirective(at) != tokens.inDirective(token)) {
        break;
      }
      if (tokens.is(at, word)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Function> functionOf(PortedFile file, int mark) {
    return file.marked().functions().stream()
        .filter(f -> f.first() <= mark && mark < f.open())
        .findFirst();
  }

  private static Optional<Variable> variableOf(PortedFile file, int mark) {
    return file.marked().variables().stream()
        .filter(v -> v.first() <= mark && mark < v.name())
        .findFirst();
  }
}
