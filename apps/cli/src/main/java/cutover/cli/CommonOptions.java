package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// Options of the commands that compile.
final class CommonOptions {
  private static final List<Integer> WIDTHS = List.of(1, 8, 16, 32);

  @Option(names = "--lanes", paramLabel = "W", descriptionKey = "lanes")
  private Integer lanes;

  @Option(
      names = "--cpu",
      paramLabel = "CPU",
      defaultValue = "native",
      showDefaultValue = Visibility.NEVER,
      descriptionKey = "cpu")
  private String cpu;

  OptionalInt lanes() {
    if (lanes == null) {
      return OptionalInt.empty();
    }
    if (!WIDTHS.contains(lanes)) {
      throw CutoverException.of("CUT0117", lanes);
    }
    return OptionalInt.of(lanes);
  }

  String cpu() {
    return cpu;
  }
}
