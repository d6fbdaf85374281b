package cutover.planner.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// A mixed-integer program as numbers, and HiGHS, which solves it.
///
/// Columns and rows are known by their index. The numbers stay on this side, so that one program is
/// solved again and again: relaxed, with columns held, or with another objective.
final class Program {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /// The share of other costs in a guided objective.
  private static final double GUIDE = 1e-3;

  private double[] low = new double[1024];
  private double[] high = new double[1024];
  private double[] cost = new double[1024];
  private final BitSet whole = new BitSet();
  private int columns;

  private double[] least = new double[1024];
  private double[] most = new double[1024];
  private int rows;

  private int[] termRow = new int[4096];
  private int[] termColumn = new int[4096];
  private double[] termValue = new double[4096];
  private int terms;

  /// @param proven no other solution is better by more than the gap that was asked for
  /// @param values by column
  record Solved(boolean proven, double objective, double[] values) {}

  /// What to solve of it.
  ///
  /// @param gap the best possible may be better by this much
  /// @param absent columns that are held at zero
  /// @param held columns that are held at the given values
  /// @param start a solution to begin with; empty if none is known
  /// @param guide see [Program#guided]
  /// @param enough the first solution below it is taken
  record Question(
      Gap gap,
      double seconds,
      BitSet absent,
      Held held,
      double[] start,
      double[] guide,
      double enough) {
    private static final double[] NONE = new double[0];

    static Question all(Gap gap, double seconds) {
      return new Question(gap, seconds, new BitSet(), Held.NOTHING, NONE, NONE, -INFINITY);
    }

    Question without(BitSet columns) {
      return new Question(gap, seconds, columns, held, start, guide, enough);
    }

    Question holding(Held columns) {
      return new Question(gap, seconds, absent, columns, start, guide, enough);
    }

    Question from(double[] values) {
      return new Question(gap, seconds, absent, held, values, guide, enough);
    }

    Question guided(double[] costs) {
      return new Question(gap, seconds, absent, held, start, costs, enough);
    }

    Question until(double objective) {
      return new Question(gap, seconds, absent, held, start, guide, objective);
    }
  }

  /// Columns at the values that they have in a known solution.
  record Held(BitSet columns, double[] values) {
    static final Held NOTHING = new Held(new BitSet(), new double[0]);
  }

  /// How much better the best possible may be: a share of the objective, or an amount, whichever is
  /// more.
  record Gap(double share, double amount) {
    Gap times(double factor) {
      return new Gap(share * factor, amount * factor);
    }

    /// The bound that a solution within the gap proves.
    double below(double objective) {
      return objective - Math.max(share * Math.abs(objective), amount);
    }

    /// The worst solution that a bound proves to be within the gap.
    double above(double bound) {
      return Math.max(bound / (bound < 0 ? 1 + share : 1 - share), bound + amount);
    }
  }

  /// What came of a question.
  ///
  /// @param impossible there is no solution, proven
  /// @param work that it took, see [Highs#work]
  record Answer(Optional<Solved> solved, boolean impossible, long work) {}

  int column(double from, double to) {
    if (columns == low.length) {
      low = Arrays.copyOf(low, 2 * columns);
      high = Arrays.copyOf(high, 2 * columns);
      cost = Arrays.copyOf(cost, 2 * columns);
    }
    low[columns] = from;
    high[columns] = to;
    return columns++;
  }

  /// A column of whole numbers.
  int wholeColumn(double from, double to) {
    whole.set(columns);
    return column(from, to);
  }

  int row(double from, double to) {
    if (rows == least.length) {
      least = Arrays.copyOf(least, 2 * rows);
      most = Arrays.copyOf(most, 2 * rows);
    }
    least[rows] = from;
    most[rows] = to;
    return rows++;
  }

  int atMost(double bound) {
    return row(-INFINITY, bound);
  }

  /// Adds a column to a row; a column appears in a row once.
  void term(int row, int column, double value) {
    if (terms == termRow.length) {
      termRow = Arrays.copyOf(termRow, 2 * terms);
      termColumn = Arrays.copyOf(termColumn, 2 * terms);
      termValue = Arrays.copyOf(termValue, 2 * terms);
    }
    termRow[terms] = row;
    termColumn[terms] = column;
    termValue[terms++] = value;
  }

  /// Forgets the objective, which is always made least.
  void noCosts() {
    Arrays.fill(cost, 0, columns, 0);
  }

  void cost(int column, double each) {
    cost[column] = each;
  }

  double[] costs() {
    return Arrays.copyOf(cost, columns);
  }

  double most(int column) {
    return high[column];
  }

  /// Columns of whole numbers that can be other than zero.
  int wholeColumns() {
    return (int) whole.stream().filter(column -> high[column] > low[column]).count();
  }

  /// The columns of whole numbers.
  BitSet whole() {
    return (BitSet) whole.clone();
  }

