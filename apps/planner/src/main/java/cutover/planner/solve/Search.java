package cutover.planner.solve;

import cutover.core.diagnostics.CutoverException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Looks for the least objective of a program, and for a proof of how good it is.
///
/// A small program is solved as it is. Of a large one the relaxation says which whole columns
/// matter; the program of those alone is soon solved, and its solution made better part by part,
/// while [Branching] raises the bound.
final class Search {
  /// A small program is soon solved more closely than asked for.
  private static final double CLOSER = 0.2;

  /// Of the time, for the first solution.
  private static final double FIRST = 0.5;

  /// Of the time that is left then, for one of the solves.
  private static final double SHARE = 0.3;

  /// Of either, where nothing is to be proven: what is held against a plan begins from it.
  private static final double LESS = 0.3;

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
  /// @param hint whole columns with which there may be a solution; empty for none
  /// @param guide costs by column that tell equally good solutions apart; empty for none
  record Clues(
      UnaryOperator<BitSet> far,
      List<BitSet> parts,
      List<int[]> order,
      double[] known,
      double[] hint,
      double[] guide) {
    Program.Question question(Program.Gap gap, double seconds, double[] start) {
      return Program.Question.all(gap, seconds).from(start).guided(guide);
    }
  }

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

  private double time(double share) {
    return left() * share * (effort.proven() ? 1 : LESS);
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

  /// Whether a solution is found whose objective is no more than this.
  boolean reaches(Program.Gap gap, double most) {
    if (program.wholeColumns() <= effort.few()) {
      return least(gap).filter(it -> it.solved().objective() <= most).isPresent();
    }
    // Often it takes no more than that, and then no relaxation.
    var hinted = hinted();
    if (hinted.filter(it -> it.objective() <= most).isPresent()) {
      return true;
    }
    try (var tree = new Branching(program, clues.order(), left())) {
      var root = tree.root(clues.guide());
      if (root.status() == Highs.Status.LIMIT) {
        throw tooLittleTime();
      }
      return root.status() == Highs.Status.OPTIMAL
          && root.bound() <= most
          && reaches(gap, most, hinted, root.values());
    }
  }

  private boolean reaches(
      Program.Gap gap, double most, Optional<Program.Solved> known, double[] relaxed) {
    var start = known.or(() -> less(relaxed)).map(Program.Solved::values).orElse(new double[0]);
    return program
        .solve(
            clues
                .question(gap, time(FIRST), start)
                .without(clues.far().apply(matter(relaxed)))
                .until(most))
        .solved()
        .filter(it -> it.objective() <= most)
        .isPresent();
  }

  private static BitSet matter(double[] relaxed) {
    var matter = new BitSet();
    for (int c = 0; c < relaxed.length; c++) {
      matter.set(c, relaxed[c] > 1e-6);
    }
    return matter;
  }

  private Optional<Found> large(Program.Gap gap, Branching tree, Branching.Root root) {
    var relaxed = root.values();
    var absent = clues.far().apply(matter(relaxed));
    var first = begin(gap, relaxed, absent);
    if (first.isEmpty()) {
      return whole(gap);
    }
    try (var workers = new Workers(effort.proven() ? Polish.PARTS : 1, "a search")) {
      var polish =
          new Polish(program, clues, gap, effort.proven(), tree, workers, () -> time(SHARE));
      var best = polish.of(first.get(), absent, relaxed);
      // More than was asked for is not said.
      var bound = Math.min(tree.bound(), Math.max(gap.below(best.objective()), root.bound()));
      return Optional.of(new Found(best, bound));
    }
  }

  private Optional<Program.Solved> begin(Program.Gap gap, double[] relaxed, BitSet absent) {
    if (clues.known().length > 0) {
      return Optional.of(
          new Program.Solved(false, program.objective(clues.known()), clues.known()));
    }
    var start = hinted().or(() -> less(relaxed)).map(Program.Solved::values).orElse(new double[0]);
    // Where the relaxation is whole already it is taken as it is (Berthold 2014), if that can be.
    var question = clues.question(gap, time(FIRST), start);
    return program
        .solve(question.holding(new Program.Held(program.wholeIn(relaxed), relaxed)))
        .solved()
        .or(() -> program.solve(question.without(absent)).solved());
  }

  private Optional<Program.Solved> hinted() {
    return clues.hint().length == 0
        ? Optional.empty()
        : program.completed(clues.hint(), clues.guide(), time(SHARE));
  }

  // Less than the relaxation orders and ports is often a solution: the rest stays unmet.
  private Optional<Program.Solved> less(double[] relaxed) {
    var less = relaxed.clone();
    program.whole().stream().forEach(c -> less[c] = Math.floor(less[c] + 1e-6));
    return program.completed(less, clues.guide(), time(SHARE));
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
