package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Chip;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.ChipFilter;
import cutover.planner.chips.ChipJson;
import cutover.planner.chips.ChipPage;
import cutover.planner.chips.ChipTables;
import cutover.planner.chips.LegalStatus;
import cutover.report.Json;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cutover chips`: what is known of each chip, and by whom it was said.
@Command(name = "chips", resourceBundle = "cutover.cli.help", sortOptions = false)
final class ChipsCommand extends HelpOptions implements Callable<Integer> {
  // As wide as the help texts and a little more; a terminal's own width is not known to a pipe.
  private static final int COLUMNS = 100;

  private final Shared shared;

  @Mixin private ChipsFile chipsFile = new ChipsFile();

  @Option(names = "--for", paramLabel = "PURPOSE", descriptionKey = "chips.for")
  private ChipFilter.Purpose purpose;

  @Option(names = "--vendor", paramLabel = "NAME", descriptionKey = "chips.vendor")
  private String vendor;

  @Option(names = "--min-memory", paramLabel = "GB", descriptionKey = "chips.min-memory")
  private Double minMemoryGb;

  @Option(names = "--programming", paramLabel = "MODEL", descriptionKey = "chips.programming")
  private String programming;

  @Option(names = "--status", paramLabel = "STATUS", descriptionKey = "chips.status")
  private String status;

  @Option(names = "--at", paramLabel = "DATE", descriptionKey = "chips.at")
  private String date;

  @Option(names = "--jurisdiction", paramLabel = "CC", descriptionKey = "chips.jurisdiction")
  private String jurisdiction;

  @Option(names = "--compare", paramLabel = "A,B,C", split = ",", descriptionKey = "chips.compare")
  private List<String> compared = List.of();

  @Option(names = "--rules", descriptionKey = "chips.rules")
  private boolean rules;

  @Option(names = "--sources", descriptionKey = "chips.sources")
  private boolean sources;

  @ArgGroup private Form form = new Form();

  /// How to print; at most one.
  static final class Form {
    @Option(names = "--json", descriptionKey = "chips.json")
    private boolean json;

    @Option(names = "--csv", descriptionKey = "chips.csv")
    private boolean csv;

    @Option(names = "--markdown", descriptionKey = "chips.markdown")
    private boolean markdown;

    @Option(names = "--page", descriptionKey = "chips.page")
    private boolean page;
  }

  ChipsCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    var catalogue = chipsFile.catalogue();
    var words = shared.console().catalogue();
    var out = shared.out();
    if (form.page) {
      out.print(ChipPage.of(catalogue, words));
      return 0;
    }
    var filter = filter();
    var tables = new ChipTables(words, filter);
    var chips =
        compared.isEmpty()
            ? filter.of(catalogue.all())
            : compared.stream().map(name -> catalogue.get(name, "")).toList();
    if (rules) {
      rules(catalogue, filter, tables);
    } else if (form.json) {
      out.print(Json.indented(ChipJson.of(chips, catalogue, filter, words)));
    } else if (form.csv) {
      out.print(ChipTables.figures(chips).csv());
    } else {
      print(chips, catalogue, filter, tables);
    }
    return 0;
  }

  private ChipFilter filter() {
    return new ChipFilter(
        Optional.ofNullable(purpose),
        Optional.ofNullable(vendor),
        minMemoryGb == null ? OptionalDouble.empty() : OptionalDouble.of(minMemoryGb),
        Optional.ofNullable(programming).map(p -> p.toLowerCase(Locale.ROOT)),
        Optional.ofNullable(status)
            .map(
                word ->
                    LegalStatus.Status.of(word)
                        .orElseThrow(() -> CutoverException.of("CUT1115", word))),
        Optional.ofNullable(jurisdiction).map(j -> j.toUpperCase(Locale.ROOT)),
        day());
  }

  private LocalDate day() {
    try {
      return date == null ? LocalDate.now(ZoneId.systemDefault()) : LocalDate.parse(date);
    } catch (DateTimeParseException e) {
      throw CutoverException.of("CUT1116", date);
    }
  }

  private void rules(ChipCatalogue catalogue, ChipFilter filter, ChipTables tables) {
    var words = shared.console().catalogue();
    var out = shared.out();
    var grid = tables.timeline(catalogue.rules());
    if (form.json) {
      out.print(Json.indented(ChipJson.rules(catalogue.rules(), catalogue, filter, words)));
    } else if (form.csv) {
      out.print(grid.csv());
    } else {
      out.print(form.markdown ? grid.markdown() : grid.text(COLUMNS));
      out.println();
      out.println(words.say("chips.notice", filter.date()));
    }
  }

  private void print(
      List<Chip> chips, ChipCatalogue catalogue, ChipFilter filter, ChipTables tables) {
    var words = shared.console().catalogue();
    var out = shared.out();
    var grid = compared.isEmpty() ? tables.overview(chips) : tables.comparison(chips);
    out.print(form.markdown ? grid.markdown() : grid.text());
    out.println();
    if (!compared.isEmpty()) {
      for (var chip : chips) {
        out.println(chip.name());
        tables.remarks(chip).forEach(line -> out.println("- " + line));
        out.println();
      }
    }
    out.println(words.say("chips.legend"));
    if (purpose != null) {
      out.println(words.say("chips.open"));
    }
    out.println(words.say("chips.notice", filter.date()));
    if (sources) {
      out.println();
      ChipTables.sourceLines(catalogue.sources(), ChipTables.sources(chips))
          .forEach(line -> out.println("- " + line));
    }
  }
}
