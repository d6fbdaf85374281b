package cutover.planner.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.planner.chips.ChipCatalogue;
import cutover.planner.fleet.FleetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuturesTest {
  private static final Effort QUICK = new Effort(0.01, 60, 1);

  @TempDir Path folder;

  private Planner.Outcome outcome(String yaml) throws IOException {
    var file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    return new Planner(QUICK, (done, of) -> {})
        .outcome(new FleetReader(ChipCatalogue.load()).read(file));
  }

  private static List<Course> draw(Planner.Outcome outcome, long seed, int threads) {
    return new Futures(outcome.all(), outcome.solution(), seed).draw(40, threads, done -> {});
  }

  @Test
  void sameSeedSameFuturesOnAnyNumberOfThreads() throws IOException {
    var yaml =
        RandomFleets.yaml(7, 6, 3, 3, 2, 40).replace("growth: ", "uncertainty: 0.4, growth: ");
    var outcome = outcome(yaml);
    var one = draw(outcome, 5, 1);
    var two = draw(outcome, 5, 2);
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i).unmetByMonth(), two.get(i).unmetByMonth());
      assertEquals(one.get(i).cost(), two.get(i).cost());
      assertEquals(one.get(i).runOut(), two.get(i).runOut());
    }
    assertNotEquals(
        one.stream().map(Course::cost).toList(),
        draw(outcome, 6, 1).stream().map(Course::cost).toList());
  }

  @Test
  void withoutChanceEachFutureIsThePlan() throws IOException {
    var outcome =
        outcome(
            """
            fleet: certain
            start: 2026-01
            months: 5
            sites:
              - {id: here}
            stock:
              - {chip: h20-96g, site: here, count: 10, until: 2026-03}
            workloads:
              - {id: a, kind: inference, demand: {now: 9}, per_card: {h20-96g: 1}}
            offers:
              - {id: more, chip: h20-96g, site: here, price: 1, quantity: 6, lead_months: [1, 1, 1]}
            """);
    // Six cards come for the ten that go after March.
    assertArrayEquals(
        new double[] {0, 0, 0, 1 / 3.0, 1 / 3.0}, outcome.planned().unmetByMonth(), 1e-6);
    assertEquals(3, outcome.planned().runOut().get("h20-96g"));
    for (var course : draw(outcome, 1, 2)) {
      assertArrayEquals(outcome.planned().unmetByMonth(), course.unmetByMonth(), 1e-9);
    }
  }

  @Test
  void aBanThatIsCertainStopsDeliveriesAndUse() throws IOException {
    var yaml =
        """
        fleet: banned
        start: 2026-01
        months: 4
        sites:
          - {id: here}
        stock:
          - {chip: h20-96g, site: here, count: 10}
        workloads:
          - {id: a, kind: inference, demand: {now: 10}, per_card: {h20-96g: 1}}
        possible_bans:
          - {forbids: use, chips: [h20-96g], from: 2026-03, until: 2026-03, probability: 1}
        """;
    for (var course : draw(outcome(yaml), 3, 2)) {
      assertArrayEquals(new double[] {0, 0, 1, 1}, course.unmetByMonth(), 1e-9);
      assertEquals(2, course.runOut().get("h20-96g"));
    }
    for (var course : draw(outcome(yaml.replace("probability: 1", "probability: 0")), 3, 2)) {
      assertTrue(course.unmetShare() == 0);
    }
  }
}
