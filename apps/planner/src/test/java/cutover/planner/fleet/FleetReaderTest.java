package cutover.planner.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReaderTest {
  private static final ChipCatalogue CHIPS = ChipCatalogue.load();

  private static final String GOOD =
      """
      fleet: good
      start: 2026-01
      months: 12
      sites:
        - {id: north, region: cn-north}
      stock:
        - {chip: h20, site: north, count: 8}
      code:
        - {id: base, runs_on: [cuda], effort: {hip: [1, 2, 4]}}
        - {id: top, runs_on: [cuda], effort: {hip: 3}, after: [base]}
      workloads:
        - {id: chat, kind: inference, code: top, demand: {now: 5}, per_card: {h20: 1, hygon-bw1000: 0.5}}
      offers:
        - {id: hygon, chip: hygon-bw1000, site: north, price: 1, quantity: 8, lead_months: [1, 2]}
      """;

  @TempDir Path folder;

  private Fleet read(String yaml) throws IOException {
    return new FleetReader(CHIPS).read(Files.writeString(folder.resolve("fleet.yaml"), yaml));
  }

  /// The code and the line at which a change of the good file is refused.
  private void refused(String code, int line, String from, String to) throws IOException {
    assertTrue(GOOD.contains(from), from);
    var yaml = GOOD.replace(from, to);
    var told = assertThrows(CutoverException.class, () -> read(yaml), yaml).diagnostic();
    assertEquals(code, told.code(), told.toString());
    assertTrue(told.place().contains("fleet.yaml:" + line + ":"), told.toString());
  }

  @Test
  void readsAGoodFile() throws IOException {
    var fleet = read(GOOD);
    assertEquals("h20-96g", fleet.stock().getFirst().chip().id());
    assertEquals(List.of("base"), fleet.code().get(1).after());
    assertEquals(2, fleet.code().getFirst().effort().get("hip").likely());
    // Of a range of two the middle is likely.
    assertEquals(2, fleet.offers().getFirst().lead().likely());
    assertEquals(12, fleet.workloads().getFirst().demand().size());
  }

  @Test
  void tellsWhatIsWrongAndWhere() throws IOException {
    refused("CUT1110", 7, "chip: h20, site", "chip: h21, site");
    refused("CUT1174", 7, "count: 8", "count: -8");
    refused("CUT1173", 7, "count: 8", "count: many");
    refused("CUT1171", 7, "count: 8", "count: 8, colour: red");
    refused("CUT1150", 7, "site: north, count", "site: nroth, count");
    refused("CUT1150", 12, "code: top", "code: tip");
    refused("CUT1151", 10, "{id: top", "{id: base");
    refused("CUT1154", 9, "effort: {hip: [1, 2, 4]}}", "effort: {hip: 1}, after: [top]}");
    refused(
        "CUT1155",
        9,
        "runs_on: [cuda], effort: {hip: [1",
        "survey: no.json, runs_on: [cuda], effort: {hip: [1");
    refused("CUT1158", 9, "[1, 2, 4]", "[4, 2, 1]");
    refused("CUT1152", 14, "price: 1", "price: 1, from: 2026-09, until: 2026-03");
    refused("CUT1153", 2, "2026-01", "2026-13");
    refused("CUT1157", 12, "{h20: 1, hygon-bw1000: 0.5}", "{a100-80g: 1}");
    refused("CUT1164", 14, "region: cn-north}", "region: cn-north, power_kw: 9}");
  }

  @Test
  void surveysGiveEffort() throws IOException {
    Files.writeString(
        folder.resolve("base.json"),
        "{\"targets\": [{\"target\": \"hygon\","
            + " \"effort\": {\"lowHours\": 160, \"highHours\": 480}}]}");
    var fleet = read(GOOD.replace("effort: {hip: [1, 2, 4]}", "survey: base.json"));
    var effort = fleet.code().getFirst().effort().get("hygon-dcu");
    assertEquals(1, effort.low(), 1e-9);
    assertEquals(2, effort.likely(), 1e-9);
    assertEquals(3, effort.high(), 1e-9);
    Files.writeString(folder.resolve("base.json"), "{\"targets\": []}");
    refused("CUT1156", 9, "effort: {hip: [1, 2, 4]}", "survey: base.json");
  }

  @Test
  void bombsEndEarly() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append(("*a" + (i - 1) + ", ").repeat(8)).append("*a" + (i - 1) + "]\n");
    }
    var told = assertThrows(CutoverException.class, () -> read(bomb.toString())).diagnostic();
    assertTrue(List.of("CUT1101", "CUT1103").contains(told.code()), told.toString());
    var large = folder.resolve("large.yaml");
    Files.writeString(large, "# " + "x".repeat(50 << 20));
    var size =
        assertThrows(CutoverException.class, () -> new FleetReader(CHIPS).read(large)).diagnostic();
    assertEquals("CUT1102", size.code());
  }

  @Test
  void acceptedRiskDecidesWhatForbids() throws IOException {
    var rule = "rules:\n  - {id: r, forbids: use, chips: [h20], risk: medium}\n";
    var fleet = read(GOOD + "accepted_risk: low\n" + rule);
    assertTrue(fleet.rules().getFirst().forbids(fleet.acceptedRisk()));
    var brave = read(GOOD + "accepted_risk: medium\n" + rule);
    assertFalse(brave.rules().getFirst().forbids(brave.acceptedRisk()));
  }

  @Test
  void examplesAreRead() throws IOException {
    var home = Path.of(System.getProperty("cutover.home", "../.."));
    try (var files = Files.list(home.resolve("examples/fleet"))) {
      var yaml = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertTrue(yaml.size() >= 3);
      for (var file : yaml) {
        assertFalse(new FleetReader(CHIPS).read(file).scenarios().isEmpty(), file.toString());
      }
    }
  }
}
