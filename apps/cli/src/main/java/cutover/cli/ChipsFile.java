package cutover.cli;

import cutover.planner.chips.ChipCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--chips-file`, for commands that look into the catalogue of chips.
final class ChipsFile {
  @Option(names = "--chips-file", paramLabel = "FILE", descriptionKey = "chips-file")
  private Optional<Path> file = Optional.empty();

  ChipCatalogue catalogue() {
    return file.map(ChipCatalogue::with).orElseGet(ChipCatalogue::load);
  }
}
