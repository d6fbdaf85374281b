package cutover.planner.estimate;

import cutover.planner.chips.Chip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Estimates what a deployment does.
///
/// - Errors: CUT1122 where the catalogue does not know a figure that is needed.
public final class Estimator {
  // Attention and GEMMs of training, with recomputation left out.
  private static final Range TRAINING_USE = new Range(0.25, 0.38, 0.5);
  private static final double RESERVED_SHARE = 0.1;

  // Weights, gradients and Adam's two moments in mixed precision.
  private static final double STATE_BYTES = 16;

  private static final long MOST_REQUESTS = 1L << 20;

  private final Function<Chip, Calibration> calibrations;

  /// @param calibrations the factors of a chip
  public Estimator(Function<Chip, Calibration> calibrations) {
    this.calibrations = calibrations;
  }

  public Estimate estimate(Request request) {
    var assumptions = new ArrayList<Assumption>();
    var hardware = Hardware.of(request, assumptions);
    var calibration = calibrations.apply(request.chip());
    var points = new Points(request, hardware, calibration.factors());
    var load = request.load();
    var deployment = request.deployment();
    double context = load.context();

    var step = points.range(line -> line.decode(load.batch(), context, load.drafted()).seconds());
    // In a pipeline, a token passes all stages, and each works on its share of the sequences.
    var perToken = step.map(seconds -> seconds / load.tokensPerStep());
    var prompt = points.range(line -> line.prefill(load.inputTokens()).seconds());
    var decode = rate(load.batch(), perToken);
    // Prompts fill the stages of a pipeline one behind the other.
    double stages = stagesAtWork(deployment, load);
    var prefill = rate(load.inputTokens() * deployment.replicas() * stages, prompt);
    var output =
        points.rate(
            line -> {
              double seconds =
                  load.outputTokens()
                          * line.decode(load.batch(), context, load.drafted()).seconds()
                          / load.tokensPerStep()
                      + line.prefill(load.inputTokens()).seconds()
                          * load.batch()
                          / deployment.replicas()
                          / stages;
              return (double) load.batch() * load.outputTokens() / seconds;
            });
    assume(request, calibration, assumptions);
    return new Estimate(
        prefill,
        decode,
        output,
        prompt,
        perToken,
        fit(request, hardware),
        training(request, hardware),
        bound(points.mid().decode(load.batch(), context, load.drafted())),
        assumptions,
        calibration);
  }

  /// Ids of the measurements that the factors of a chip are fitted to.
  public List<String> rows(Chip chip) {
    return calibrations.apply(chip).rows();
  }

