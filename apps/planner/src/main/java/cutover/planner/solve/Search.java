package cutover.planner.solve;

import cutover.core.diagnostics.CutoverException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Looks for the least objective of a program, and for a proof of how good it is.
///
/// A small program is solved as it is. Of a large one the relaxation gives a bound and says which
/// whole columns matter; the program of those alone is soon solved, and its solution made better
/// part by part; and that nothing is better by more than the gap is proven by asking for it.
final class Search {
  /// A small program is soon solved more closely than asked for.
  private static final double CLOSER = 0.2;

  /// Parts are solved as closely as this: the whole is not proven by them.
  private static final double HALF = 0.5;

  /// A first solution may be so much worse: it is made better part by part.
  private static final double WIDE = 3;

  /// Of the time, for the program of the columns that matter.
  private static final double SHARE = 0.5;

  private final Program program;
  private final Effort effort;
  private final long begun = System.nanoTime();

  Search(Program program, Effort effort) {
    this.program = program;
    this.effort = effort;
  }

  /// @param bound no solution has a lower objective
  record Found(Program.Solved solved, double bound) {
    private Found atLeast(double other) {
      return new Found(solved, Math.max(bound, other));
    }
  }

  private double left() {
    return Math.max(1, effort.seconds() - (System.nanoTime() - begun) / 1e9);
  }

  /// @param gap how much better the best may be
  /// @param far from the columns that are other than zero in the relaxation: those to hold at zero
  /// @param parts whole columns that are chosen together
  /// @return empty if there is no solution
  Optional<Found> least(Program.Gap gap, UnaryOperator<BitSet> far, List<BitSet> parts) {
    if (program.wholeColumns() <= effort.few()) {
      return whole(gap.times(CLOSER));
    }
    var relaxed = program.relaxation(left());
    if (relaxed.impossible()) {
      return Optional.empty();
    }
    var relaxation = relaxed.solved().orElseThrow(this::tooLittleTime);
    var bound = relaxation.objective();
    var matter = new BitSet();
    for (int c = 0; c < relaxation.values().length; c++) {
      matter.set(c, relaxation.values()[c] > 1e-6);
    }
    var absent = far.apply(matter);
    // What HiGHS finds and cannot prove in time is lost; a wide gap is soon proven.
    var first =
        program
            .solve(Program.Question.all(gap.times(WIDE), left() * SHARE).without(absent))
            .solved()
            .or(
                () ->
                    program
                        .solve(Program.Question.all(gap.times(10 * WIDE), left()).without(absent))
                        .solved());
    if (first.isEmpty()) {
      return whole(gap).map(found -> found.atLeast(bound));
    }
    var best = polished(first.get(), gap, parts, absent, bound);
    var goal = gap.below(best.objective());
    if (bound >= goal || !effort.proven()) {
      return Optional.of(new Found(best, bound));
    }
    var more = program.solve(Program.Question.all(gap, left()).atMost(goal));
    if (more.impossible()) {
      return Optional.of(new Found(best, goal));
    }
    return Optional.of(
        more.solved().map(s -> found(s, gap)).orElse(new Found(best, bound)).atLeast(bound));
  }

  // Part by part made better, with the other parts held; over and over while that helps.
  private Program.Solved polished(
      Program.Solved first, Program.Gap gap, List<BitSet> parts, BitSet absent, double bound) {
    var best = first;
    int vain = 0;
    for (int n = 0; vain < parts.size() && gap.below(best.objective()) > bound; n++) {
      var held = new BitSet();
      for (int p = 0; p < parts.size(); p++) {
        if (p != n % parts.size()) {
          held.or(parts.get(p));
        }
      }
      var question =
          Program.Question.all(gap.times(HALF), left() * SHARE)
              .without(absent)
              .holding(new Program.Held(held, best.values()));
      var other = program.solve(question).solved();
      var better =
          other.isPresent() && other.get().objective() < gap.times(0.1).below(best.objective());
      vain = better ? 0 : vain + 1;
      best = better ? other.get() : best;
    }
    return best;
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
