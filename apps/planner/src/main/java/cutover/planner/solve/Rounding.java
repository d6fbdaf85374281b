package cutover.planner.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Sharper forms of rows of whole columns, such as a budget that buys whole lots: what 14.7 lots
/// cost buys 14.
///
/// - Source: Nemhauser and Wolsey 1990, "A recursive procedure to generate all cuts for 0-1 mixed
///   integer programs" (mixed-integer rounding).
final class Rounding {
  private static final int MOST_PARTS = 4;
  private static final double LITTLE = 1e-3;

  private Rounding() {}

  /// `values * columns <= most`, all columns whole and not negative.
  record Row(int[] columns, double[] values, double most) {
    double at(double[] x) {
      double sum = 0;
      for (int i = 0; i < columns.length; i++) {
        sum += values[i] * x[columns[i]];
      }
      return sum;
    }

    private double excess(double[] x) {
      double square = 0;
      for (var value : values) {
        square += value * value;
      }
      return square == 0 ? 0 : (at(x) - most) / Math.sqrt(square);
    }

    /// The row divided by a number and rounded.
    private Row divided(double by) {
      var whole = Math.floor(most / by + 1e-9);
      var part = Math.max(0, most / by - whole);
      var rounded = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        var down = Math.floor(values[i] / by + 1e-9);
        var rest = values[i] / by - down;
        rounded[i] = down + Math.max(0, rest - part) / (1 - part);
      }
      return new Row(columns, rounded, whole);
    }
  }

  /// Of all rows that follow from these, the one that `x` is farthest from keeping.
  static Optional<Row> broken(List<Row> rows, double[] x) {
    var found = new ArrayList<Row>();
    for (var row : rows) {
      // Where there is room left, rounding takes none away from x but by accident.
      if (row.at(x) < row.most() * 0.9) {
        continue;
      }
      for (var value : row.values()) {
        for (int parts = 1; parts <= MOST_PARTS && value > 0; parts++) {
          var by = value / parts;
          var part = row.most() / by - Math.floor(row.most() / by + 1e-9);
          if (part < 0.99) {
            found.add(row.divided(by));
          }
        }
      }
    }
    return found.stream()
        .filter(row -> row.excess(x) > LITTLE)
        .max(Comparator.comparingDouble(row -> row.excess(x)));
  }
}
