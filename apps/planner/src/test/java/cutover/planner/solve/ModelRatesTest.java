package cutover.planner.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.estimate.Calibrator;
import cutover.planner.estimate.Deployment;
import cutover.planner.estimate.Estimator;
import cutover.planner.estimate.Load;
import cutover.planner.estimate.Measurements;
import cutover.planner.estimate.Models;
import cutover.planner.estimate.Numbers;
import cutover.planner.estimate.Request;
import cutover.planner.fleet.Fleet;
import cutover.planner.fleet.FleetReader;
import cutover.planner.fleet.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workloads that name their model.
class ModelRatesTest {
  private static final String YAML =
      """
      fleet: models
      start: 2026-01
      months: 3
      sites:
        - {id: here}
      stock:
        - {chip: h20-96g, site: here, count: 10}
        - {chip: ascend-910b3, site: here, count: 10}
      workloads:
        - id: chat
          kind: inference
          demand: {now: 20000}
          model: MODEL
      """;

  @TempDir Path folder;

  private Fleet fleet(String yaml) throws IOException {
    return new FleetReader(ChipCatalogue.load())
        .read(Files.writeString(folder.resolve("fleet.yaml"), yaml));
  }

  private Workload chat(String model) throws IOException {
    return fleet(YAML.replace("MODEL", model)).workloads().getFirst();
  }

  @Test
  void aRateIsWhatTheEstimateGivesForACard() throws IOException {
    var chat =
        chat("{config: qwen3-32b, precision: bf16, in: 900, out: 300, cards: 4, requests: 8}");
    assertEquals("tokens/s", chat.unit());
    var chips = ChipCatalogue.load();
    var models = Models.load();
    var estimator = new Estimator(new Calibrator(Measurements.load(chips, models))::of);
    for (var chip : List.of("h20-96g", "ascend-910b3")) {
      var estimate =
          estimator.estimate(
              new Request(
                  models.get("qwen3-32b", ""),
                  chips.get(chip, ""),
                  Deployment.of(4),
                  new Load(900, 300, 8),
                  Numbers.of("bf16").orElseThrow()));
      var rate = Objects.requireNonNull(chat.rates().get(chip));
      assertEquals(estimate.output().mid() / 4, rate.perCard(), 1e-9);
      assertEquals(estimate.output().low() / 4, rate.low(), 1e-9);
      assertEquals(estimate.output().high() / 4, rate.high(), 1e-9);
      assertEquals(Workload.Basis.ESTIMATE, rate.basis());
      assertEquals(estimate.calibration().rows(), rate.estimated().orElseThrow().rows());
    }
  }

  @Test
  void aConfigurationBesideTheFleetFileIsAModel() throws IOException {
    try (var config = Models.class.getResourceAsStream("/cutover/planner/models/qwen3-32b.json")) {
      Files.write(folder.resolve("ours.json"), Objects.requireNonNull(config).readAllBytes());
    }
    assertEquals(
        chat("qwen3-32b").rates().get("h20-96g").perCard(),
        chat("ours.json").rates().get("h20-96g").perCard());
  }

  @Test
  void aGivenRateWinsAndZeroExcludes() throws IOException {
    var yaml =
        YAML.replace("MODEL", "qwen3-32b") + "    per_card: {h20-96g: 123, ascend-910b3: 0}\n";
    var chat = fleet(yaml).workloads().getFirst();
    assertEquals(Workload.Basis.GIVEN, chat.rates().get("h20-96g").basis());
    assertEquals(123, chat.rates().get("h20-96g").perCard());
    assertFalse(chat.rates().containsKey("ascend-910b3"));
  }

  @Test
  void whatDoesNotFitIsExcludedWithItsReason() throws IOException {
    var chat =
        fleet(
                YAML.replace("MODEL", "{config: llama-3.1-70b, precision: bf16, cards: 2}")
                    + "    per_card: {h20-96g: 100}\n")
            .workloads()
            .getFirst();
    assertTrue(chat.excluded().get("ascend-910b3") instanceof Workload.Excluded.NoRoom);
  }

  @Test
  void mistakesAreToldAtTheirPlace() {
    var unknown = assertThrows(CutoverException.class, () -> chat("quen3-32b"));
    assertEquals("CUT1125", unknown.diagnostic().code());
    assertTrue(unknown.diagnostic().place().endsWith("fleet.yaml:13:5"), unknown.toString());
    var unit =
        assertThrows(
            CutoverException.class,
            () -> fleet(YAML.replace("MODEL", "qwen3-32b").replace("20000", "20000, unit: cards")));
    assertEquals("CUT1167", unit.diagnostic().code());
  }

  @Test
  void futuresDrawHowFarTheEstimateIsOff() throws IOException {
    var outcome =
        new Planner(new Effort(0.01, 60, 1), (done, of) -> {})
            .outcome(fleet(YAML.replace("MODEL", "qwen3-32b").replace("20000", "30000")));
    var one = draw(outcome, 1);
    assertArrayEquals(one, draw(outcome, 2));
    var most = Arrays.stream(one).max().orElseThrow();
    var least = Arrays.stream(one).min().orElseThrow();
    assertTrue(least < outcome.planned().unmetShare(), least + " of " + most);
    assertTrue(most > outcome.planned().unmetShare(), least + " of " + most);
  }

  private static double[] draw(Planner.Outcome outcome, int threads) {
    return new Futures(outcome.all(), outcome.solution(), 11)
        .draw(20, threads, done -> {}).stream().mapToDouble(Course::unmetShare).toArray();
  }
}