  /// The largest batch whose tokens come at least this often and that finds room, if there is one.
  ///
  /// @param seconds between tokens of a request, at the middle of the estimate
  public OptionalInt most(Request request, double seconds) {
    var hardware = Hardware.of(request, new ArrayList<>());
    var points = new Points(request, hardware, calibrations.apply(request.chip()).factors());
    var load = request.load();
    long room = fit(request, hardware).most().orElse(MOST_REQUESTS);
    int low = 0;
    int high = Math.toIntExact(Math.min(room, MOST_REQUESTS));
    while (low < high) {
      int middle = (low + high + 1) / 2;
      double step = points.mid().decode(middle, load.context(), load.drafted()).seconds();
      if (step / load.tokensPerStep() <= seconds) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? OptionalInt.empty() : OptionalInt.of(low);
  }

  /// What that largest batch gives.
  public Optional<Estimate> within(Request request, double seconds) {
    var most = most(request, seconds);
    return most.isEmpty()
        ? Optional.empty()
        : Optional.of(estimate(request.with(request.load().at(most.getAsInt()))));
  }

  /// How many stages of a pipeline work at once on the prompts of a batch; the rest waits for the
  /// first to come or the last to go.
  private static double stagesAtWork(Deployment deployment, Load load) {
    double prompts = Math.max(1, (double) load.batch() / deployment.replicas());
    return deployment.pipeline() * prompts / (prompts + deployment.pipeline() - 1);
  }

  private static Range rate(double work, Range seconds) {
    return new Range(work / seconds.high(), work / seconds.mid(), work / seconds.low());
  }

  private static Estimate.MemoryFit fit(Request request, Hardware hardware) {
    var model = request.model();
    var deployment = request.deployment();
    double bytes = request.numbers().weightBits() / 8;
    double cut = (double) deployment.tensor() * deployment.pipeline();
    double experts =
        model.experts().map(Model.Experts::parameters).orElse(0.0)
            / ((double) deployment.expertChips() * deployment.pipeline());
    // Embeddings stay in 16 bits in all the usual formats.
    double weights = (model.dense() / cut + experts) * bytes + model.embedding() * 2 / cut;
    double tokens = (double) request.load().inputTokens() + request.load().outputTokens();
    double each =
        model.kept(tokens)
            * request.numbers().keptBits()
            / 8
            / model.attention().shards(deployment.tensor())
            / deployment.pipeline()
            / deployment.replicas();
    double kept = each * request.load().batch();
    var most =
        hardware
            .memoryBytes()
            .map(
                capacity -> {
                  double room =
                      capacity.mid() * Estimate.MemoryFit.USABLE / (1 + RESERVED_SHARE) - weights;
                  return Math.max(0, (long) Math.floor(room / each));
                });
    return new Estimate.MemoryFit(
        weights, kept, (weights + kept) * RESERVED_SHARE, hardware.memoryBytes(), most);
  }

  private static Estimate.Training training(Request request, Hardware hardware) {
    double chips = request.deployment().chips();
    var compute = hardware.compute();
    var flops =
        new Range(
            compute.low() * TRAINING_USE.low() * chips,
            compute.mid() * TRAINING_USE.mid() * chips,
            compute.high() * TRAINING_USE.high() * chips);
    double perToken = 6 * request.model().active();
    return new Estimate.Training(flops, flops.map(f -> f / perToken));
  }

  private static Estimate.Bound bound(Roofline.Step step) {
    double products = step.weights() + step.attention();
    if (step.communication() > products && step.communication() > step.overhead()) {
      return Estimate.Bound.COMMUNICATION;
    }
    if (step.overhead() > products) {
      return Estimate.Bound.OVERHEAD;
    }
    return step.memoryBound() ? Estimate.Bound.MEMORY : Estimate.Bound.COMPUTE;
  }

  private static void assume(
      Request request, Calibration calibration, List<Assumption> assumptions) {
    var factors = calibration.factors();
    assumptions.add(
        Assumption.of(
            "estimate.assume.factors",
            percent(factors.bandwidth()),
            percent(factors.compute()),
            micros(factors.layerMicros()),
            micros(factors.mixtureMicros())));
    assumptions.add(
        calibration.rows().isEmpty()
            ? Assumption.of("estimate.assume.generic", request.chip().name())
            : Assumption.of("estimate.assume.calibrated", String.join(", ", calibration.rows())));
    assumptions.add(
        Assumption.of(
            "estimate.assume.numbers",
            request.numbers().word(),
            request.numbers().weightBits(),
            request.numbers().keptBits()));
    if (request.deployment().expert() > request.chip().domain()
        && request.assumed().networkGbs().isEmpty()) {
      assumptions.add(Assumption.of("estimate.assume.network", request.chip().domain()));
    }
    assumptions.add(Assumption.of("estimate.assume.queue"));
    assumptions.add(
        Assumption.of(
            "estimate.assume.training",
            percent(TRAINING_USE),
            Math.round(
                STATE_BYTES * request.model().parameters() / request.deployment().chips() / 1e9)));
  }

  private static String percent(Range range) {
    return Math.round(range.low() * 100)
        + "–"
        + Math.round(range.mid() * 100)
        + "–"
        + Math.round(range.high() * 100);
  }

  private static String micros(Range range) {
    return Math.round(range.low()) + "–" + Math.round(range.mid()) + "–" + Math.round(range.high());
  }

  /// The roofline at the three points of its ranges.
  private record Points(Roofline low, Roofline mid, Roofline high) {
    Points(Request request, Hardware hardware, Factors factors) {
      this(
          at(request, hardware, factors, Range.Point.LOW),
          at(request, hardware, factors, Range.Point.MID),
          at(request, hardware, factors, Range.Point.HIGH));
    }

    private static Roofline at(
        Request request, Hardware hardware, Factors factors, Range.Point point) {
      return new Roofline(request, hardware, factors.at(point), point);
    }

    /// Of something that is smaller where everything is better.
    Range range(ToDoubleFunction<Roofline> function) {
      return new Range(
          function.applyAsDouble(high), function.applyAsDouble(mid), function.applyAsDouble(low));
    }

    Range rate(ToDoubleFunction<Roofline> function) {
      return new Range(
          function.applyAsDouble(low), function.applyAsDouble(mid), function.applyAsDouble(high));
    }
  }
}
