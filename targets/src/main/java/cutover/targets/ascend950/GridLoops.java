package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Function;
import cutover.source.Launch;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Project;

/// A launch has at most 65,535 blocks. A kernel whose launches are not known to keep to that gets
/// the grid that was asked for as one more parameter, and runs its body for block after block.
final class GridLoops {
  static final long MOST_BLOCKS = 65_535;

  private static final String GRID = "cutover_grid";
  private static final String BLOCK = "cutover_block";
  private static final String NEXT = "cutover_next_block";

  private GridLoops() {}

  /// Whether a kernel gets a loop. Its definition, its declarations and its launches all ask here.
  static boolean applies(Project project, String kernel) {
    return mayExceedWithMacros(project, kernel)
        && project.gridReaders().isEmpty()
        && project.launches().areOfKernels();
  }

  // A macro that says `blockIdx` says the same for every kernel: all get a loop, or none.
  private static boolean mayExceedWithMacros(Project project, String kernel) {
    return project.gridMacros().isEmpty()
        ? mayExceed(project, kernel)
        : project.kernels().stream().anyMatch(each -> mayExceed(project, each));
  }

  private static boolean mayExceed(Project project, String kernel) {
    return project.launches().of(kernel).stream()
        // What is written for the chip has its loops, or does without them on purpose.
        .filter(launch -> !launch.place().contains(".asc:"))
        .anyMatch(launch -> launch.gridBlocks().orElse(Long.MAX_VALUE) > MOST_BLOCKS);
  }

  /// Whether a launch may fail for the size of its grid, and nothing is done about it.
  static boolean isAtRisk(Project project, String kernel) {
    return mayExceed(project, kernel) && !applies(project, kernel);
  }

  /// `blockIdx` and `gridDim` in a kernel with a loop.
  static void place(PortedFile file, int token) {
    var kernel = file.functionAt(token).filter(f -> f.marks().contains("__global__"));
    boolean loops =
        kernel.isPresent()
            ? applies(file.project(), file.tokens().text(kernel.get().name()))
            // Of a macro; which kernel is asked makes no difference then.
            : file.tokens().inDirective(token)
                && file.project().kernels().stream().anyMatch(k -> applies(file.project(), k));
    if (loops) {
      file.replace(token, file.tokens().is(token, "gridDim") ? GRID : BLOCK);
    }
  }

  /// The parameter, and where there is a body, the loop.
  static void wrap(PortedFile file, Function kernel) {
    var tokens = file.tokens();
    if (holds(file, kernel.open(), kernel.close())) {
      return;
    }
    boolean none =
        kernel.parameters().isEmpty()
            || (kernel.parameters().size() == 1
                && kernel.parameters().getFirst().isOnly(tokens, "void"));
    if (none) {
      var inside = new Range(kernel.open() + 1, kernel.close()).trimmed(tokens);
      if (inside.isEmpty()) {
        file.edits().insert(tokens.start(kernel.close()), "cutover_dim3 " + GRID);
      } else {
        file.replace(inside, "cutover_dim3 " + GRID);
      }
    } else if (hasDefaults(file, kernel)) {
      // After a parameter that may be left out none may stand that must not.
      file.edits().insert(tokens.end(kernel.open()), "cutover_dim3 " + GRID + ", ");
    } else {
      file.edits().insert(tokens.start(kernel.close()), ", cutover_dim3 " + GRID);
    }
    if (!kernel.hasBody()) {
      return;
    }
    file.report(Level.NOTE, "CUT0574", kernel.name(), tokens.text(kernel.name()));
    int close = kernel.end() - 1;
    boolean leaves = leave(file, kernel, close);
    var line = lineEnd(tokens);
    file.edits()
        .insert(
            tokens.end(kernel.bodyOpen()),
            line
                + "  for (uint64_t cutover_n = cutover_first_block(); cutover_n < cutover_blocks("
                + GRID
                + ");"
                + line
                + "       cutover_n += cutover_block_step()) {"
                + line
                + "  const cutover_dim3 "
                + BLOCK
                + " = cutover_block_at(cutover_n, "
                + GRID
                + ");"
                + (leaves ? line + "  {" : ""));
    var end = new StringBuilder();
    if (leaves) {
      end.append("  }").append(line).append("  ").append(NEXT).append(":;").append(line);
    }
    if (sharesMemory(file, kernel)) {
      end.append("  asc_syncthreads();").append(line);
    }
    end.append("  }").append(line);
    file.edits().insert(tokens.start(close), end.toString());
  }

