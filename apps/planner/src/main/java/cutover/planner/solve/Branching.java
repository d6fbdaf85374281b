package cutover.planner.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

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
  private static final double SLIGHT = 1e-6;

  private final Program program;
  private final List<int[]> order;
  private final Relaxation relaxation;
  private Optional<Thread> thread = Optional.empty();

  // What both threads see, under this object's lock.
  private final Map<Integer, double[]> learned = new HashMap<>();
  private final PriorityQueue<Part> open =
      new PriorityQueue<>(Comparator.comparingDouble(Part::bound).thenComparingInt(Part::number));
  private final List<Part> taken = new ArrayList<>();
  private int parts;
  private double worst = Double.POSITIVE_INFINITY;
  private final List<Double> bounds = new ArrayList<>();
  private boolean stopped;
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
    synchronized (this) {
      bounds.add(relaxation.objective());
      add(bound(), Map.of(), values, relaxation.basis());
      return new Root(status, bound(), values);
    }
  }

  // ---------------------------------------------------------------- what both threads see

  private synchronized void add(
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

  private synchronized void learn(Part part, int side, double gain) {
    var down = part.value() - Math.floor(part.value());
    var known = learned.computeIfAbsent(part.column(), _ -> new double[4]);
    known[2 * side] += gain / (side == 0 ? down : 1 - down);
    known[2 * side + 1]++;
  }

  private synchronized double worst() {
    return worst;
  }

  // The part with the lowest bound; empty if there is nothing more to do.
  private synchronized Optional<Part> take() {
    until(() -> stopped || !open.isEmpty() || taken.isEmpty());
    if (stopped || open.isEmpty()) {
      return Optional.empty();
    }
    var part = open.remove();
    taken.add(part);
    return Optional.of(part);
  }

  // What a part was divided into is among the open ones, or cannot be better than what is known.
  private synchronized void done(Part part) {
    taken.remove(part);
    var lowest = worst;
    for (var each : taken) {
      lowest = Math.min(lowest, each.bound());
    }
    lowest = open.isEmpty() ? lowest : Math.min(lowest, open.peek().bound());
    bounds.add(Math.max(bound(), lowest));
    stopped |= lowest >= worst;
    notifyAll();
  }

  private synchronized void found(Program.Solved solution) {
    if (solution.objective() < worst) {
      worst = solution.objective();
      best = Optional.of(solution);
    }
  }

  private synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private synchronized void fail(RuntimeException e) {
    failure = Optional.of(e);
  }

  /// Waits for what the other thread does. Interrupted, it waits no more.
  private synchronized void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  // ---------------------------------------------------------------- work

  /// Begins to raise the bound, on a thread of its own.
  ///
  /// @param most the objective of a solution: what is worse is not looked at
  synchronized void begin(double most) {
    worst = most;
    var started = new Thread(this::work, "bound");
    started.setDaemon(true);
    thread = Optional.of(started);
    started.start();
  }

  private void work() {
    try {
      while (step(relaxation)) {}
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      stop();
    }
  }

  // False if there is nothing more to do, or no more time.
  private boolean step(Relaxation own) {
    var part = take();
    if (part.isEmpty()) {
      return false;
    }
    boolean inTime = part.get().column() < 0 ? solve(own, part.get()) : branch(own, part.get());
    if (inTime) {
      done(part.get());
    } else {
      stop();
    }
    return inTime;
  }

  private boolean solve(Relaxation own, Part part) {
    var status = own.between(part.limits(), part.basis(), worst());
    if (status == Highs.Status.OPTIMAL) {
      var values = own.values();
      program.whole().stream().forEach(c -> values[c] = Math.rint(values[c]));
      found(new Program.Solved(true, program.objective(values), values));
    }
    return status != Highs.Status.LIMIT;
  }

  private boolean branch(Relaxation own, Part part) {
    for (int side = 0; side < 2; side++) {
      var limits = new HashMap<>(part.limits());
      var now = limits.getOrDefault(part.column(), own.own(part.column()));
      limits.put(
          part.column(),
          side == 0
              ? new double[] {now[0], Math.floor(part.value())}
              : new double[] {Math.ceil(part.value()), now[1]});
      var worst = worst();
      var status = own.between(limits, part.basis(), worst);
      if (status == Highs.Status.LIMIT) {
        return false;
      }
      if (status == Highs.Status.BOUND) {
        learn(part, side, worst - part.bound());
      }
      if (status == Highs.Status.OPTIMAL) {
        var objective = Math.max(part.bound(), own.objective());
        learn(part, side, objective - part.bound());
        add(objective, limits, own.values(), own.basis());
      }
    }
    return true;
  }

  // ---------------------------------------------------------------- what it has come to

  /// Whether the bound has reached a goal after so many steps, which it waits for, or with all that
  /// could be made.
  synchronized boolean reaches(double goal, int after) {
    until(() -> stopped || bounds.size() > after);
    if (failure.isPresent()) {
      throw new IllegalStateException("the bound", failure.get());
    }
    return bounds.get(Math.min(after, bounds.size() - 1)) >= goal;
  }

  /// Works on the bound as well, until it has reached a goal or nothing more comes.
  void help(double goal) {
    try (var own = relaxation.copy()) {
      while (bound() < goal && step(own)) {}
    }
    // The other thread may have the rest in hand.
    until(() -> stopped || bound() >= goal);
    reaches(goal, 0);
  }

  /// No solution has a lower objective, as far as is known by now.
  synchronized double bound() {
    return bounds.isEmpty() ? Double.NEGATIVE_INFINITY : bounds.getLast();
  }

  /// A better solution than was known, if branching has come upon one.
  synchronized Optional<Program.Solved> best() {
    return best;
  }

  @Override
  public void close() {
    stop();
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
    relaxation.close();
  }
}
