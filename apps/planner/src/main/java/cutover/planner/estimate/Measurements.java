package cutover.planner.estimate;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.Source;
import cutover.planner.data.Document;
import cutover.planner.data.Entry;
import cutover.planner.data.Schema;
import cutover.report.Bilingual;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the published measurements.
public final class Measurements {
  private final ChipCatalogue chips;
  private final Models models;
  private final Map<String, Source> sources = new HashMap<>();

  private Measurements(ChipCatalogue chips, Models models) {
    this.chips = chips;
    this.models = models;
  }

  public static List<Measurement> load(ChipCatalogue chips, Models models) {
    var file =
        Schema.resource(Measurements.class, "measurements.schema.json")
            .check(Document.resource(Measurements.class, "measurements.yaml"))
            .root();
    var reader = new Measurements(chips, models);
    file.get("sources")
        .fields()
        .forEach(
            (key, entry) ->
                reader.sources.put(
                    key,
                    new Source(
                        key,
                        entry.text("title"),
                        entry.text("publisher"),
                        entry.text("read"),
                        Optional.empty())));
    return file.items("rows").stream().map(reader::row).toList();
  }

  private Measurement row(Entry row) {
    var source = sources.get(row.text("source"));
    if (source == null) {
      throw CutoverException.at(row.get("source").place(), "CUT1111", row.text("source"));
    }
    return new Measurement(
        row.text("id"),
        chips.get(row.text("chip"), row.get("chip").place()),
        row.text("model"),
        row.text("grade"),
        source,
        new Bilingual(row.text("en"), row.text("zh")),
        row.findText("assumed"),
        row.findText("untested")
            .<Measurement.Test>map(Measurement.Untested::new)
            .orElseGet(() -> tested(row)));
  }

  private Measurement.Tested tested(Entry row) {
    int count = row.get("chips").integer();
    var word = row.get("precision");
    var numbers =
        Numbers.of(word.text())
            .orElseThrow(() -> CutoverException.at(word.place(), "CUT1126", word.text()));
    var request =
        new Request(
            models.get(row.text("model"), row.get("model").place()),
            chips.get(row.text("chip"), row.get("chip").place()),
            new Deployment(count, row.get("tensor").integer(), 1, row.get("expert").integer()),
            new Load(
                row.get("input").integer(),
                row.get("output").integer(),
                row.find("batch").map(Entry::integer).orElse(1),
                row.find("drafted").map(Entry::integer).orElse(0),
                row.findNumber("accepted").orElse(0)),
            row.find("kept").map(k -> numbers.keeping(k.integer())).orElse(numbers),
            new Assumed(
                OptionalDouble.empty(),
                row.findNumber("bandwidth"),
                row.findNumber("dense"),
                OptionalDouble.empty(),
                OptionalDouble.empty()));
    double value = row.get("value").number() * (row.text("per").equals("chip") ? count : 1);
    return new Measurement.Tested(
        request,
        row.findNumber("per_token"),
        Measurement.What.valueOf(row.text("what").toUpperCase(Locale.ROOT)),
        value);
  }
}
