package cutover.planner.solve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Makes a solution of a large program better, part by part with the rest held, while the bound is
/// raised, until one says of the other that it is good enough.
///
/// What is done next depends on what was found and never on how long it took: the same program has
/// the same answer, as long as the time does.
final class Polish {
  /// Parts to make better at the same time.
  static final int PARTS = 2;

  /// They are solved as closely as this share of the gap: what each leaves adds up.
  private static final double CLOSE = 0.1;

  /// Steps of the bound meanwhile, and as many before the next parts: often they are enough.
  private static final int STEPS = 10;

  private static final int ALL = Integer.MAX_VALUE;

  private final Program program;
  private final Search.Clues clues;
  private final Program.Gap gap;
  private final boolean proven;
  private final Branching tree;
  private final Workers workers;
  private final DoubleSupplier left;

  /// @param proven whether to raise the bound
  /// @param left seconds
  Polish(
      Program program,
      Search.Clues clues,
      Program.Gap gap,
      boolean proven,
      Branching tree,
      Workers workers,
      DoubleSupplier left) {
    this.program = program;
    this.clues = clues;
    this.gap = gap;
    this.proven = proven;
    this.tree = tree;
    this.workers = workers;
    this.left = left;
  }

  /// @param absent columns to hold at zero
  /// @param relaxed values in the relaxation
  Program.Solved of(Program.Solved start, BitSet absent, double[] relaxed) {
    var best = start;
    var settled = new BitSet();
    // A first solution is made better once even if it is good enough: that costs little.
    boolean once = clues.known().length == 0;
    while (once || tree.bound() < goal(best)) {
      var parts = once ? List.of(0) : open(settled);
      once = false;
      var from = best;
      var answers = new ArrayList<Future<Program.Answer>>();
      for (int part : parts) {
        var held = new Program.Held(held(part, from.values(), relaxed), from.values());
        var seconds = left.getAsDouble() * Search.SHARE;
        var question =
            clues.question(gap.times(CLOSE), seconds, from.values()).without(absent).holding(held);
        answers.add(workers.begin(() -> program.solve(question)));
      }
      raise(goal(from), parts.isEmpty() ? ALL : STEPS);
      parts.forEach(settled::set);
      for (int i = 0; i < parts.size(); i++) {
        var other = workers.result(answers.get(i)).solved();
        if (other.isPresent() && other.get().objective() < best.objective()) {
          best = other.get();
          if (best.objective() < gap.times(CLOSE).below(from.objective())) {
            // Where it has just been made better it is not made better again.
            settled.clear();
            settled.set(parts.get(i));
          }
        }
      }
      best = better(best, tree.best());
      if (parts.isEmpty()) {
        return best;
      }
      raise(goal(best), STEPS);
    }
    return best;
  }

  private double goal(Program.Solved best) {
    return gap.below(best.objective());
  }

  private void raise(double goal, int steps) {
    if (proven) {
      tree.raise(goal, steps, workers);
    }
  }

  private static Program.Solved better(Program.Solved one, Optional<Program.Solved> other) {
    return other.filter(it -> it.objective() < one.objective()).orElse(one);
  }

  // The first parts that may still be made better.
  private List<Integer> open(BitSet settled) {
    return IntStream.rangeClosed(0, clues.parts().size())
        .filter(part -> !settled.get(part))
        .limit(proven ? PARTS : 1)
        .boxed()
        .toList();
  }

  private BitSet held(int part, double[] values, double[] relaxed) {
    return part < clues.parts().size() ? others(part) : alike(values, relaxed);
  }

  private BitSet others(int part) {
    var held = new BitSet();
    for (int p = 0; p < clues.parts().size(); p++) {
      if (p != part) {
        held.or(clues.parts().get(p));
      }
    }
    return held;
  }

  // What a solution and the relaxation agree on (Danna, Rothberg and Le Pape 2005).
  private BitSet alike(double[] values, double[] relaxed) {
    var held = program.whole();
    held.stream()
        .filter(column -> Math.abs(values[column] - relaxed[column]) > 1e-6)
        .forEach(held::clear);
    return held;
  }
}
