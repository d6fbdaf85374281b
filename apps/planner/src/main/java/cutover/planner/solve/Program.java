package cutover.planner.solve;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import com.google.ortools.modelbuilder.SolveStatus;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// A mixed-integer program as numbers, and HiGHS, which solves it.
///
/// Columns and rows are known by their index. The numbers stay on this side, so that one program is
/// solved again and again: relaxed, with columns held at zero, or with another objective.
final class Program {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

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
  /// @param broken whole columns whose numbers may be broken
  /// @param gap the best possible may be better by this much
  /// @param absent columns that are held at zero
  /// @param held columns that are held at the given values
  /// @param below only solutions whose objective is at most this
  record Question(BitSet broken, Gap gap, double seconds, BitSet absent, Held held, double below) {
    private static final BitSet NONE = new BitSet();

    static Question all(Gap gap, double seconds) {
      return new Question(NONE, gap, seconds, NONE, Held.NOTHING, INFINITY);
    }

    Question breaking(BitSet columns) {
      return new Question(columns, gap, seconds, absent, held, below);
    }

    Question without(BitSet columns) {
      return new Question(broken, gap, seconds, columns, held, below);
    }

    Question atMost(double objective) {
      return new Question(broken, gap, seconds, absent, held, objective);
    }

    Question holding(Held columns) {
      return new Question(broken, gap, seconds, absent, columns, below);
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
  }

  /// What came of a question.
  ///
  /// @param impossible there is no solution, proven
  record Answer(Optional<Solved> solved, boolean impossible) {}

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

  double most(int column) {
    return high[column];
  }

  /// Columns of whole numbers that can be other than zero.
  int wholeColumns() {
    return (int) whole.stream().filter(column -> high[column] > low[column]).count();
  }

  /// The linear program: all numbers may be broken.
  Answer relaxation(double seconds) {
    return solve(Question.all(new Gap(0, 0), seconds).breaking(whole));
  }

  Answer solve(Question question) {
    Native.load();
    var model = new ModelBuilderHelper();
    var solver = new ModelSolverHelper("highs");
    try {
      fill(model, question);
      // One thread: a second one helps HiGHS little, and the order of its finds would depend on it.
      solver.setSolverSpecificParameters(
          "output_flag=false,threads=1,mip_rel_gap=%s,mip_abs_gap=%s"
              .formatted(question.gap().share(), question.gap().amount()));
      solver.setTimeLimitInSeconds(question.seconds());
      solver.solve(model);
      return read(solver);
    } finally {
      solver.delete();
      model.delete();
    }
  }

  private void fill(ModelBuilderHelper model, Question question) {
    for (int c = 0; c < columns; c++) {
      model.addVar();
      var held = question.held().columns().get(c);
      var from = held ? Math.rint(question.held().values()[c]) : low[c];
      var to = question.absent().get(c) ? Math.max(0, low[c]) : high[c];
      model.setVarLowerBound(c, from);
      model.setVarUpperBound(c, held ? from : to);
      model.setVarIntegrality(c, whole.get(c) && !question.broken().get(c));
      model.setVarObjectiveCoefficient(c, cost[c]);
    }
    for (int r = 0; r < rows; r++) {
      model.addLinearConstraint();
      model.setConstraintLowerBound(r, least[r]);
      model.setConstraintUpperBound(r, most[r]);
    }
    for (int t = 0; t < terms; t++) {
      model.addConstraintTerm(termRow[t], termColumn[t], termValue[t]);
    }
    if (question.below() < INFINITY) {
      var cut = model.addLinearConstraint();
      model.setConstraintLowerBound(cut, -INFINITY);
      model.setConstraintUpperBound(cut, question.below());
      for (int c = 0; c < columns; c++) {
        if (cost[c] != 0) {
          model.addConstraintTerm(cut, c, cost[c]);
        }
      }
    }
  }

  private Answer read(ModelSolverHelper solver) {
    var status = solver.getStatus();
    if (!solver.hasSolution()) {
      return new Answer(Optional.empty(), status == SolveStatus.INFEASIBLE);
    }
    var values = new double[columns];
    for (int c = 0; c < columns; c++) {
      values[c] = solver.getVariableValue(c);
    }
    return new Answer(
        Optional.of(new Solved(status == SolveStatus.OPTIMAL, solver.getObjectiveValue(), values)),
        false);
  }
}
