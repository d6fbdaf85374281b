package cutover.cli;

import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.CutoverException;
import cutover.targets.Targets;
import cutover.targets.api.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// Options of the commands that compile.
final class CommonOptions {
  private static final List<String> WIDTHS = List.of("1", "8", "16", "32");

  @Option(names = "--lanes", paramLabel = "W", descriptionKey = "lanes")
  private Integer lanes;

  @Option(
      names = "--cpu",
      paramLabel = "CPU",
      defaultValue = "native",
      showDefaultValue = Visibility.NEVER,
      descriptionKey = "cpu")
  private String cpu;

  @Option(names = "--dialect", paramLabel = "CHIP", descriptionKey = "dialect")
  private String dialect;

  Optional<Dialect> dialect() {
    if (dialect == null) {
      return Optional.empty();
    }
    var ids = Targets.ALL.stream().map(Target::id).collect(Collectors.joining(", "));
    return Optional.of(
            Targets.find(dialect).orElseThrow(() -> CutoverException.of("CUT0500", dialect, ids)))
        .map(Target::dialect);
  }

  OptionalInt lanes() {
    return lanes == null ? OptionalInt.empty() : OptionalInt.of(width(lanes.toString()));
  }

  /// The number of lanes that a word says.
  static int width(String word) {
    if (!WIDTHS.contains(word)) {
      throw CutoverException.of("CUT0117", word);
    }
    return Integer.parseInt(word);
  }

  String cpu() {
    return cpu;
  }
}
