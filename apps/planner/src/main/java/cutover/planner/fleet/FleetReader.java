package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.data.Document;
import cutover.planner.data.Entry;
import cutover.planner.data.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Reads a fleet file.
///
/// - Errors: CUT1100 to 1106 for what is no YAML or breaks the form, CUT1110 for an unknown chip,
///   CUT1150 to 1164 for what makes no sense; each at its line.
public final class FleetReader {
  private final ChipCatalogue chips;

  public FleetReader(ChipCatalogue chips) {
    this.chips = chips;
  }

  public Fleet read(Path file) {
    return read(file, List.of());
  }

  /// @param asked scenarios that will be looked at: built-in ones among them become the fleet's, as
  ///     all of them do for `all` where the file has none
  public Fleet read(Path file, List<String> asked) {
    var document = Document.read(file);
    Schema.resource(Fleet.class, "fleet.schema.json").check(document);
    var root = document.root();
    var months = new Months(root);
    var names = new FleetNames(root);
    var costs = costs(root);
    var code = new CodeReader(names, file).read(root);
    var stock = new ArrayList<Fleet.Stock>();
    for (var entry : root.items("stock")) {
      stock.add(stock(entry, months, names));
    }
    var offers = new OfferReader(chips, months, names);
    var offered = offers.offers(root);
    var scenarios = new ArrayList<Scenario>();
    for (var entry : root.items("scenarios")) {
      scenarios.add(offers.scenario(entry));
    }
    var currency = root.findText("currency").orElse("CNY");
    var builtIn = new BuiltInScenarios(chips, months.calendar(), names.sites(), stock, currency);
    var own = scenarios.stream().map(Scenario::id).toList();
    for (var id : own.isEmpty() && asked.contains("all") ? builtIn.ids() : asked) {
      if (!own.contains(id)) {
        builtIn.find(id).ifPresent(scenarios::add);
      }
    }
    var there = scenarios.stream().map(Scenario::id).toList();
    for (var id : asked) {
      if (!id.equals("all") && !there.contains(id)) {
        var all = new TreeSet<>(builtIn.ids());
        all.addAll(there);
        throw CutoverException.of("CUT1159", id, String.join(", ", all));
      }
    }
    var known = new LinkedHashMap<String, ChipUse>();
    stock.forEach(each -> known.putIfAbsent(each.chip().id(), each.chip()));
    offered.forEach(each -> known.putIfAbsent(each.chip().id(), each.chip()));
    for (var scenario : scenarios) {
      scenario.offers().forEach(each -> known.putIfAbsent(each.chip().id(), each.chip()));
    }
    var owned = new HashSet<String>();
    stock.forEach(each -> owned.add(each.chip().id()));
    var workloads = new ArrayList<Workload>();
    var reader = new WorkloadReader(chips, months, names, known, folder(file));
    for (var entry : root.items("workloads")) {
      workloads.add(reader.read(entry));
    }
    var fleet =
        new Fleet(
            root.text("fleet"),
            file.toString(),
            months.calendar(),
            currency,
            root.findText("accepted_risk").map(FleetReader::risk).orElse(Fleet.Risk.MEDIUM),
            names.sites(),
            stock,
            workloads,
            code,
            staff(root, months),
            offered,
            offers.rules(root),
            budgets(root, months),
            costs,
            offers.bans(root),
            scenarios);
    requirePower(fleet);
    for (var scenario : scenarios) {
      requireUse(scenario, own, workloads);
    }
    return fleet;
  }

  // A built-in card that nothing can run on would change nothing, silently.
  private static void requireUse(Scenario scenario, List<String> own, List<Workload> workloads) {
    for (var offer : scenario.offers()) {
      if (!own.contains(scenario.id())
          && workloads.stream().noneMatch(w -> w.rates().containsKey(offer.chip().id()))) {
        throw CutoverException.of("CUT1169", offer.chip().id(), scenario.id());
      }
    }
  }

  // Files that a fleet file names are beside it.
  static Path folder(Path file) {
    var folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("/") : folder;
  }

  static Fleet.Risk risk(String word) {
    return Fleet.Risk.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Fleet.Stock stock(Entry entry, Months months, FleetNames names) {
    return new Fleet.Stock(
        OfferReader.use(chips, entry),
        names.site(entry.get("site")),
        entry.get("count").integer(),
        entry.findNumber("failure").orElse(0),
        months.until(entry, "until"),
        entry.place());
  }

  private static Fleet.Costs costs(Entry root) {
    var costs = root.find("costs");
    return new Fleet.Costs(
        number(costs, "kwh", 0), number(costs, "pue", 1), number(costs, "capital", 0.06));
  }

  private static double number(java.util.Optional<Entry> entry, String key, double otherwise) {
    return entry.map(each -> each.findNumber(key).orElse(otherwise)).orElse(otherwise);
  }

  private static List<Fleet.Staff> staff(Entry root, Months months) {
    var staff = new ArrayList<Fleet.Staff>();
    for (var entry : root.items("team")) {
      staff.add(staff(entry, "", months));
    }
    for (var entry : root.items("help")) {
      staff.add(staff(entry, entry.text("stack"), months));
    }
    return staff;
  }

  private static Fleet.Staff staff(Entry entry, String stack, Months months) {
    var from = months.from(entry, "from");
    var until = months.until(entry, "until");
    months.requireOrder(entry, from, until);
    return new Fleet.Staff(
        stack, from, until, entry.get("people").number(), entry.findNumber("cost").orElse(0));
  }

  private static List<Fleet.Budget> budgets(Entry root, Months months) {
    var budgets = new ArrayList<Fleet.Budget>();
    for (var entry : root.items("budget")) {
      budgets.add(
          new Fleet.Budget(
              months.until(entry, "until"), entry.get("amount").number(), entry.place()));
    }
    return budgets;
  }

  // A limit on power means nothing for a card whose power nobody has told.
  private static void requirePower(Fleet fleet) {
    Map<String, Double> limits = new HashMap<>();
    fleet.sites().forEach(site -> limits.put(site.id(), site.powerKw()));
    for (var stock : fleet.stock()) {
      requirePower(stock.chip(), limits.get(stock.site()), stock.place());
    }
    var offers = new ArrayList<>(fleet.offers());
    fleet.scenarios().forEach(scenario -> offers.addAll(scenario.offers()));
    for (var offer : offers) {
      requirePower(offer.chip(), limits.get(offer.site()), offer.place());
    }
  }

  private static void requirePower(ChipUse chip, double limitKw, String place) {
    if (Double.isFinite(limitKw) && chip.watts() <= 0) {
      throw CutoverException.at(place, "CUT1164", chip.id());
    }
  }
}
