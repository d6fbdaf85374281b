package cutover.planner.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// A bound of a program, by branching on the whole columns that decide most.
///
/// How much is ordered of an offer in all decides more of the cost than when, and whether a port is
/// made more than in which month. HiGHS does not know that and chooses among thousands of columns
/// that look alike; told so, a few dozen linear programs raise the bound by what a solution rounds.
/// The part with the lowest bound is always looked at next, so that how the bound grows does not
/// depend on what is found elsewhere.
///
/// - Source: Land and Doig 1960; Benichou et al. 1971 (costs of branching that are learned).
final class Branching implements AutoCloseable {
  private static final double WHOLE = 1e-6;
  private static final int DUAL = 1;
  private static final int PRIMAL = 4;
  private static final int MOST_CUTS = 20;
  private static final double SLIGHT = 1e-6;

  private final Program program;
  private final List<int[]> order;
  private final Highs highs;
  private final long end;
  private final Map<Integer, double[]> learned = new HashMap<>();
  private final PriorityQueue<Part> open =
      new PriorityQueue<>(Comparator.comparingDouble(Part::bound).thenComparingInt(Part::number));
  private Map<Integer, double[]> current = Map.of();
  private double worst = Double.POSITIVE_INFINITY;
  private int solved;
  private Optional<Thread> thread = Optional.empty();

  // What the other thread sees, under this object's lock.
  private double bound = Double.NEGATIVE_INFINITY;
  private int steps;
  private boolean stopped;
  private boolean asked;
  private Optional<Program.Solved> best = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  /// A part of all solutions: those between the bounds of some columns.
  ///
  /// @param column the column to branch on, -1 if all are whole
  private record Part(
      int number,
      double bound,
      Map<Integer, double[]> limits,
      Highs.Basis basis,
      int column,
      double value) {}

  /// @param order whole columns, those that decide most first
  Branching(Program program, List<int[]> order, double seconds) {
    this.program = program;
    this.order = order;
    this.highs = program.relaxed();
    this.end = System.nanoTime() + (long) (seconds * 1e9);
  }

  /// The linear program of all, with what whole numbers of money and the like leave of it.
  ///
  /// @param values empty if there are none
  record Root(Highs.Status status, double bound, double[] values) {}

  /// @param guide see [Program#guided]
  Root root(double[] guide) {
    var status = run(program.guided(guide));
    highs.set("presolve", "off");
    if (status != Highs.Status.OPTIMAL) {
      return new Root(status, Double.NEGATIVE_INFINITY, new double[0]);
    }
    cut();
    if (guide.length > 0) {
      // From there it is near.
      highs.set("simplex_strategy", PRIMAL);
      status = run(program.costs());
      highs.set("simplex_strategy", DUAL);
      if (status != Highs.Status.OPTIMAL) {
        return new Root(status, Double.NEGATIVE_INFINITY, new double[0]);
      }
    }
    bound = highs.objective();
    var values = highs.values();
    add(bound, Map.of(), values);
    return new Root(status, bound, values);
  }

  private void cut() {
    var rows = program.wholeRows();
    for (int n = 0; n < MOST_CUTS; n++) {
      var cut = Rounding.broken(rows, highs.values());
      if (cut.isEmpty()) {
        return;
      }
      highs.row(
          Double.NEGATIVE_INFINITY, cut.get().most(), cut.get().columns(), cut.get().values());
      run();
    }
  }

  private Highs.Status run(double[] costs) {
    highs.costs(costs);
    return run();
  }

  private Highs.Status run() {
    var left = (end - System.nanoTime()) / 1e9;
    if (left <= 0) {
      return Highs.Status.LIMIT;
    }
    highs.set("time_limit", highs.seconds() + left);
    solved++;
    var status = highs.run();
    if (status == Highs.Status.LIMIT && System.nanoTime() < end) {
      // What a basis leads astray is found from nowhere.
      highs.forget();
      status = highs.run();
    }
    return status;
  }

