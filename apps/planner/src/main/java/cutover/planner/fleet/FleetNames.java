package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Names;
import cutover.planner.data.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names that a fleet file gives, each once.
///
/// - Errors: CUT1150 unknown name, CUT1151 a name twice.
final class FleetNames {
  private final List<Fleet.Site> sites = new ArrayList<>();
  private final Set<String> siteIds;
  private final Set<String> regions = new LinkedHashSet<>();
  private final Set<String> code;
  private final Set<String> offers;

  FleetNames(Entry root) {
    siteIds = ids(root.items("sites"));
    for (var entry : root.items("sites")) {
      var region = entry.findText("region").orElse(entry.text("id"));
      regions.add(region);
      sites.add(
          new Fleet.Site(
              entry.text("id"),
              region,
              entry.findNumber("power_kw").orElse(Double.POSITIVE_INFINITY)));
    }
    code = ids(root.items("code"));
    offers = ids(root.items("offers"));
    ids(root.items("workloads"));
    ids(root.items("rules"));
    ids(root.items("scenarios"));
  }

  private static Set<String> ids(List<Entry> entries) {
    var ids = new LinkedHashSet<String>();
    for (var entry : entries) {
      var id = entry.find("id");
      if (id.isPresent() && !ids.add(id.get().text())) {
        throw CutoverException.at(id.get().place(), "CUT1151", id.get().text());
      }
    }
    return ids;
  }

  List<Fleet.Site> sites() {
    return List.copyOf(sites);
  }

  String site(Entry name) {
    return known(name, siteIds);
  }

  String code(Entry name) {
    return known(name, code);
  }

  String region(Entry name) {
    return known(name, regions);
  }

  /// The id of an offer, or `all`.
  String offer(Entry name) {
    return name.text().equals("all") ? "all" : known(name, offers);
  }

  private static String known(Entry name, Set<String> names) {
    if (!names.contains(name.text())) {
      throw CutoverException.at(
          name.place(),
          "CUT1150",
          name.text(),
          names.isEmpty() ? "-" : String.join(", ", Names.nearest(name.text(), names)));
    }
    return name.text();
  }
}
