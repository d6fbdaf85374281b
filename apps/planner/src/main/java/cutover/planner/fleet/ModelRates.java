package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Chip;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.Figure;
import cutover.planner.data.Entry;
import cutover.planner.estimate.Calibrator;
import cutover.planner.estimate.Deployment;
import cutover.planner.estimate.Estimate;
import cutover.planner.estimate.Estimator;
import cutover.planner.estimate.Load;
import cutover.planner.estimate.Measurements;
import cutover.planner.estimate.Model;
import cutover.planner.estimate.Models;
import cutover.planner.estimate.Numbers;
import cutover.planner.estimate.Range;
import cutover.planner.estimate.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// What a card gives a workload that names its model: estimated, as `cutover estimate` does.
///
/// - Errors: CUT1125 for an unknown model, CUT1126 for an unknown precision, CUT1167 where demand
///   has another unit.
final class ModelRates {
  static final String UNIT = "tokens/s";

  private static final int USUAL_TOKENS = 1024;
  private static final double USUAL_MILLIS = 50;

  /// Larger batches are rarely met in service, and hardly measured.
  private static final int MOST_REQUESTS = 256;

  /// A server's cards cut a layer among them; more cards are stages of a pipeline.
  private static final int SERVER = 8;
  private static final int MOST_CARDS = 64;

  private final Models models = Models.load();
  private final Estimator estimator;
  private final Path folder;

  ModelRates(ChipCatalogue chips, Path folder) {
    this.estimator = new Estimator(new Calibrator(Measurements.load(chips, models))::of);
    this.folder = folder;
  }

  /// A workload's model and how it is served, as the fleet file says it.
  record Served(
      String name,
      Model model,
      Numbers numbers,
      int inputTokens,
      int outputTokens,
      Optional<Integer> cards,
      Optional<Integer> requests,
      double millis,
      boolean training) {}

  /// A rate, or why there is none.
  record Result(Optional<Workload.Rate> rate, Optional<Workload.Excluded> excluded) {
    private static Result not(Workload.Excluded why) {
      return new Result(Optional.empty(), Optional.of(why));
    }
  }

  Served served(Entry workload, Workload.Kind kind) {
    var given = workload.get("model");
    var word = given.isText() ? given : given.get("config");
    var unit = workload.get("demand").find("unit");
    if (unit.isPresent() && !unit.get().text().equals(UNIT)) {
      throw CutoverException.at(unit.get().place(), "CUT1167", unit.get().text());
    }
    var beside = folder.resolve(word.text());
    var model =
        models.get(Files.isRegularFile(beside) ? beside.toString() : word.text(), word.place());
    var precision = given.isText() ? Optional.<Entry>empty() : given.find("precision");
    var numbers = precision.map(Entry::text).orElse(model.tokenType());
    return new Served(
        word.text(),
        model,
        Numbers.of(numbers)
            .orElseThrow(
                () ->
                    CutoverException.at(
                        precision.map(Entry::place).orElse(word.place()), "CUT1126", numbers)),
        integer(given, "in").orElse(USUAL_TOKENS),
        integer(given, "out").orElse(USUAL_TOKENS),
        integer(given, "cards"),
        integer(given, "requests"),
        given.isText() ? USUAL_MILLIS : given.findNumber("per_token_ms").orElse(USUAL_MILLIS),
        kind == Workload.Kind.TRAINING);
  }

  private static Optional<Integer> integer(Entry given, String key) {
    return given.isText() ? Optional.empty() : given.find(key).map(Entry::integer);
  }

  /// What a card of the chip gives.
  Result of(Served served, Chip chip) {
    try {
      return served.training() ? training(served, chip) : inference(served, chip);
    } catch (CutoverException e) {
      if (e.diagnostic().code().equals("CUT1122")) {
        return Result.not(
            new Workload.Excluded.UnknownFigure(e.diagnostic().arguments().getLast().toString()));
      }
      throw e;
    }
  }

  private Result training(Served served, Chip chip) {
    var cards = served.cards().orElse(SERVER);
    var request = request(served, chip, cards, 1);
    var tokens = estimator.estimate(request).training().tokens();
    return rate(served, chip, cards, Optional.empty(), tokens);
  }

  private Result inference(Served served, Chip chip) {
    int cards = served.cards().orElse(1);
    while (served.cards().isEmpty() && cards < MOST_CARDS && !fits(served, chip, cards)) {
      cards *= 2;
    }
    var one = estimator.estimate(request(served, chip, cards, 1));
    if (one.memory().fit() == Estimate.Fit.NO) {
      return Result.not(
          new Workload.Excluded.NoRoom(cards, Math.round(one.memory().neededBytes() / 1e9)));
    }
    var seconds = served.millis() / 1000;
    var most = estimator.most(request(served, chip, cards, 1), seconds);
    if (served.requests().isEmpty() && most.isEmpty()) {
      return Result.not(
          new Workload.Excluded.TooSlow(one.perToken().mid() * 1000, served.millis()));
    }
    int requests = served.requests().orElseGet(() -> Math.min(most.getAsInt(), MOST_REQUESTS));
    var estimate = estimator.estimate(request(served, chip, cards, requests));
    if (estimate.memory().fit() == Estimate.Fit.NO) {
      return Result.not(
          new Workload.Excluded.NoRoom(cards, Math.round(estimate.memory().neededBytes() / 1e9)));
    }
    return rate(served, chip, cards, Optional.of(requests), estimate.output());
  }

  // With room for one request and a tenth of the memory for more.
  private boolean fits(Served served, Chip chip, int cards) {
    var memory = estimator.estimate(request(served, chip, cards, 1)).memory();
    return memory.fit() == Estimate.Fit.UNKNOWN
        || memory.capacityBytes().stream().allMatch(c -> memory.neededBytes() < c.mid() * 0.8);
  }

  private static Request request(Served served, Chip chip, int cards, int requests) {
    int tensor = Math.min(cards, SERVER);
    while (cards % tensor != 0) {
      tensor--;
    }
    return new Request(
        served.model(),
        chip,
        new Deployment(cards, tensor, cards / tensor, 1),
        new Load(served.inputTokens(), served.outputTokens(), requests),
        served.numbers());
  }

  private Result rate(
      Served served, Chip chip, int cards, Optional<Integer> requests, Range tokens) {
    var calibration = new ArrayList<>(estimator.rows(chip));
    return new Result(
        Optional.of(
            new Workload.Rate(
                tokens.mid() / cards,
                tokens.low() / cards,
                tokens.high() / cards,
                Workload.Basis.ESTIMATE,
                Optional.of(
                    new Workload.Estimated(
                        served.name(),
                        served.numbers().word(),
                        cards,
                        requests,
                        grade(chip.bandwidth()),
                        grade(
                            chip.dense(served.numbers().compute()).known().isPresent()
                                ? chip.dense(served.numbers().compute())
                                : chip.dense16()),
                        calibration)))),
        Optional.empty());
  }

  private static String grade(Figure figure) {
    return figure.known().map(known -> known.grade().mark()).orElse("–");
  }
}
