package cutover.planner.estimate;

import java.util.function.DoubleUnaryOperator;

/// A number that is not known better than this: low and high are where it may well lie.
public record Range(double low, double mid, double high) {
  public Range {
    if (!(low <= mid && mid <= high)) {
      throw new IllegalArgumentException(low + " <= " + mid + " <= " + high);
    }
  }

  public static Range of(double value) {
    return new Range(value, value, value);
  }

  /// In order, whichever of the ends is the lower one.
  static Range between(double end, double mid, double otherEnd) {
    return new Range(
        Math.min(Math.min(end, otherEnd), mid), mid, Math.max(Math.max(end, otherEnd), mid));
  }

  /// Each end by itself; the function must not fall.
  Range map(DoubleUnaryOperator function) {
    return new Range(
        function.applyAsDouble(low), function.applyAsDouble(mid), function.applyAsDouble(high));
  }

  boolean contains(double value) {
    return low <= value && value <= high;
  }

  double at(Point point) {
    return switch (point) {
      case LOW -> low;
      case MID -> mid;
      case HIGH -> high;
    };
  }

  /// Where in their ranges all figures and factors are taken.
  enum Point {
    LOW,
    MID,
    HIGH
  }
}
