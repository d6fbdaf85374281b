package cutover.planner.chips;

import cutover.core.diagnostics.Catalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The catalogue as a page of Markdown, for the documentation and for `--markdown`.
public final class ChipPage {
  private ChipPage() {}

  /// All chips, the rules and the sources, with what holds on the day of the catalogue.
  public static String of(ChipCatalogue catalogue, Catalogue words) {
    var filter = everything(catalogue.compiled());
    var tables = new ChipTables(words, filter);
    var page = new ArrayList<String>();
    page.add("# Chips\n");
    page.add(
        "Written by `./cutover chips --page`, from the data files below"
            + " `apps/planner/src/main/resources/cutover/planner/chips`.\n");
    page.add(chips(catalogue.all(), tables, words, catalogue.compiled()));
    page.add("## Rules\n");
    page.add(tables.timeline(catalogue.rules()).markdown());
    page.add("## Remarks\n");
    for (var chip : catalogue.all()) {
      page.add("**" + chip.name() + "** (`" + chip.id() + "`)\n");
      page.add(list(tables.remarks(chip)));
    }
    page.add("## Sources\n");
    page.add(list(ChipTables.sourceLines(catalogue.sources(), catalogue.sources().keySet())));
    return String.join("\n", page);
  }

  /// The table and how to read it.
  public static String chips(List<Chip> chips, ChipTables tables, Catalogue words, LocalDate date) {
    return tables.overview(chips).markdown()
        + "\n"
        + words.say("chips.legend")
        + " "
        + words.say("chips.notice", date)
        + "\n";
  }

  private static String list(List<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append("- ").append(line).append('\n'));
    return text.toString();
  }

  /// A filter that lets every chip pass.
  public static ChipFilter everything(LocalDate date) {
    return new ChipFilter(
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        date);
  }
}
