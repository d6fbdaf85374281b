package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/// `cutover plan`, from the command line.
class PlanCommandTest {
  private static final String FLEET =
      """
      fleet: tiny
      start: 2026-01
      months: 4
      sites:
        - {id: here}
      stock:
        - {chip: h20, site: here, count: 8, until: 2026-02}
      workloads:
        - {id: chat, kind: inference, demand: {now: 8}, per_card: {h20: 1}}
      offers:
        - {id: more, chip: h20, site: here, price: 9, quantity: 8, lead_months: [1, 1, 2]}
      scenarios:
        - {id: none, without_offers: [all]}
      """;

  @TempDir Path folder;

  private record Said(int status, String out, String err) {}

  private Said plan(String yaml, String... options) throws IOException {
    var file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    var arguments = new ArrayList<>(List.of("plan", file.toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--lang")) {
      arguments.addAll(List.of("--lang", "en"));
    }
    if (!arguments.contains("--futures")) {
      arguments.addAll(List.of("--futures", "20"));
    }
    if (!arguments.contains("--out")) {
      arguments.addAll(List.of("--out", folder.resolve("plan.html").toString()));
    }
    return run(arguments);
  }

  private static Said run(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var status =
        Main.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void plansAndWritesAPage() throws IOException {
    var said = plan(FLEET, "--compare");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("Order 8 H20"), said.out());
    assertTrue(said.out().contains("Without it, 100.0 % of demand is unmet from 2026-03"));
    assertTrue(said.out().contains("none: 50.0 % unmet"), said.out());
    assertTrue(Files.readString(folder.resolve("plan.html")).contains("cutover-plan-1"));
    assertEquals("", said.err());
  }

  @Test
  void printsNothingButJson() throws IOException {
    var said = plan(FLEET, "--json", "--seed", "4");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().startsWith("{"), said.out());
    assertTrue(said.out().endsWith("}\n"), said.out());
    assertEquals(said.out(), plan(FLEET, "--json", "--seed", "4").out());
  }

  @Test
  void hoursOfASurveyBecomeTheEffortOfPorts() throws IOException {
    var examples = Path.of(System.getProperty("cutover.home"), "examples", "llm");
    var survey = run(List.of("survey", examples.toString(), "--json"));
    assertEquals(0, survey.status(), survey.err());
    Files.writeString(folder.resolve("survey.json"), survey.out());
    var yaml =
        """
        fleet: surveyed
        start: 2026-01
        months: 4
        sites:
          - {id: here}
        stock:
          - {chip: h20, site: here, count: 8, until: 2026-02}
        code:
          - {id: llm, runs_on: [h20], survey: survey.json}
        team:
          - {people: 1, cost: 100}
        workloads:
          - {id: chat, kind: inference, code: llm, demand: {now: 8}, per_card: {h20: 1, CHIP: 1}}
        offers:
          - {id: more, chip: CHIP, site: here, price: 9, quantity: 8, lead_months: [1, 1, 2]}
        """;
    var json = new ObjectMapper();
    var targets = json.readTree(survey.out()).get("targets");
    assertTrue(targets.size() >= 4, survey.out());
    // A chip of each that is surveyed, by the name that the survey gives it.
    var chips =
        Map.of(
            "ascend950", "ascend-950pr",
            "hygon", "hygon-bw1000",
            "nvidia-rtx6000d", "rtx-6000d",
            "thead", "ppu-zw810e");
    for (var target : targets) {
      var name = target.get("target").asString();
      var chip = chips.get(name);
      assertTrue(chip != null, "no chip of the catalogue for the survey's " + name);
      var said = plan(yaml.replace("CHIP", chip), "--json");
      assertEquals(0, said.status(), said.err());
      var port = json.readTree(said.out()).get("plan").get("ports").get(0);
      var effort = target.get("effort");
      var hours = (effort.get("lowHours").asDouble() + effort.get("highHours").asDouble()) / 2;
      double done = 0;
      for (var month : port.get("person_months")) {
        done += month.asDouble();
      }
      assertEquals(hours / 160, done, 2e-3, name + ": " + port);
    }
  }

  @Test
  void scenariosAreNamedBeforeOrAfterTheFile() throws IOException {
    var after = plan(FLEET, "--compare", "ban-tomorrow,none");
    assertEquals(0, after.status(), after.err());
    assertTrue(after.out().contains("Nothing of Nvidia is delivered any more: 50.0 % unmet"));
    assertTrue(after.out().contains("none: 50.0 % unmet"), after.out());
    var file = folder.resolve("fleet.yaml").toString();
    var page = folder.resolve("plan.html").toString();
    for (var words :
        List.of(
            List.of("--compare", "ban-tomorrow,none", file),
            List.of("--compare=ban-tomorrow,none", file),
            List.of("--compare", "ban-tomorrow", "--compare", "none", file),
            List.of("--compare=ban-tomorrow", file, "--compare=none"))) {
      var arguments = new ArrayList<>(List.of("plan", "--lang", "en", "--futures", "20"));
      arguments.addAll(List.of("--out", page));
      arguments.addAll(words);
      assertEquals(after.out(), run(arguments).out(), words.toString());
    }
    var all = new ArrayList<>(List.of("plan", "--lang", "en", "--futures", "20", "--out", page));
    all.addAll(List.of("--compare", file));
    assertTrue(run(all).out().contains("none: 50.0 % unmet"));
  }