  private void add(double least, Map<Integer, double[]> limits, double[] values) {
    var column = choice(values);
    open.add(
        new Part(solved, least, limits, highs.basis(), column, column < 0 ? 0 : values[column]));
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

  private Highs.Status at(Map<Integer, double[]> limits, Highs.Basis basis) {
    limit(new HashMap<>(limits), basis);
    return run();
  }

  /// Begins to raise the bound, on a thread of its own.
  ///
  /// @param most the objective of a solution: what is worse is not looked at
  void begin(double most) {
    worst = most;
    highs.set("objective_bound", most);
    var started = new Thread(this::work, "bound");
    started.setDaemon(true);
    thread = Optional.of(started);
    started.start();
  }

  private void work() {
    try {
      while (!halted()) {
        var part = open.peek();
        if (part == null) {
          tell(worst, Optional.empty(), true);
        } else if (part.column() < 0) {
          limit(part.limits(), part.basis());
          var found = run() == Highs.Status.OPTIMAL ? solution() : Optional.<Program.Solved>empty();
          tell(part.bound(), found, true);
        } else {
          open.remove();
          if (!branch(part)) {
            tell(part.bound(), Optional.empty(), true);
          } else {
            var next = open.peek();
            tell(next == null ? worst : next.bound(), Optional.empty(), false);
          }
        }
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      tell(Double.NEGATIVE_INFINITY, Optional.empty(), true);
    }
  }

  private Optional<Program.Solved> solution() {
    var values = highs.values();
    program.whole().stream().forEach(c -> values[c] = Math.rint(values[c]));
    return Optional.of(new Program.Solved(true, program.objective(values), values));
  }

  private synchronized void fail(RuntimeException e) {
    failure = Optional.of(e);
  }

  private synchronized boolean halted() {
    return stopped || asked;
  }

  private synchronized void tell(double now, Optional<Program.Solved> found, boolean last) {
    bound = Math.max(bound, now);
    best = found.or(() -> best);
    steps++;
    stopped |= last;
    notifyAll();
  }

  // False if the time is up.
  private boolean branch(Part part) {
    for (int side = 0; side < 2; side++) {
      var limits = new HashMap<>(part.limits());
      var now = limits.getOrDefault(part.column(), own(part.column()));
      limits.put(
          part.column(),
          side == 0
              ? new double[] {now[0], Math.floor(part.value())}
              : new double[] {Math.ceil(part.value()), now[1]});
      var status = at(limits, part.basis());
      if (status == Highs.Status.LIMIT) {
        return false;
      }
      if (status == Highs.Status.BOUND) {
        learn(part, side, worst - part.bound());
      }
      if (status == Highs.Status.OPTIMAL) {
        var objective = Math.max(part.bound(), highs.objective());
        learn(part, side, objective - part.bound());
        add(objective, limits, highs.values());
      }
    }
    return true;
  }

  private void learn(Part part, int side, double gain) {
    var down = part.value() - Math.floor(part.value());
    var known = learned.computeIfAbsent(part.column(), _ -> new double[4]);
    known[2 * side] += gain / (side == 0 ? down : 1 - down);
    known[2 * side + 1]++;
  }

  private double[] own(int column) {
    return new double[] {program.low(column), program.most(column)};
  }

  private void limit(Map<Integer, double[]> limits, Highs.Basis basis) {
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
    current = limits;
  }

  /// Waits until the bound has reached a goal, or so many steps were made, or nothing more comes.
  synchronized boolean reaches(double goal, int most) {
    while (bound < goal && steps < most && !stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    if (failure.isPresent()) {
      throw new IllegalStateException("the bound", failure.get());
    }
    return bound >= goal;
  }

  /// No solution has a lower objective, as far as is known by now.
  synchronized double bound() {
    return bound;
  }

  /// The best solution of all, if branching has come upon it.
  synchronized Optional<Program.Solved> best() {
    return best;
  }

  private synchronized void ask() {
    asked = true;
  }

  @Override
  public void close() {
    ask();
    thread.ifPresent(
        running -> {
          boolean interrupted = false;
          while (running.isAlive()) {
            try {
              running.join();
            } catch (InterruptedException e) {
              interrupted = true;
            }
          }
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
        });
    highs.close();
  }
}
