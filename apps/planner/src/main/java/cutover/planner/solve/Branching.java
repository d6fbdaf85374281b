package cutover.planner.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Future;

/// A bound of a program, by branching on the whole columns that decide most.
///
/// How much is ordered of an offer in all decides more of the cost than when, and whether a port is
/// made more than in which month. HiGHS does not know that and chooses among thousands of columns
/// that look alike; told so, a few dozen linear programs raise the bound by what a solution rounds.
/// The parts with the lowest bounds are always looked at next, and nothing is looked at for longer
/// than it takes to see that it is dearer than the goal.
///
/// - Source: Land and Doig 1960; Benichou et al. 1971 (costs of branching that are learned).
final class Branching implements AutoCloseable {
  private static final double WHOLE = 1e-6;
  private static final double SLIGHT = 1e-6;

  private final Program program;
  private final List<int[]> order;
  private final Relaxation relaxation;
  private Optional<Relaxation> second = Optional.empty();

  private final Map<Integer, double[]> learned = new HashMap<>();
  private final PriorityQueue<Part> open =
      new PriorityQueue<>(Comparator.comparingDouble(Part::bound).thenComparingInt(Part::number));
  private int parts;
  private double worst = Double.POSITIVE_INFINITY;
  private double bound = Double.NEGATIVE_INFINITY;
  private boolean late;
  private Optional<Program.Solved> best = Optional.empty();

  /// A part of all solutions: those between the bounds of some columns.
  ///
  /// @param column the column to branch on, -1 if all are whole
  private record Part(
      int number,
      double bound,
      Map<Integer, double[]> limits,
      Highs.Basis basis,
      int column,
      double value) {
    /// What is left of it with the column rounded down, or up.
    Map<Integer, double[]> side(int side, double[] now) {
      var of = new HashMap<>(limits);
      of.put(
          column,
          side == 0
              ? new double[] {now[0], Math.floor(value)}
              : new double[] {Math.ceil(value), now[1]});
      return of;
    }
  }

  /// What the linear program of a part says.
  ///
  /// @param values empty if no solution is better than what is known
  private record Answer(
      Map<Integer, double[]> limits,
      Highs.Status status,
      double objective,
      double[] values,
      Highs.Basis basis) {}

  /// @param order whole columns, those that decide most first
  Branching(Program program, List<int[]> order, double seconds) {
    this.program = program;
    this.order = order;
    this.relaxation = new Relaxation(program, System.nanoTime() + (long) (seconds * 1e9));
  }

  /// The linear program of all, with what whole numbers of money and the like leave of it.
  ///
  /// @param values empty if there are none
  record Root(Highs.Status status, double bound, double[] values) {}

  /// @param guide see [Program#guided]
  Root root(double[] guide) {
    var status = relaxation.root(guide);
    if (status != Highs.Status.OPTIMAL) {
      return new Root(status, Double.NEGATIVE_INFINITY, new double[0]);
    }
    var values = relaxation.values();
    bound = relaxation.objective();
    add(bound, Map.of(), values, relaxation.basis());
    return new Root(status, bound, values);
  }

  private void add(
      double least, Map<Integer, double[]> limits, double[] values, Highs.Basis basis) {
    var column = choice(values);
    open.add(new Part(parts++, least, limits, basis, column, column < 0 ? 0 : values[column]));
  }

  // Of the first columns that are not whole, the one from which most is expected.
  private int choice(double[] values) {
    for (var columns : order) {
      int best = -1;
      double most = 0;
      var usual = usual(columns);
      for (var column : columns) {
        var part = values[column] - Math.floor(values[column]);
        if (part > WHOLE && part < 1 - WHOLE) {
          var known = learned.getOrDefault(column, usual);
          var down = (known[1] == 0 ? usual[0] : known[0] / known[1]) * part;
          var up = (known[3] == 0 ? usual[2] : known[2] / known[3]) * (1 - part);
          var score = Math.max(down, SLIGHT) * Math.max(up, SLIGHT);
          if (score > most) {
            most = score;
            best = column;
          }
        }
      }
      if (best >= 0) {
        return best;
      }
    }
    return -1;
  }

