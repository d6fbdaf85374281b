package cutover.planner.solve;

import cutover.core.diagnostics.CutoverException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Looks for the least objective of a program, and for a proof of how good it is.
///
/// A small program is solved as it is. Of a large one the relaxation says which whole columns
/// matter; the program of those alone is soon solved, and its solution made better part by part.
/// Meanwhile [Branching] raises the bound on a second thread. How far it is looked at after a
/// number of steps, not after a time: the same program has the same answer, as long as the time
/// does.
final class Search {
  /// A small program is soon solved more closely than asked for.
  private static final double CLOSER = 0.2;

  /// Parts are solved as closely as this: what each leaves adds up.
  private static final double CLOSE = 0.1;

  /// A first solution may be so much worse: it is made better part by part.
  private static final double WIDE = 3;

  /// Of the time, for the first solution.
  private static final double FIRST = 0.5;

  /// Of the time that is left then, for one of the solves.
  private static final double SHARE = 0.3;

  /// Steps of the bound to wait for after each solve.
  private static final int STEPS = 3;

  private final Program program;
  private final Effort effort;
  private final Clues clues;
  private final long begun = System.nanoTime();

  /// What is known of a program beforehand.
  ///
  /// @param far from the columns that are other than zero in the relaxation: those to hold at zero
  /// @param parts whole columns that are chosen together
  /// @param order whole columns, those that decide most first
  /// @param known a solution; empty if none is known
  /// @param guide costs by column that tell equally good solutions apart; empty for none
  record Clues(
      UnaryOperator<BitSet> far,
      List<BitSet> parts,
      List<int[]> order,
      double[] known,
      double[] guide) {}

  Search(Program program, Effort effort, Clues clues) {
    this.program = program;
    this.effort = effort;
    this.clues = clues;
  }

  /// @param bound no solution has a lower objective
  record Found(Program.Solved solved, double bound) {}

  private double left() {
    return Math.max(1, effort.seconds() - (System.nanoTime() - begun) / 1e9);
  }

  /// @param gap how much better the best may be
  /// @return empty if there is no solution
  Optional<Found> least(Program.Gap gap) {
    if (program.wholeColumns() <= effort.few()) {
      return whole(gap.times(CLOSER));
    }
    try (var tree = new Branching(program, clues.order(), left())) {
      var root = tree.root(clues.guide());
      if (root.status() == Highs.Status.INFEASIBLE) {
        return Optional.empty();
      }
      if (root.status() != Highs.Status.OPTIMAL) {
        throw tooLittleTime();
      }
      return large(gap, tree, root);
    }
  }

  private Optional<Found> large(Program.Gap gap, Branching tree, Branching.Root root) {
    var relaxed = root.values();
    var matter = new BitSet();
    for (int c = 0; c < relaxed.length; c++) {
      matter.set(c, relaxed[c] > 1e-6);
    }
    var absent = clues.far().apply(matter);
    var first = begin(gap, relaxed, absent);
    if (first.isEmpty()) {
      return whole(gap);
    }
    if (effort.proven()) {
      tree.begin(first.get().objective());
    }
    var best = polished(first.get(), gap, tree, absent, relaxed);
    var goal = gap.below(best.objective());
    if (effort.proven()) {
      tree.help(goal);
    }
    // More than was asked for is not said: how much more it is depends on the time.
    var bound = Math.min(tree.bound(), Math.max(goal, root.bound()));
    // Where the goal is reached, what branching came upon depends on the time as well.
    var other = tree.best().filter(it -> bound < goal && it.objective() < best.objective());
    return Optional.of(new Found(other.orElse(best), bound));
  }

  private Optional<Program.Solved> begin(Program.Gap gap, double[] relaxed, BitSet absent) {
    if (clues.known().length > 0) {
      return Optional.of(
          new Program.Solved(false, program.objective(clues.known()), clues.known()));
    }
    // Less than the relaxation orders and ports is often a solution: the rest stays unmet.
    var less = relaxed.clone();
    program.whole().stream().forEach(c -> less[c] = Math.floor(less[c] + 1e-6));
    var start =
        program
            .completed(less, clues.guide(), left() * SHARE)
            .map(Program.Solved::values)
            .orElse(new double[0]);
    return program.solve(question(gap.times(WIDE), left() * FIRST, start).without(absent)).solved();
  }

  private Program.Question question(Program.Gap gap, double seconds, double[] start) {
    return Program.Question.all(gap, seconds).from(start).guided(clues.guide());
  }

  // One part after the other made better, with what is not of it held; over and over while that
  // helps.
  private Program.Solved polished(
      Program.Solved start, Program.Gap gap, Branching tree, BitSet absent, double[] relaxed) {
    var best = start;
    int parts = clues.parts().size() + 1;
    int vain = 0;
    for (int n = 0; vain < parts; n++) {
      // A first solution is made better once even if it is good enough: that costs little.
      boolean first = n == 0 && clues.known().length == 0;
      if (!first && tree.reaches(gap.below(best.objective()), effort.proven() ? STEPS * n : 0)) {
        return best;
      }
      var held =
          n % parts < clues.parts().size() ? others(n % parts) : alike(best.values(), relaxed);
      var question =
          question(gap.times(CLOSE), left() * SHARE, best.values())
              .without(absent)
              .holding(new Program.Held(held, best.values()));
      var other = program.solve(question).solved();
      var better =
          other.isPresent() && other.get().objective() < gap.times(0.1).below(best.objective());
      vain = better ? 0 : vain + 1;
      if (other.isPresent() && other.get().objective() < best.objective()) {
        best = other.get();
      }
    }
    return best;
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

  private Optional<Found> whole(Program.Gap gap) {
    var answer = program.solve(Program.Question.all(gap, left()));
    return answer.impossible()
        ? Optional.empty()
        : Optional.of(found(answer.solved().orElseThrow(this::tooLittleTime), gap));
  }

  private CutoverException tooLittleTime() {
    return CutoverException.of("CUT1163", (long) effort.seconds());
  }

  private static Found found(Program.Solved solved, Program.Gap gap) {
    return new Found(
        solved, solved.proven() ? gap.below(solved.objective()) : Double.NEGATIVE_INFINITY);
  }
}
