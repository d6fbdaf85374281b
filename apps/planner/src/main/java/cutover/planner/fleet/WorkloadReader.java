package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Chip;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.Figure;
import cutover.planner.chips.Precision;
import cutover.planner.data.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads workloads, and finds what a card of each chip gives them.
///
/// An explicit rate wins over an estimate, and an estimate over scaling.
///
/// - Errors: CUT1157 no chip can run it, CUT1162 nothing to scale from, CUT1152 dates.
final class WorkloadReader {
  private final ChipCatalogue chips;
  private final Months months;
  private final FleetNames names;
  private final Map<String, ChipUse> known;
  private final Path folder;
  private Optional<ModelRates> estimates = Optional.empty();

  /// @param known chips of the stock, the offers and the scenarios
  /// @param folder of the fleet file
  WorkloadReader(
      ChipCatalogue chips,
      Months months,
      FleetNames names,
      Map<String, ChipUse> known,
      Path folder) {
    this.folder = folder;
    this.chips = chips;
    this.months = months;
    this.names = names;
    this.known = known;
  }

  Workload read(Entry entry) {
    var excluded = new LinkedHashMap<String, Workload.Excluded>();
    var rates = rates(entry, excluded);
    var demand = entry.get("demand");
    return new Workload(
        entry.text("id"),
        entry.findText("name").orElse(entry.text("id")),
        kind(entry),
        entry.find("code").map(names::code).orElse(""),
        entry.items("regions").stream().map(names::region).toList(),
        entry.findNumber("priority").orElse(1),
        demand(entry, demand),
        demand.findText("unit").orElse(entry.find("model").isPresent() ? ModelRates.UNIT : "cards"),
        demand.findNumber("uncertainty").orElse(0),
        rates,
        excluded,
        entry.find("required").map(found -> found.node().asBoolean()).orElse(false),
        entry.place());
  }

  private List<Double> demand(Entry entry, Entry demand) {
    var count = months.calendar().months();
    var given = demand.items("by_month");
    var from = months.from(entry, "from");
    var until = months.until(entry, "until");
    months.requireOrder(entry, from, until);
    var all = new ArrayList<Double>();
    var growth = demand.findNumber("growth").orElse(0);
    for (int month = 0; month < count; month++) {
      if (month < from || month >= until) {
        all.add(0.0);
      } else if (!given.isEmpty()) {
        all.add(given.get(Math.min(month, given.size() - 1)).number());
      } else {
        all.add(demand.get("now").number() * Math.pow(1 + growth, month));
      }
    }
    return all;
  }

  private Map<String, Workload.Rate> rates(Entry entry, Map<String, Workload.Excluded> excluded) {
    var given = new LinkedHashMap<String, Workload.Rate>();
    Optional<Chip> reference = Optional.empty();
    var perCard = entry.find("per_card").map(Entry::fields).orElse(Map.of());
    for (var field : perCard.entrySet()) {
      var chip = chips.get(field.getKey(), field.getValue().place());
      given.put(chip.id(), new Workload.Rate(field.getValue().number(), Workload.Basis.GIVEN));
      if (reference.isEmpty()) {
        reference = Optional.of(chip);
      }
    }
    var served = entry.find("model").map(_ -> estimates().served(entry, kind(entry)));
    if (reference.isEmpty() && served.isEmpty()) {
      throw CutoverException.at(entry.place(), "CUT1162");
    }
    var limit = entry.findNumber("latency_ms").orElse(Double.POSITIVE_INFINITY);
    var latencies = latencies(entry);
    var rates = new LinkedHashMap<String, Workload.Rate>();
    for (var use : known.values()) {
      var latency = latencies.getOrDefault(use.id(), 0.0);
      if (latency > limit) {
        excluded.put(use.id(), new Workload.Excluded.TooSlow(latency, limit));
        continue;
      }
      if (given.containsKey(use.id())) {
        if (given.get(use.id()).perCard() > 0) {
          rates.put(use.id(), given.get(use.id()));
        }
        continue;
      }
      if (served.isPresent()) {
        var estimated = estimates().of(served.get(), use.chip());
        estimated.rate().ifPresent(rate -> rates.put(use.id(), rate));
        estimated.excluded().ifPresent(why -> excluded.put(use.id(), why));
        continue;
      }
      var first = reference.orElseThrow();
      scaled(entry, given.get(first.id()).perCard(), first, use, excluded)
          .ifPresent(rate -> rates.put(use.id(), rate));
    }
    if (rates.isEmpty()) {
      throw CutoverException.at(entry.place(), "CUT1157", entry.text("id"));
    }
    return rates;
  }

  private ModelRates estimates() {
    var made = estimates.orElseGet(() -> new ModelRates(chips, folder));
    estimates = Optional.of(made);
    return made;
  }

  private static Workload.Kind kind(Entry entry) {
    return Workload.Kind.valueOf(entry.text("kind").toUpperCase(Locale.ROOT));
  }

  private Map<String, Double> latencies(Entry entry) {
    var latencies = new LinkedHashMap<String, Double>();
    entry
        .find("latency_on")
        .ifPresent(
            given ->
                given
                    .fields()
                    .forEach(
                        (name, value) ->
                            latencies.put(chips.get(name, value.place()).id(), value.number())));
    return latencies;
  }

  // A chip that the file gives no rate for: as the first given one, by the figure that limits.
  private Optional<Workload.Rate> scaled(
      Entry entry, double rate, Chip from, ChipUse use, Map<String, Workload.Excluded> excluded) {
    var by = entry.findText("scale_by").orElse("");
    if (by.isEmpty()) {
      excluded.put(use.id(), new Workload.Excluded.NotGiven());
      return Optional.empty();
    }
    var memory = by.equals("memory");
    var ratio =
        figure(entry, use.chip(), memory).map(to -> to / figure(entry, from, memory).orElse(to));
    if (ratio.isEmpty() || figure(entry, from, memory).isEmpty()) {
      excluded.put(
          use.id(),
          new Workload.Excluded.UnknownFigure(
              memory ? "bandwidth" : entry.findText("precision").orElse("bf16")));
      return Optional.empty();
    }
    var basis = memory ? Workload.Basis.BANDWIDTH : Workload.Basis.THROUGHPUT;
    return ratio.map(factor -> new Workload.Rate(rate * factor, basis));
  }

  private static Optional<Double> figure(Entry entry, Chip chip, boolean memory) {
    if (memory) {
      return chip.bandwidth().known().map(Figure.Known::likely);
    }
    var precision = entry.findText("precision").flatMap(Precision::of).orElse(Precision.BF16);
    var figure = precision.bits() == 16 ? chip.dense16() : chip.dense(precision);
    return figure.known().map(Figure.Known::likely);
  }
}