  // By how much the bound grew for a unit: the sum and how often, downwards and upwards.
  private double[] usual(int[] columns) {
    var sum = new double[4];
    for (var column : columns) {
      var known = learned.get(column);
      for (int i = 0; known != null && i < sum.length; i++) {
        sum[i] += known[i];
      }
    }
    return new double[] {
      sum[1] == 0 ? 1 : sum[0] / sum[1], 0, sum[3] == 0 ? 1 : sum[2] / sum[3], 0
    };
  }

  private void learn(Part part, int side, double gain) {
    var down = part.value() - Math.floor(part.value());
    var known = learned.computeIfAbsent(part.column(), _ -> new double[4]);
    known[2 * side] += gain / (side == 0 ? down : 1 - down);
    known[2 * side + 1]++;
  }

  /// Raises the bound until it has reached a goal: how much more than that any part costs is not
  /// looked at.
  ///
  /// Two parts are divided at a time, and what comes of them is put down in their order, so that
  /// the bound depends on the number of steps and not on which thread was faster.
  ///
  /// @param steps to take at most
  void raise(double goal, int steps, Workers workers) {
    worst = Math.min(worst, goal);
    for (int n = 0; n < steps && bound < goal && !late; n++) {
      var taken = new ArrayList<Part>();
      var answers = new ArrayList<Future<List<Answer>>>();
      for (int i = 0; i < 2 && !open.isEmpty(); i++) {
        var part = open.remove();
        var own = i == 0 ? relaxation : second();
        var cutoff = worst;
        taken.add(part);
        answers.add(workers.begin(() -> divided(own, part, cutoff)));
      }
      for (int i = 0; i < taken.size(); i++) {
        put(taken.get(i), workers.result(answers.get(i)));
      }
      var lowest = open.isEmpty() ? worst : Math.min(worst, open.peek().bound());
      bound = Math.max(bound, lowest);
    }
  }

  private Relaxation second() {
    if (second.isEmpty()) {
      second = Optional.of(relaxation.copy());
    }
    return second.get();
  }

  private static List<Answer> divided(Relaxation own, Part part, double cutoff) {
    if (part.column() < 0) {
      return List.of(answer(own, part, part.limits(), cutoff));
    }
    var now = part.limits().getOrDefault(part.column(), own.own(part.column()));
    return List.of(
        answer(own, part, part.side(0, now), cutoff), answer(own, part, part.side(1, now), cutoff));
  }

  private static Answer answer(
      Relaxation own, Part part, Map<Integer, double[]> limits, double cutoff) {
    var status = own.between(limits, part.basis(), cutoff);
    return status == Highs.Status.OPTIMAL
        ? new Answer(limits, status, own.objective(), own.values(), own.basis())
        : new Answer(limits, status, cutoff, new double[0], part.basis());
  }

  private void put(Part part, List<Answer> answers) {
    if (answers.stream().anyMatch(it -> it.status() == Highs.Status.LIMIT)) {
      late = true;
      open.add(part);
      return;
    }
    for (int side = 0; side < answers.size(); side++) {
      var answer = answers.get(side);
      if (part.column() < 0) {
        whole(answer);
      } else if (answer.status() != Highs.Status.INFEASIBLE) {
        var objective = Math.max(part.bound(), answer.objective());
        learn(part, side, objective - part.bound());
        if (answer.status() == Highs.Status.OPTIMAL) {
          add(objective, answer.limits(), answer.values(), answer.basis());
        }
      }
    }
  }

  private void whole(Answer answer) {
    if (answer.status() == Highs.Status.OPTIMAL) {
      var solved = program.rounded(true, answer.values());
      if (solved.objective() < worst) {
        worst = solved.objective();
        best = Optional.of(solved);
      }
    }
  }

  /// No solution has a lower objective, as far as is known by now.
  double bound() {
    return bound;
  }

  /// A solution that is better than all goals, if branching has come upon one.
  Optional<Program.Solved> best() {
    return best;
  }

  @Override
  public void close() {
    second.ifPresent(Relaxation::close);
    relaxation.close();
  }
}
