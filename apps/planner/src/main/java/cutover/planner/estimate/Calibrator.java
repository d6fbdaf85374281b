package cutover.planner.estimate;

import cutover.planner.chips.Chip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fits the generic factors to what was measured on a chip.
///
/// What is fitted are the logarithms by which bandwidth, compute and fixed times differ from the
/// generic ones. They stay near 0 unless measurements pull them away: least squares over the
/// logarithm of estimate over measurement, with a prior around 0. So one row moves a chip a little
/// and many rows decide. A chip without rows takes those of its family. Strict arithmetic, so that
/// every machine fits the same.
public final class Calibrator {
  private static final double NOISE = 0.12;
  // Of bandwidth, compute, the fixed time of a layer, and that of a mixture: the last differs most
  // between stacks.
  private static final double[] PRIOR = {0.35, 0.35, 0.5, 0.9};
  private static final double FIRST_STEP = 0.4;
  private static final double LAST_STEP = 0.005;

  // No chip does more than this share of its own figures.
  private static final double MOST_BANDWIDTH = 0.95;
  private static final double MOST_COMPUTE = 0.85;

  private final List<Measurement> rows;
  private final Map<String, Calibration> fitted = new HashMap<>();

  public Calibrator(List<Measurement> measurements) {
    rows = measurements.stream().filter(r -> r.test() instanceof Measurement.Tested).toList();
  }

  /// The factors of a chip, by all rows that say something of it.
  public Calibration of(Chip chip) {
    var known = fitted.get(chip.id());
    if (known == null) {
      known = fit(about(chip, rows));
      fitted.put(chip.id(), known);
    }
    return known;
  }

  /// The factors of a row's chip, by the other rows.
  public Calibration without(Chip chip, Measurement row) {
    return fit(about(chip, rows.stream().filter(other -> !other.id().equals(row.id())).toList()));
  }

  private static List<Measurement> about(Chip chip, List<Measurement> rows) {
    var own = rows.stream().filter(row -> row.chip().equals(chip)).toList();
    return own.isEmpty()
        ? rows.stream().filter(row -> row.chip().family().equals(chip.family())).toList()
        : own;
  }

  private static Calibration fit(List<Measurement> rows) {
    if (rows.isEmpty()) {
      return Calibration.generic();
    }
    var at = new double[PRIOR.length];
    double best = cost(rows, at);
    for (double step = FIRST_STEP; step > LAST_STEP; step /= 2) {
      for (boolean moved = true; moved; ) {
        moved = false;
        for (int i = 0; i < at.length; i++) {
          for (double by : new double[] {step, -step}) {
            at[i] += by;
            double cost = cost(rows, at);
            if (cost < best - 1e-9) {
              best = cost;
              moved = true;
            } else {
              at[i] -= by;
            }
          }
        }
      }
    }
    return new Calibration(factors(at, rows.size()), rows.stream().map(Measurement::id).toList());
  }

  private static double cost(List<Measurement> rows, double[] at) {
    var factors = factors(at, rows.size());
    double cost = 0;
    for (int i = 0; i < at.length; i++) {
      cost += square(at[i] / PRIOR[i]);
    }
    for (var row : rows) {
      if (row.test() instanceof Measurement.Tested test) {
        double estimate = BackTest.estimate(test, new Calibration(factors, List.of())).mid();
        cost += square(StrictMath.log(estimate / test.value()) / NOISE);
      }
    }
    return cost;
  }

  private static double square(double x) {
    return x * x;
  }

  /// The generic factors, moved, and the nearer together the more rows there are.
  private static Factors factors(double[] at, int rows) {
    var generic = Factors.generic();
    double width = 1 / Math.sqrt(1 + rows);
    return new Factors(
        move(generic.bandwidth(), at[0], width, MOST_BANDWIDTH),
        move(generic.compute(), at[1], width, MOST_COMPUTE),
        move(generic.layerMicros(), at[2], width, Double.MAX_VALUE),
        move(generic.mixtureMicros(), at[3], width, Double.MAX_VALUE),
        generic.exposed());
  }

  private static Range move(Range range, double by, double width, double most) {
    double mid = Math.min(most, range.mid() * StrictMath.exp(by));
    return new Range(
        mid * StrictMath.pow(range.low() / range.mid(), width),
        mid,
        Math.min(most, mid * StrictMath.pow(range.high() / range.mid(), width)));
  }
}
