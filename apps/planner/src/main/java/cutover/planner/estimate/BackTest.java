package cutover.planner.estimate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds the estimate against what was measured.
public final class BackTest {
  private BackTest() {}

  /// A row and what the estimate says of it, in tokens/s of the whole deployment.
  ///
  /// @param generic with the factors of no chip in particular
  /// @param others with the factors by the other rows of the chip or, if none, of its family
  /// @param all with the factors by all of the chip's rows, this one too
  public record Result(
      Measurement row,
      double measured,
      Range generic,
      Range others,
      Range all,
      List<String> otherRows) {
    /// How far off, as a share of what was measured.
    public static double error(double estimate, double measured) {
      return estimate / measured - 1;
    }
  }

  public static List<Result> run(List<Measurement> rows, Calibrator calibrator) {
    return rows.stream().flatMap(row -> result(row, calibrator).stream()).toList();
  }

  /// The median of absolute errors.
  public static double median(List<Result> results, Function<Result, Range> estimate) {
    var errors = errors(results, estimate);
    return (errors[(errors.length - 1) / 2] + errors[errors.length / 2]) / 2;
  }

  /// The largest of absolute errors.
  public static double worst(List<Result> results, Function<Result, Range> estimate) {
    var errors = errors(results, estimate);
    return errors[errors.length - 1];
  }

  private static double[] errors(List<Result> results, Function<Result, Range> estimate) {
    return results.stream()
        .mapToDouble(r -> Math.abs(Result.error(estimate.apply(r).mid(), r.measured())))
        .sorted()
        .toArray();
  }

  private static Optional<Result> result(Measurement row, Calibrator calibrator) {
    return switch (row.test()) {
      case Measurement.Untested _ -> Optional.empty();
      case Measurement.Tested test -> {
        var others = calibrator.without(row.chip(), row);
        yield Optional.of(
            new Result(
                row,
                test.value(),
                estimate(test, Calibration.generic()),
                estimate(test, others),
                estimate(test, calibrator.of(row.chip())),
                others.rows()));
      }
    };
  }

  /// What the estimate says of a row.
  static Range estimate(Measurement.Tested test, Calibration calibration) {
    var estimator = new Estimator(_ -> calibration);
    var request = test.request();
    Estimate estimate;
    if (test.perToken().isPresent()) {
      estimate =
          estimator
              .within(request, test.perToken().getAsDouble())
              .orElseGet(() -> estimator.estimate(request));
    } else {
      var given = estimator.estimate(request);
      // More requests than find room wait their turn.
      long room = Math.max(1, given.memory().most().orElse(Long.MAX_VALUE));
      estimate =
          room < request.load().batch()
              ? estimator.estimate(request.with(request.load().at(Math.toIntExact(room))))
              : given;
    }
    return switch (test.what()) {
      case DECODE -> estimate.decode();
      case PREFILL -> estimate.prefill();
      case OUTPUT -> estimate.output();
    };
  }
}
