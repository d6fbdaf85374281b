package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `cutover-nvcc`: stands where a build system expects nvcc.
final class NvccManner {
  private final Shared shared;

  NvccManner(Shared shared) {
    this.shared = shared;
  }

  int run(List<String> arguments) {
    if (arguments.contains("--version") || arguments.contains("-V")) {
      // Build systems look for "release <major>.<minor>".
      shared.out().println("cutover-nvcc: " + Version.LINE + ", a CUDA compiler for CPUs");
      shared
          .out()
          .println(
              "Cutover compilation tools, release " + Version.CUDA + ", V" + Version.CUDA + ".0");
      return 0;
    }
    if (arguments.isEmpty()) {
      throw CutoverException.of("CUT0116");
    }
    var lanes = System.getenv().getOrDefault("CUTOVER_LANES", "");
    var width = lanes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(CommonOptions.width(lanes));
    return new Driver(shared)
        .run(InvocationParser.parse(arguments, "native", width, Optional.empty()));
  }
}
