package cutover.planner.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The linear program of a program, solved again and again between other bounds of its columns.
///
/// One thread at a time may use it; [#copy] is for another one.
final class Relaxation implements AutoCloseable {
  private static final int DUAL = 1;
  private static final int PRIMAL = 4;
  private static final int MOST_CUTS = 20;

  private final Program program;
  private final Highs highs;
  private final long end;
  private final List<Rounding.Row> cuts = new ArrayList<>();
  private Map<Integer, double[]> current = Map.of();

  /// @param end when to stop, in nanoseconds of [System#nanoTime]
  Relaxation(Program program, long end) {
    this.program = program;
    this.highs = program.relaxed();
    this.end = end;
  }

  /// Solves the program between its own bounds, and takes what whole numbers of money and the like
  /// leave of it for all that follows.
  ///
  /// @param guide see [Program#guided]
  Highs.Status root(double[] guide) {
    highs.costs(program.guided(guide));
    var status = run();
    highs.set("presolve", "off");
    if (status != Highs.Status.OPTIMAL) {
      return status;
    }
    cut();
    if (guide.length > 0) {
      // From there it is near.
      highs.set("simplex_strategy", PRIMAL);
      highs.costs(program.costs());
      status = run();
      highs.set("simplex_strategy", DUAL);
    }
    return status;
  }

  private void cut() {
    var rows = program.wholeRows();
    for (int n = 0; n < MOST_CUTS; n++) {
      var cut = Rounding.broken(rows, highs.values());
      if (cut.isEmpty()) {
        return;
      }
      add(cut.get());
      run();
    }
  }

  private void add(Rounding.Row cut) {
    cuts.add(cut);
    highs.row(Double.NEGATIVE_INFINITY, cut.most(), cut.columns(), cut.values());
  }

  /// The same, with the rows that the root has found.
  Relaxation copy() {
    var copy = new Relaxation(program, end);
    copy.highs.set("presolve", "off");
    copy.highs.costs(program.costs());
    cuts.forEach(copy::add);
    return copy;
  }

  /// Solves the program between these bounds of columns, and its own of the others.
  ///
  /// @param worst objectives above it end the solve
  Highs.Status between(Map<Integer, double[]> limits, Highs.Basis basis, double worst) {
    var changed = new ArrayList<Integer>(current.keySet());
    limits.keySet().stream().filter(c -> !current.containsKey(c)).forEach(changed::add);
    var columns = changed.stream().mapToInt(Integer::intValue).sorted().toArray();
    var low = new double[columns.length];
    var high = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      var both = limits.getOrDefault(columns[i], own(columns[i]));
      low[i] = both[0];
      high[i] = both[1];
    }
    if (columns.length > 0) {
      highs.bounds(columns, low, high);
    }
    highs.basis(basis);
    highs.set("objective_bound", worst);
    current = new HashMap<>(limits);
    return run();
  }

  /// The program's own bounds of a column.
  double[] own(int column) {
    return new double[] {program.low(column), program.most(column)};
  }

  private Highs.Status run() {
    var left = (end - System.nanoTime()) / 1e9;
    if (left <= 0) {
      return Highs.Status.LIMIT;
    }
    highs.set("time_limit", highs.seconds() + left);
    var status = highs.run();
    if (status == Highs.Status.LIMIT && System.nanoTime() < end) {
      // What a basis leads astray is found from nowhere.
      highs.forget();
      status = highs.run();
    }
    return status;
  }

  double objective() {
    return highs.objective();
  }

  double[] values() {
    return highs.values();
  }

  Highs.Basis basis() {
    return highs.basis();
  }

  @Override
  public void close() {
    highs.close();
  }
}