  @Test
  void aFleetWithoutScenariosIsHeldAgainstTheUsualOnes() throws IOException {
    var bare =
        FLEET
            .substring(0, FLEET.indexOf("scenarios:"))
            .replace("start: 2026-01\nmonths: 4", "start: 2026-05\nmonths: 6")
            .replace("until: 2026-02", "until: 2026-06")
            .replace("per_card: {h20: 1}", "per_card: {h20: 1}, scale_by: memory");
    var said = plan(bare, "--compare", "--json");
    assertEquals(0, said.status(), said.err());
    var scenarios = new ObjectMapper().readTree(said.out()).get("scenarios");
    assertEquals(3, scenarios.size());
    var bought = new ArrayList<String>();
    scenarios.forEach(
        each -> bought.add(each.get("id").asString() + ":" + each.get("plan").get("purchases")));
    assertEquals("ban-tomorrow:[]", bought.get(0));
    assertEquals("no-new-cards:[]", bought.get(2));
    // The plan buys H20 at 9 as before; the new card is there to be bought.
    assertTrue(bought.get(1).startsWith("new-chip-in-july:["), bought.get(1));
    var unknown = plan(FLEET, "--compare=ban-tomorow");
    assertEquals(64, unknown.status());
    assertTrue(unknown.err().contains("ban-tomorrow"), unknown.err());
    // Nothing says what the new card would give.
    var useless = plan(FLEET, "--compare=new-chip-in-july");
    assertTrue(useless.err().contains("CUT1169"), useless.err());
  }

  @Test
  void chipsOfAUsersOwnFileAreAsGoodAsOthers() throws IOException {
    var chips =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            family: own
            vendor: {id: own, en: Own, zh: 自研}
            programming: {model: hip, arch: o1, execution: simt}
            software: {en: own, zh: 自研}
            sources:
              own-sheet: {title: Our sheet, publisher: Us, read: 2026-01-02}
            chips:
              - id: own-1
                name: Own 1
                product: sold
                memory: {gb: {value: 64, grade: T, source: [own-sheet]}, type: HBM2e}
                bandwidth: {value: 1500, grade: T, source: [own-sheet]}
                dense: {bf16: {value: 200, grade: T, source: [own-sheet]}}
                link: {gbs: unknown, kind: OwnLink}
                power: {value: 300, grade: T, source: [own-sheet]}
                price: unknown
                lead_time: unknown
            """);
    var fleet = FLEET.replace("chip: h20, site: here, price", "chip: own-1, site: here, price");
    var said =
        plan(
            fleet.replace("per_card: {h20: 1}", "per_card: {h20: 1, own-1: 2}"),
            "--chips-file",
            chips.toString());
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("Own 1 for here"), said.out());
    var shown = run(List.of("chips", "--chips-file", chips.toString(), "--compare", "own-1,h20"));
    assertTrue(shown.out().contains("Own 1"), shown.out());
    var estimate =
        run(
            List.of(
                "estimate",
                "--chips-file",
                chips.toString(),
                "--chip",
                "own-1",
                "--model",
                "qwen3-8b",
                "--lang",
                "en"));
    assertEquals(0, estimate.status(), estimate.err());
    // Only where it is asked for.
    assertEquals(64, run(List.of("chips", "--compare", "own-1")).status());
    Files.writeString(chips, Files.readString(chips).replace("own-sheet]", "other]"));
    var source = run(List.of("chips", "--lang", "en", "--chips-file", chips.toString()));
    assertTrue(
        source.err().contains("CUT1111") && source.err().contains("own.yaml:"), source.err());
  }

  @Test
  void faultsOfFormAreToldInTheReadersLanguage() throws IOException {
    var said = plan(FLEET.replace("months: 4", "months: four"), "--lang", "zh");
    assertTrue(said.err().contains("此处应为 integer，而不是 string"), said.err());
    assertTrue(said.err().contains("fleet.yaml:3:"), said.err());
  }

  @Test
  void badInputIsToldAndNothingIsWritten() throws IOException {
    var chip = plan(FLEET.replace("chip: h20, site: here, count", "chip: h21, site: here, count"));
    assertEquals(64, chip.status());
    assertTrue(chip.err().contains("fleet.yaml:7:"), chip.err());
    assertTrue(chip.err().contains("h20"), chip.err());
    assertEquals(64, plan(FLEET, "--compare=other").status());
    assertEquals(64, plan(FLEET, "--futures", "0").status());
    assertFalse(Files.exists(folder.resolve("plan.html")));
  }

  @Test
  void anUnwritablePlaceIsTold() throws IOException {
    var said = plan(FLEET, "--out", folder.resolve("no/such/plan.html").toString());
    assertEquals(73, said.status());
    assertTrue(said.err().contains("CUT0110"), said.err());
  }
}
