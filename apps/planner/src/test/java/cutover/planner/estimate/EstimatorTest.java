package cutover.planner.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.Figure;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class EstimatorTest {
  private static final int TRIES = 200;
  private static final ChipCatalogue CHIPS = ChipCatalogue.load();
  private static final Models MODELS = Models.load();
  private static final Estimator GENERIC = new Estimator(_ -> Calibration.generic());

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static <T> T one(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// Something that can be asked: a chip whose figures are known, a model, a deployment, a load.
  private static Request request(RandomGenerator random) {
    var chips =
        CHIPS.all().stream()
            .filter(chip -> chip.dense16() instanceof Figure.Known)
            .filter(chip -> chip.bandwidth() instanceof Figure.Known)
            .toList();
    int tensor = 1 << random.nextInt(4);
    int replicas = 1 << random.nextInt(4);
    int expert = random.nextBoolean() ? 1 : tensor * replicas;
    return new Request(
        MODELS.get(one(random, MODELS.all()).name(), ""),
        one(random, chips),
        new Deployment(tensor * replicas, tensor, 1, expert),
        new Load(1 + random.nextInt(8192), 1 + random.nextInt(2048), 1 + random.nextInt(512)),
        Numbers.of(one(random, Numbers.WORDS)).orElseThrow());
  }

  private static Request withBandwidth(Request request, double gbs) {
    var none = OptionalDouble.empty();
    return new Request(
        request.model(),
        request.chip(),
        request.deployment(),
        request.load(),
        request.numbers(),
        new Assumed(none, OptionalDouble.of(gbs), none, none, none));
  }

  @Test
  void rangesHoldTheirMiddle() {
    for (long seed = 0; seed < TRIES; seed++) {
      var estimate = GENERIC.estimate(request(random(seed)));
      for (var range :
          List.of(
              estimate.prefill(),
              estimate.decode(),
              estimate.output(),
              estimate.firstToken(),
              estimate.perToken(),
              estimate.training().flops())) {
        assertTrue(range.low() <= range.mid() && range.mid() <= range.high(), "seed " + seed);
        assertTrue(range.low() > 0 && Double.isFinite(range.high()), "seed " + seed);
      }
    }
  }

  @Test
  void moreBandwidthNeverSlowsDecode() {
    for (long seed = 0; seed < TRIES; seed++) {
      var random = random(seed);
      var request = request(random);
      double gbs = 100 + random.nextInt(4000);
      var slow = GENERIC.estimate(withBandwidth(request, gbs));
      var fast = GENERIC.estimate(withBandwidth(request, gbs * (1 + random.nextDouble())));
      assertTrue(fast.decode().mid() >= slow.decode().mid(), "seed " + seed);
      assertTrue(fast.output().low() >= slow.output().low(), "seed " + seed);
    }
  }

  @Test
  void moreRequestsNeverLowerTheTotalOfDecode() {
    for (long seed = 0; seed < TRIES; seed++) {
      var random = random(seed);
      var request = request(random);
      var more = request.load().at(request.load().batch() + 1 + random.nextInt(64));
      var few = GENERIC.estimate(request);
      var many = GENERIC.estimate(request.with(more));
      // Rounding aside: sums of many terms.
      assertTrue(many.decode().mid() >= few.decode().mid() * (1 - 1e-9), "seed " + seed);
      assertTrue(many.perToken().mid() >= few.perToken().mid() * (1 - 1e-9), "seed " + seed);
    }
  }

  @Test
  void memoryFollowsWhatIsAsked() {
    for (long seed = 0; seed < TRIES; seed++) {
      var random = random(seed);
      var request = request(random);
      var fit = GENERIC.estimate(request).memory();
      var more = GENERIC.estimate(request.with(request.load().at(request.load().batch() + 1)));
      assertTrue(more.memory().neededBytes() > fit.neededBytes(), "seed " + seed);
      if (fit.fit() == Estimate.Fit.NO) {
        assertEquals(Estimate.Fit.NO, more.memory().fit(), "seed " + seed);
      }
      var longer =
          new Load(
              request.load().inputTokens() + 1,
              request.load().outputTokens(),
              request.load().batch());
      assertTrue(
          GENERIC.estimate(request.with(longer)).memory().neededBytes() >= fit.neededBytes(),
          "seed " + seed);
      var deployment = request.deployment();
      if (deployment.expert() == 1) {
        var twice = new Deployment(2 * deployment.chips(), 2 * deployment.tensor(), 1, 1);
        assertTrue(
            GENERIC.estimate(request.with(twice)).memory().weightsBytes() < fit.weightsBytes(),
            "seed " + seed);
      }
    }
  }

  @Test
  void asManyRequestsAsFitDoFit() {
    for (long seed = 0; seed < TRIES; seed++) {
      var request = request(random(seed));
      var fit = GENERIC.estimate(request).memory();
      if (fit.most().isPresent() && fit.most().get() > 0 && fit.most().get() < 1_000_000) {
        int most = Math.toIntExact(fit.most().get());
        var likely = fit.capacityBytes().orElseThrow().mid() * Estimate.MemoryFit.USABLE;
        var full = GENERIC.estimate(request.with(request.load().at(most))).memory();
        var over = GENERIC.estimate(request.with(request.load().at(most + 1))).memory();
        assertTrue(full.neededBytes() <= likely * (1 + 1e-9), "seed " + seed);
        assertTrue(over.neededBytes() > likely * (1 - 1e-9), "seed " + seed);
      }
    }
  }

  @Test
  void aLimitOnTimeIsKept() {
    for (long seed = 0; seed < 60; seed++) {
      var request = request(random(seed));
      var within = GENERIC.within(request, 0.05);
      if (within.isPresent()) {
        assertTrue(within.get().perToken().mid() <= 0.05, "seed " + seed);
      } else {
        var one = GENERIC.estimate(request.with(request.load().at(1)));
        assertTrue(
            one.perToken().mid() > 0.05 || one.memory().most().orElse(1L) == 0, "seed " + seed);
      }
    }
  }

  @Test
  void unknownFiguresAreRefusedByName() {
    var request =
        new Request(
            MODELS.get("qwen3-8b", ""),
            CHIPS.get("enflame-s60", ""),
            Deployment.of(1),
            new Load(1024, 128, 1),
            Numbers.of("bf16").orElseThrow());
    var e = assertThrows(CutoverException.class, () -> GENERIC.estimate(request));
    assertEquals("CUT1122", e.diagnostic().code());
    assertEquals(List.of("enflame-s60", "dense"), e.diagnostic().arguments());
  }

  @Test
  void chipsThatCannotBeCutAreRefused() {
    var e = assertThrows(CutoverException.class, () -> new Deployment(6, 4, 1, 1));
    assertEquals("CUT1120", e.diagnostic().code());
  }
}
