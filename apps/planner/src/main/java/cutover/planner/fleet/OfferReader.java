package cutover.planner.fleet;

import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.Figure;
import cutover.planner.data.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads offers, rules, possible bans and scenarios.
final class OfferReader {
  private final ChipCatalogue chips;
  private final Months months;
  private final FleetNames names;

  OfferReader(ChipCatalogue chips, Months months, FleetNames names) {
    this.chips = chips;
    this.months = months;
    this.names = names;
  }

  /// The chip of an entry; its power is the entry's own, else the catalogue's.
  static ChipUse use(ChipCatalogue chips, Entry entry) {
    var name = entry.get("chip");
    var chip = chips.get(name.text(), name.place());
    var watts =
        entry
            .findNumber("watts")
            .orElse(chip.powerWatts().known().map(Figure.Known::likely).orElse(0.0));
    return new ChipUse(chip, watts);
  }

  List<Offer> offers(Entry root) {
    var offers = new ArrayList<Offer>();
    for (var entry : root.items("offers")) {
      offers.add(offer(entry));
    }
    return offers;
  }

  private Offer offer(Entry entry) {
    var from = months.from(entry, "from");
    var until = months.until(entry, "until");
    months.requireOrder(entry, from, until);
    var lead = CodeReader.range(entry.get("lead_months"));
    var quantity = entry.get("quantity").integer();
    return new Offer(
        entry.text("id"),
        use(chips, entry),
        names.site(entry.get("site")),
        entry.get("price").number(),
        entry.find("lot").map(Entry::integer).orElse(1),
        quantity,
        entry.find("per_month").map(Entry::integer).orElse(quantity),
        from,
        until,
        new Offer.LeadTime(
            (int) Math.round(lead[0]), (int) Math.round(lead[1]), (int) Math.round(lead[2])),
        entry.findNumber("arrives").orElse(1),
        entry.findNumber("failure").orElse(0),
        entry.place());
  }

  List<FleetRule> rules(Entry root) {
    var rules = new ArrayList<FleetRule>();
    for (var entry : root.items("rules")) {
      rules.add(rule(entry, rules.size()));
    }
    return rules;
  }

  private FleetRule rule(Entry entry, int number) {
    var from = months.from(entry, "from");
    var until = months.until(entry, "until");
    months.requireOrder(entry, from, until);
    var sites = new ArrayList<String>();
    entry.items("sites").forEach(site -> sites.add(names.site(site)));
    for (var region : entry.items("regions")) {
      var name = names.region(region);
      names.sites().stream()
          .filter(site -> site.region().equals(name))
          .forEach(site -> sites.add(site.id()));
    }
    return new FleetRule(
        entry.findText("id").orElse("rule-" + (number + 1)),
        FleetRule.Act.valueOf(entry.text("forbids").toUpperCase(Locale.ROOT)),
        entry.items("chips").stream()
            .map(chip -> chips.get(chip.text(), chip.place()).id())
            .toList(),
        sites,
        from,
        until,
        entry.findText("risk").map(FleetReader::risk).orElse(Fleet.Risk.ABSOLUTE),
        entry.findText("note").orElse(""),
        entry.place());
  }

  List<Fleet.PossibleBan> bans(Entry root) {
    var bans = new ArrayList<Fleet.PossibleBan>();
    for (var entry : root.items("possible_bans")) {
      var rule = rule(entry, bans.size());
      bans.add(
          new Fleet.PossibleBan(
              rule.from(rule.from()).lasting(months.calendar().months()),
              rule.from(),
              Math.max(rule.from(), rule.until() - 1),
              entry.get("probability").number()));
    }
    return bans;
  }

  Scenario scenario(Entry entry) {
    var title = entry.find("title");
    return new Scenario(
        entry.text("id"),
        title.map(found -> found.isText() ? found.text() : found.text("en")).orElse(""),
        title.map(found -> found.isText() ? found.text() : found.text("zh")).orElse(""),
        rules(entry),
        offers(entry),
        entry.items("without_offers").stream().map(names::offer).toList(),
        entry.findNumber("demand").orElse(1));
  }
}
