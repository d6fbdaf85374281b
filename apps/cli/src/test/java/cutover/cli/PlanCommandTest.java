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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    var arguments = new ArrayList<>(List.of("plan", file.toString(), "--lang", "en"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--futures")) {
      arguments.addAll(List.of("--futures", "20"));
    }
    if (!arguments.contains("--out")) {
      arguments.addAll(List.of("--out", folder.resolve("plan.html").toString()));
    }
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
