package cutover.planner.chips;

import cutover.core.diagnostics.Catalogue;
import cutover.planner.table.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Chips as tables: one line each, or side by side with all that is known.
public final class ChipTables {
  private final Catalogue words;
  private final ChipFilter filter;

  public ChipTables(Catalogue words, ChipFilter filter) {
    this.words = words;
    this.filter = filter;
  }

  /// One line for each chip.
  public Grid overview(List<Chip> chips) {
    var headings =
        headings(
            "chips.id",
            "chips.memory",
            "chips.bandwidth",
            "chips.dense16",
            "chips.fp8",
            "chips.int8",
            "chips.link",
            "chips.power",
            "chips.programming",
            "chips.legal");
    var rows = new ArrayList<List<String>>();
    for (var chip : chips) {
      rows.add(
          List.of(
              chip.id() + (filter.purpose().isPresent() && isOpen(chip) ? " (?)" : ""),
              cell(chip.memoryGb()),
              bandwidth(chip),
              cell(chip.dense16()),
              cell(chip.dense(Precision.FP8)),
              cell(chip.dense(Precision.INT8)),
              cell(chip.linkGbs()),
              cell(chip.powerWatts()),
              chip.programming().model(),
              legal(chip)));
    }
    return new Grid(headings, rows, Set.of(0, 8, 9));
  }

  private boolean isOpen(Chip chip) {
    return filter
        .purpose()
        .map(p -> ChipFilter.fitness(chip, p) == ChipFilter.Fitness.UNKNOWN)
        .orElse(false);
  }

  private List<String> headings(String... keys) {
    return Arrays.stream(keys).map(key -> words.say(key)).toList();
  }

  private static String bandwidth(Chip chip) {
    return chip.bandwidth() instanceof Figure.Unknown
        ? "?" + chip.measuredBandwidth().map(m -> " (" + cell(m) + ")").orElse("")
        : cell(chip.bandwidth());
  }

  private String programming(Chip chip) {
    var programming = chip.programming();
    return programming.model()
        + (programming.arch().equals("unknown") ? "" : " " + programming.arch());
  }

