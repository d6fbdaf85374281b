package cutover.planner.chips;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.data.Entry;
import cutover.report.Bilingual;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the chips of a family's file, which has passed its schema.
///
/// - Errors: CUT1111 for a source that is not in the list, CUT1112 for bounds in the wrong order.
final class ChipReader {
  // Chips of a machine, where nothing else is known.
  private static final int USUAL_DOMAIN = 8;

  private final Map<String, Source> sources;

  ChipReader(Map<String, Source> sources) {
    this.sources = sources;
  }

  List<Chip> family(Entry family) {
    return family.items("chips").stream().map(chip -> chip(family, chip)).toList();
  }

  private Chip chip(Entry family, Entry chip) {
    var vendor = family.get("vendor");
    var dense = new EnumMap<Precision, Figure>(Precision.class);
    chip.get("dense")
        .fields()
        .forEach((word, entry) -> dense.put(Precision.of(word).orElseThrow(), figure(entry)));
    var details = new ArrayList<Chip.Detail>();
    var legal = new ArrayList<LegalStatus>();
    for (var level : List.of(family, chip)) {
      level.items("details").forEach(entry -> details.add(detail(entry)));
      level.items("legal").forEach(entry -> legal.add(legal(entry)));
    }
    return new Chip(
        chip.text("id"),
        chip.text("name"),
        chip.texts("aliases"),
        family.text("family"),
        new Chip.Vendor(vendor.text("id"), words(vendor)),
        Chip.Product.valueOf(chip.text("product").toUpperCase(Locale.ROOT).replace('-', '_')),
        programming(chip.find("programming").orElseGet(() -> family.get("programming"))),
        words(family.get("software")),
        figure(chip.get("memory").get("gb")),
        chip.get("memory").text("type"),
        figure(chip.get("bandwidth")),
        dense,
        figure(chip.get("link").get("gbs")),
        chip.get("link").text("kind"),
        chip.get("link").find("domain").map(Entry::integer).orElse(USUAL_DOMAIN),
        figure(chip.get("power")),
        price(chip.get("price")),
        figure(chip.get("lead_time")),
        chip.items("measured").stream().map(this::measurement).toList(),
        details,
        legal,
        chip.place());
  }

  private Figure figure(Entry entry) {
    if (entry.isText()) {
      return entry.text().equals("none") ? new Figure.None() : new Figure.Unknown();
    }
    return known(entry);
  }

  private Figure.Known known(Entry entry) {
    var value = entry.findNumber("value");
    double low = value.orElseGet(() -> entry.get("low").number());
    double high = value.orElseGet(() -> entry.get("high").number());
    double likely = entry.findNumber("likely").orElse(Math.sqrt(low * high));
    if (low > high || likely < low || likely > high) {
      throw CutoverException.at(entry.place(), "CUT1112", low, likely, high);
    }
    var note = entry.has("en") ? Optional.of(words(entry)) : Optional.<Bilingual>empty();
    return new Figure.Known(low, likely, high, grade(entry), sources(entry), note);
  }

  private Chip.Measurement measurement(Entry entry) {
    return new Chip.Measurement(Precision.of(entry.text("what")), known(entry));
  }

  private Optional<Chip.Price> price(Entry entry) {
    return entry.isText()
        ? Optional.empty()
        : Optional.of(new Chip.Price(entry.text("currency"), figure(entry.get("amount"))));
  }

  private static Programming programming(Entry entry) {
    var lanes = entry.find("lanes");
    return new Programming(
        entry.text("model"),
        entry.text("arch"),
        entry.text("execution"),
        lanes.isPresent() ? OptionalInt.of(lanes.get().integer()) : OptionalInt.empty());
  }

  private Chip.Detail detail(Entry entry) {
    return new Chip.Detail(words(entry), grade(entry), sources(entry));
  }

  private LegalStatus legal(Entry entry) {
    return new LegalStatus(
        entry.text("jurisdiction"),
        LegalStatus.Subject.of(entry.text("subject")),
        new Day(entry.text("from")),
        LegalStatus.Status.of(entry.text("status")).orElseThrow(),
        grade(entry),
        sources(entry),
        words(entry));
  }

  static Bilingual words(Entry entry) {
    return new Bilingual(entry.text("en"), entry.text("zh"));
  }

  static Grade grade(Entry entry) {
    return Grade.marked(entry.text("grade"));
  }

  List<String> sources(Entry entry) {
    var keys = new ArrayList<String>();
    for (var key : entry.items("source")) {
      if (!sources.containsKey(key.text())) {
        throw CutoverException.at(key.place(), "CUT1111", key.text());
      }
      keys.add(key.text());
    }
    return keys;
  }
}