  /// The columns of whole numbers that are whole in `values`, too.
  BitSet wholeIn(double[] values) {
    var found = whole();
    whole.stream()
        .filter(c -> Math.abs(values[c] - Math.rint(values[c])) > 1e-6)
        .forEach(found::clear);
    return found;
  }

  int columns() {
    return columns;
  }

  double low(int column) {
    return low[column];
  }

  /// The objective with a little of other costs, by which equally good solutions are told apart:
  /// the simplex method finds its way faster where they differ.
  ///
  /// @param guide by column; empty for none
  double[] guided(double[] guide) {
    var sum = Arrays.copyOf(cost, columns);
    for (int c = 0; c < guide.length; c++) {
      sum[c] += GUIDE * guide[c];
    }
    return sum;
  }

  double objective(double[] values) {
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += cost[c] * values[c];
    }
    return sum;
  }

  Answer solve(Question question) {
    return solve(question, _ -> false);
  }

  /// @param unwanted whether an answer after so much work is one that nobody waits for
  Answer solve(Question question, LongPredicate unwanted) {
    try (var highs = new Highs(numbers(question))) {
      highs.set("mip_rel_gap", question.gap().share());
      highs.set("mip_abs_gap", question.gap().amount());
      highs.set("time_limit", question.seconds());
      highs.set("objective_target", question.enough());
      highs.until(unwanted);
      if (question.start().length > 0) {
        highs.start(question.start());
      }
      var status = highs.run();
      if (status == Highs.Status.INFEASIBLE || !highs.hasSolution()) {
        return new Answer(Optional.empty(), status == Highs.Status.INFEASIBLE, highs.work());
      }
      return new Answer(
          Optional.of(rounded(status == Highs.Status.OPTIMAL, highs.values())),
          false,
          highs.work());
    }
  }

  /// A solution whose whole columns are as near to whole numbers as HiGHS leaves them.
  ///
  /// @param values are rounded in place
  Solved rounded(boolean proven, double[] values) {
    whole.stream().forEach(c -> values[c] = Math.rint(values[c]));
    return new Solved(proven, objective(values), values);
  }

  /// A solution whose whole columns have the given values, if there is one.
  Optional<Solved> completed(double[] values, double[] guide, double seconds) {
    var held = new Held(whole(), values);
    return solve(Question.all(new Gap(0, 0), seconds).holding(held).guided(guide)).solved();
  }

  /// The linear program: all numbers may be broken.
  Highs relaxed() {
    return new Highs(numbers(Question.all(new Gap(0, 0), 0)).relaxed());
  }

  /// Rows of more than two columns, all of them whole and none negative, with an upper bound.
  List<Rounding.Row> wholeRows() {
    var count = new int[rows];
    var other = new BitSet();
    for (int t = 0; t < terms; t++) {
      count[termRow[t]]++;
      if (!whole.get(termColumn[t]) || low[termColumn[t]] < 0) {
        other.set(termRow[t]);
      }
    }
    var found = new ArrayList<Rounding.Row>();
    for (int r = 0; r < rows; r++) {
      if (count[r] > 2 && !other.get(r) && most[r] > 0 && most[r] < INFINITY) {
        var row = r;
        var of = IntStream.range(0, terms).filter(t -> termRow[t] == row).toArray();
        found.add(
            new Rounding.Row(
                Arrays.stream(of).map(t -> termColumn[t]).toArray(),
                Arrays.stream(of).mapToDouble(t -> termValue[t]).toArray(),
                most[r]));
      }
    }
    return found;
  }

  private Highs.Numbers numbers(Question question) {
    var from = Arrays.copyOf(low, columns);
    var to = Arrays.copyOf(high, columns);
    var type = new int[columns];
    for (int c = 0; c < columns; c++) {
      if (question.absent().get(c)) {
        to[c] = Math.max(0, low[c]);
      }
      if (question.held().columns().get(c)) {
        from[c] = Math.rint(question.held().values()[c]);
        to[c] = from[c];
      }
      type[c] = whole.get(c) ? 1 : 0;
    }
    var starts = new int[rows + 1];
    for (int t = 0; t < terms; t++) {
      starts[termRow[t] + 1]++;
    }
    for (int r = 0; r < rows; r++) {
      starts[r + 1] += starts[r];
    }
    var next = Arrays.copyOf(starts, rows);
    var indices = new int[terms];
    var values = new double[terms];
    for (int t = 0; t < terms; t++) {
      var at = next[termRow[t]]++;
      indices[at] = termColumn[t];
      values[at] = termValue[t];
    }
    return new Highs.Numbers(
        guided(question.guide()),
        from,
        to,
        Arrays.copyOf(least, rows),
        Arrays.copyOf(most, rows),
        starts,
        indices,
        values,
        type);
  }
}
