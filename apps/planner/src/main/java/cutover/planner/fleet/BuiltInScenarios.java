package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Chip;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.Figure;
import cutover.planner.data.Document;
import cutover.planner.data.Entry;
import java.util.List;
import java.util.Optional;

/// Scenarios that no fleet file needs to write down: `scenarios.yaml`.
///
/// - Errors: CUT1168 where the catalogue has no price in the fleet's money.
final class BuiltInScenarios {
  private final ChipCatalogue chips;
  private final Calendar calendar;
  private final List<Fleet.Site> sites;
  private final List<Fleet.Stock> stock;
  private final String currency;
  private final List<Entry> entries;

  BuiltInScenarios(
      ChipCatalogue chips,
      Calendar calendar,
      List<Fleet.Site> sites,
      List<Fleet.Stock> stock,
      String currency) {
    this.chips = chips;
    this.calendar = calendar;
    this.sites = sites;
    this.stock = stock;
    this.currency = currency;
    this.entries = Document.resource(Fleet.class, "scenarios.yaml").root().items("scenarios");
  }

  List<String> ids() {
    return entries.stream().map(entry -> entry.text("id")).toList();
  }

  Optional<Scenario> find(String id) {
    return entries.stream()
        .filter(entry -> entry.text("id").equals(id))
        .findFirst()
        .map(this::scenario);
  }

  private Scenario scenario(Entry entry) {
    var id = entry.text("id");
    var closed = entry.find("closes").map(vendor -> closed(id, vendor.text())).stream().toList();
    var offers = entry.find("offer").map(offer -> offer(id, offer)).stream().toList();
    return new Scenario(
        id,
        entry.get("title").text("en"),
        entry.get("title").text("zh"),
        closed,
        offers,
        closed.isEmpty() && offers.isEmpty() ? List.of("all") : List.of(),
        1);
  }

  private FleetRule closed(String id, String vendor) {
    var all =
        chips.all().stream()
            .filter(chip -> chip.vendor().id().equals(vendor))
            .map(Chip::id)
            .toList();
    return new FleetRule(
        id,
        FleetRule.Act.BUY,
        all,
        List.of(),
        0,
        calendar.months(),
        Fleet.Risk.ABSOLUTE,
        "",
        "--compare");
  }

  private Offer offer(String id, Entry entry) {
    var chip = chips.get(entry.text("chip"), entry.place());
    var price =
        chip.price()
            .filter(found -> found.currency().equals(currency))
            .flatMap(found -> found.amount().known())
            .map(Figure.Known::likely)
            .orElseThrow(() -> CutoverException.of("CUT1168", chip.id(), currency, id));
    var lead = CodeReader.range(entry.get("lead_months"));
    int from = 0;
    while (from < calendar.months()
        && calendar.month(from).getMonthValue() != entry.get("month").integer()) {
      from++;
    }
    var lot = entry.get("lot").integer();
    var owned = stock.stream().mapToInt(Fleet.Stock::count).sum();
    var watts = chip.powerWatts().known().map(Figure.Known::likely).orElse(0.0);
    return new Offer(
        id,
        new ChipUse(chip, watts),
        sites.getFirst().id(),
        price,
        lot,
        Math.max(lot, owned),
        Math.max(lot, owned),
        from,
        calendar.months(),
        new Offer.LeadTime((int) lead[0], (int) lead[1], (int) lead[2]),
        entry.get("arrives").number(),
        0,
        "--compare");
  }
}
