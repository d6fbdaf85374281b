package cutover.planner.chips;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.data.Document;
import cutover.planner.data.Entry;
import cutover.planner.data.Schema;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Every chip that Cutover knows, and where that knowledge comes from.
///
/// - Errors: CUT1105 and CUT1170 to 1179 where a data file breaks its form, CUT1110 for an unknown
///   chip.
public final class ChipCatalogue {
  private static final List<String> JURISDICTIONS = List.of("us", "cn");

  private static Optional<ChipCatalogue> loaded = Optional.empty();

  private final Map<String, Chip> chips;
  private final Map<String, Chip> names;
  private final Map<String, Source> sources;
  private final List<Rule> rules;
  private final LocalDate compiled;

  private ChipCatalogue(
      Map<String, Chip> chips,
      Map<String, Chip> names,
      Map<String, Source> sources,
      List<Rule> rules,
      LocalDate compiled) {
    this.chips = chips;
    this.names = names;
    this.sources = sources;
    this.rules = rules;
    this.compiled = compiled;
  }

  /// Reads the data files, once in a process; each is held to its schema.
  public static synchronized ChipCatalogue load() {
    var catalogue = loaded.orElseGet(() -> read(Optional.empty()));
    loaded = Optional.of(catalogue);
    return catalogue;
  }

  /// Cutover's chips, and those of a user's own file of the same form; a chip of the file stands in
  /// for Cutover's of the same id. The file may bring sources of its own.
  public static ChipCatalogue with(Path file) {
    return read(Optional.of(Document.read(file)));
  }

  private static ChipCatalogue read(Optional<Document> own) {
    var sources = readSources();
    var form = Schema.resource(ChipCatalogue.class, "chips.schema.json");
    own.ifPresent(form::check);
    own.flatMap(file -> file.root().find("sources"))
        .ifPresent(
            more -> more.fields().forEach((key, entry) -> sources.put(key, source(key, entry))));
    var reader = new ChipReader(sources);
    var chips = new LinkedHashMap<String, Chip>();
    var names = new LinkedHashMap<String, Chip>();
    var list = read("families.yaml", "families.schema.json").root();
    var ownChips = own.map(file -> reader.family(file.root())).orElse(List.<Chip>of());
    var replaced = ownChips.stream().map(Chip::id).toList();
    var all = new ArrayList<Chip>();
    for (var family : list.texts("families")) {
      var file = form.check(Document.resource(ChipCatalogue.class, family + ".yaml"));
      reader.family(file.root()).stream()
          .filter(chip -> !replaced.contains(chip.id()))
          .forEach(all::add);
    }
    all.addAll(ownChips);
    for (var chip : all) {
      chips.put(chip.id(), chip);
      name(names, chip.id(), chip);
      chip.aliases().forEach(alias -> name(names, alias, chip));
    }
    var rules = new ArrayList<Rule>();
    var rulesForm =
        Schema.resource(ChipCatalogue.class, "/cutover/planner/rules/rules.schema.json");
    for (var jurisdiction : JURISDICTIONS) {
      var file =
          Document.resource(
              ChipCatalogue.class, "/cutover/planner/rules/" + jurisdiction + ".yaml");
      rules.addAll(new RuleReader(reader, names).rules(rulesForm.check(file).root()));
    }
    rules.sort(Comparator.comparing(Rule::date));
    return new ChipCatalogue(chips, names, sources, rules, list.get("compiled").date());
  }

  private static void name(Map<String, Chip> names, String name, Chip chip) {
    if (names.put(name, chip) != null) {
      throw CutoverException.at(chip.place(), "CUT1113", name);
    }
  }

  private static Document read(String file, String schema) {
    return Schema.resource(ChipCatalogue.class, schema)
        .check(Document.resource(ChipCatalogue.class, file));
  }

  private static Map<String, Source> readSources() {
    var sources = new LinkedHashMap<String, Source>();
    read("sources.yaml", "sources.schema.json")
        .root()
        .get("sources")
        .fields()
        .forEach((key, entry) -> sources.put(key, source(key, entry)));
    return sources;
  }

  private static Source source(String key, Entry entry) {
    return new Source(
        key,
        entry.text("title"),
        entry.text("publisher"),
        entry.text("read"),
        entry.findText("url"));
  }

  /// All chips, family by family.
  public List<Chip> all() {
    return List.copyOf(chips.values());
  }

  /// The day up to which the data was brought together.
  public LocalDate compiled() {
    return compiled;
  }

  public Map<String, Source> sources() {
    return sources;
  }

  /// What happened to the rules, oldest first.
  public List<Rule> rules() {
    return rules;
  }

  /// By id or alias, in any case.
  public Optional<Chip> find(String name) {
    return Optional.ofNullable(names.get(name.toLowerCase(Locale.ROOT)));
  }

  /// By id or alias; an unknown name is told with those that are nearest to it.
  ///
  /// @param place `file:line:column` of the name, or empty
  public Chip get(String name, String place) {
    return find(name)
        .orElseThrow(
            () ->
                CutoverException.at(
                    place,
                    "CUT1110",
                    name,
                    String.join(", ", Names.nearest(name, names.keySet()))));
  }
}