  private String legal(Chip chip) {
    return filter.legal(chip).stream()
        .collect(
            Collectors.toMap(
                LegalStatus::jurisdiction,
                LegalStatus::status,
                (a, b) -> a.compareTo(b) > 0 ? a : b,
                LinkedHashMap::new))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " " + words.say("chips.status." + entry.getValue().word()))
        .collect(Collectors.joining(", "));
  }

  /// A line for each figure, a column for each chip.
  public Grid comparison(List<Chip> chips) {
    var headings = new ArrayList<String>();
    headings.add("");
    chips.forEach(chip -> headings.add(chip.id()));
    var rows = new ArrayList<List<String>>();
    row(rows, "chips.name", chips, Chip::name);
    row(rows, "chips.vendor", chips, c -> c.vendor().name().in(words.language()));
    row(
        rows,
        "chips.product",
        chips,
        c -> words.say("chips.product." + c.product().name().toLowerCase(Locale.ROOT)));
    row(rows, "chips.memory", chips, c -> cell(c.memoryGb()));
    row(rows, "chips.memory-type", chips, Chip::memoryType);
    row(rows, "chips.bandwidth", chips, c -> cell(c.bandwidth()));
    row(
        rows,
        "chips.bandwidth-measured",
        chips,
        c -> c.measuredBandwidth().map(ChipTables::cell).orElse(""));
    for (var precision : Precision.values()) {
      if (chips.stream().anyMatch(c -> c.dense().containsKey(precision))) {
        row(
            rows,
            "chips.dense",
            precision.word().toUpperCase(Locale.ROOT),
            chips,
            c -> cell(c.dense(precision)));
      }
      if (chips.stream().anyMatch(c -> c.measuredDense(precision).isPresent())) {
        row(
            rows,
            "chips.dense-measured",
            precision.word().toUpperCase(Locale.ROOT),
            chips,
            c -> c.measuredDense(precision).map(ChipTables::cell).orElse(""));
      }
    }
    row(rows, "chips.link", chips, c -> cell(c.linkGbs()));
    row(rows, "chips.link-kind", chips, Chip::linkKind);
    row(rows, "chips.power", chips, c -> cell(c.powerWatts()));
    row(
        rows,
        "chips.price",
        chips,
        c -> c.price().map(p -> p.currency() + " " + cell(p.amount())).orElse("?"));
    row(rows, "chips.lead-time", chips, c -> cell(c.leadTimeWeeks()));
    row(rows, "chips.tpp", chips, c -> c.tpp().map(ChipTables::number).orElse("?"));
    row(rows, "chips.programming", chips, this::programming);
    row(
        rows,
        "chips.execution",
        chips,
        c ->
            c.programming().execution()
                + (c.programming().lanes().isPresent()
                    ? " " + c.programming().lanes().getAsInt()
                    : ""));
    row(rows, "chips.legal", chips, this::legal);
    return Grid.ofWords(headings, rows);
  }

  private void row(
      List<List<String>> rows, String key, List<Chip> chips, Function<Chip, String> cell) {
    row(rows, key, "", chips, cell);
  }

  private void row(
      List<List<String>> rows,
      String key,
      String argument,
      List<Chip> chips,
      Function<Chip, String> cell) {
    var row = new ArrayList<String>();
    row.add(words.say(key, argument));
    chips.forEach(chip -> row.add(cell.apply(chip)));
    rows.add(row);
  }

  /// What is to be known of a chip beside its figures: software, notes, and each word of the law.
  public List<String> remarks(Chip chip) {
    var language = words.language();
    var lines = new ArrayList<String>();
    lines.add(words.say("chips.software") + ": " + chip.software().in(language));
    Figures.of(chip)
        .forEach(
            (name, figure) ->
                figure
                    .known()
                    .flatMap(Figure.Known::note)
                    .ifPresent(note -> lines.add(name + ": " + note.in(language))));
    chip.measured()
        .forEach(
            m ->
                m.figure()
                    .note()
                    .ifPresent(note -> lines.add(cell(m.figure()) + ": " + note.in(language))));
    chip.details().forEach(d -> lines.add(d.words().in(language) + " " + d.grade().mark()));
    for (var status : chip.legal()) {
      if (!status.from().first().isAfter(filter.date())) {
        lines.add(
            status.jurisdiction()
                + " "
                + status.from()
                + " "
                + words.say("chips.subject." + status.subject().word())
                + ": "
                + words.say("chips.status." + status.status().word())
                + ". "
                + status.words().in(language)
                + " "
                + status.grade().mark());
      }
    }
    return lines;
  }

  /// Every figure of every chip with grade and sources, for spreadsheets.
  public static Grid figures(List<Chip> chips) {
    var rows = new ArrayList<List<String>>();
    for (var chip : chips) {
      var figures = new LinkedHashMap<String, Figure>(Figures.of(chip));
      chip.measuredBandwidth().ifPresent(m -> figures.put("measured_bandwidth_gbs", m));
      for (var precision : Precision.values()) {
        chip.measuredDense(precision)
            .ifPresent(m -> figures.put("measured_dense_" + precision.word() + "_tflops", m));
      }
      figures.forEach((name, figure) -> rows.add(line(chip, name, figure)));
    }
    return new Grid(
        List.of("chip", "vendor", "figure", "state", "low", "likely", "high", "grade", "sources"),
        rows,
        Set.of(0, 1, 2, 3, 7, 8));
  }

  private static List<String> line(Chip chip, String name, Figure figure) {
    return switch (figure) {
      case Figure.Known known ->
          List.of(
              chip.id(),
              chip.vendor().id(),
              name,
              "known",
              plain(known.low()),
              plain(known.likely()),
              plain(known.high()),
              known.grade().mark(),
              String.join(" ", known.sources()));
      case Figure.Unknown _ ->
          List.of(chip.id(), chip.vendor().id(), name, "unknown", "", "", "", "", "");
      case Figure.None _ ->
          List.of(chip.id(), chip.vendor().id(), name, "none", "", "", "", "", "");
    };
  }

  /// `4,000 V`, `64–96 P`, `?` for unknown, `–` for none.
  public static String cell(Figure figure) {
    return switch (figure) {
      case Figure.Known known ->
          (known.isRange() ? number(known.low()) + "–" + number(known.high()) : number(known.low()))
              + " "
              + known.grade().mark();
      case Figure.Unknown _ -> "?";
      case Figure.None _ -> "–";
    };
  }

  /// With commas, and decimals only where there are some.
  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /// Keys of the sources that say something about these chips.
  public static Collection<String> sources(List<Chip> chips) {
    var keys = new TreeSet<String>();
    for (var chip : chips) {
      Figures.of(chip).values().forEach(f -> f.known().ifPresent(k -> keys.addAll(k.sources())));
      chip.measured().forEach(m -> keys.addAll(m.figure().sources()));
      chip.details().forEach(d -> keys.addAll(d.sources()));
      chip.legal().forEach(l -> keys.addAll(l.sources()));
    }
    return Collections.unmodifiableSet(keys);
  }

  /// The timeline of the rules up to the filter's date.
  public Grid timeline(List<Rule> rules) {
    var rows = new ArrayList<List<String>>();
    for (var rule : rules) {
      if (!rule.date().first().isAfter(filter.date())
          && filter.jurisdiction().map(j -> j.equals(rule.jurisdiction())).orElse(true)) {
        rows.add(
            List.of(
                rule.date() + rule.effective().map(e -> " (" + e + ")").orElse(""),
                rule.jurisdiction(),
                rule.title().in(words.language()) + " " + rule.grade().mark()));
      }
    }
    return Grid.ofWords(headings("chips.date", "chips.jurisdiction", "chips.rule"), rows);
  }

  /// Lines such as `nvidia-h20: title, publisher (read 2026-11-23)`.
  public static List<String> sourceLines(Map<String, Source> sources, Collection<String> keys) {
    return keys.stream().map(key -> key + ": " + sources.get(key).line()).toList();
  }
}