  private static boolean hasDefaults(PortedFile file, Function kernel) {
    return kernel.parameters().stream()
        .anyMatch(
            parameter -> {
              for (int token = parameter.first(); token < parameter.end(); token++) {
                if (file.tokens().is(token, "=")) {
                  return true;
                }
              }
              return false;
            });
  }

  // The kernel's own file knows; a launch in another file leaves it to the compiler.
  private static boolean isFirst(PortedFile file, String kernel) {
    return file.marked().functions().stream()
        .anyMatch(
            f ->
                f.marks().contains("__global__")
                    && file.tokens().is(f.name(), kernel)
                    && hasDefaults(file, f));
  }

  /// Whether there is a loop already, from an earlier port.
  static boolean isDone(PortedFile file, Launch launch) {
    return launch.open() >= 0 && holds(file, launch.open(), launch.close());
  }

  private static boolean holds(PortedFile file, int open, int close) {
    for (int token = open; token < close; token++) {
      if (file.tokens().is(token, GRID)) {
        return true;
      }
    }
    return false;
  }

  // What ends a thread's work in CUDA ends its work for a block here.
  private static boolean leave(PortedFile file, Function kernel, int close) {
    var tokens = file.tokens();
    boolean any = false;
    for (int token = kernel.bodyOpen() + 1; token < close; token++) {
      if (tokens.is(token, "[")) {
        int body = lambdaBody(tokens, token);
        if (body > 0) {
          token = tokens.partner(body);
        }
      } else if (tokens.is(token, "return") && tokens.is(tokens.next(token), ";")) {
        file.replace(token, "goto " + NEXT);
        any = true;
      }
    }
    return any;
  }

  // The brace of the lambda that a bracket opens; -1 if it opens none.
  private static int lambdaBody(Tokens tokens, int bracket) {
    int before = tokens.previous(bracket);
    int close = tokens.partner(bracket);
    if ((tokens.isWord(before) && !tokens.is(before, "return"))
        || tokens.is(before, "]")
        || tokens.is(before, ")")
        || close <= bracket
        || close >= tokens.size()) {
      return -1;
    }
    int token = tokens.next(close);
    while (tokens.isWord(token)) {
      token = tokens.next(token);
    }
    if (tokens.is(token, "(")) {
      token = tokens.next(tokens.partner(token));
      while (tokens.isWord(token) || tokens.is(token, "->")) {
        token = tokens.next(token);
      }
    }
    return tokens.is(token, "{") && tokens.partner(token) < tokens.size() ? token : -1;
  }

  // The next block must not write what a thread of this one still reads.
  private static boolean sharesMemory(PortedFile file, Function kernel) {
    var tokens = file.tokens();
    boolean callsElsewhere = false;
    for (int token = kernel.bodyOpen(); token < kernel.end(); token++) {
      if (tokens.isWord(token)
          && file.project().deviceFunctions().contains(tokens.text(token))
          && tokens.is(tokens.next(token), "(")) {
        callsElsewhere = true;
      }
      if (tokens.is(token, "__shared__") || tokens.is(token, "__syncthreads")) {
        return true;
      }
    }
    return callsElsewhere && tokens.text().contains("__shared__");
  }

  private static String lineEnd(Tokens tokens) {
    return tokens.text().contains("\r\n") ? "\r\n" : "\n";
  }

  /// A launch of a kernel with a loop.
  static void launch(PortedFile file, Launch launch, String grid) {
    var tokens = file.tokens();
    var inside = new Range(launch.open() + 1, launch.close()).trimmed(tokens);
    if (launch.name() >= 0 && isFirst(file, tokens.text(launch.name()))) {
      file.edits()
          .insert(
              tokens.end(launch.open()),
              "cutover_grid(" + grid + ")" + (inside.isEmpty() ? "" : ", "));
      return;
    }
    file.edits()
        .insert(
            tokens.start(launch.close()),
            (inside.isEmpty() ? "" : ", ") + "cutover_grid(" + grid + ")");
  }
}
