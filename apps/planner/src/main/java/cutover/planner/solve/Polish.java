package cutover.planner.solve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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

  /// Where the gap is to be proven they are solved as closely as this share of it: what each leaves
  /// adds up.
  private static final double CLOSE = 0.1;

  /// Steps of the bound meanwhile, and as many before the next parts: often they are enough.
  private static final int STEPS = 20;

  private static final int ALL = Integer.MAX_VALUE;

  private final Program program;
  private final Search.Clues clues;
  private final Program.Gap gap;
  private final Program.Gap closely;
  private final boolean proven;
  private final Branching tree;
  private final Workers workers;
  private final DoubleSupplier seconds;

  /// @param proven whether to raise the bound
  /// @param seconds for one of the parts
  Polish(
      Program program,
      Search.Clues clues,
      Program.Gap gap,
      boolean proven,
      Branching tree,
      Workers workers,
      DoubleSupplier seconds) {
    this.program = program;
    this.clues = clues;
    this.gap = gap;
    this.closely = proven ? gap.times(CLOSE) : gap;
    this.proven = proven;
    this.tree = tree;
    this.workers = workers;
    this.seconds = seconds;
  }

  /// @param absent columns to hold at zero
  /// @param relaxed values in the relaxation
  Program.Solved of(Program.Solved start, BitSet absent, double[] relaxed) {
    var best = start;
    var settled = new BitSet();
    // A first solution is made better once even if it is good enough: that costs little.
    boolean first = clues.known().length == 0;
    while (first || tree.bound() < goal(best)) {
      var parts = first ? IntStream.range(0, disputed()).boxed().toList() : open(settled);
      if (parts.isEmpty()) {
        raise(goal(best), ALL);
        return better(best, tree.best());
      }
      var from = best;
      var race = new Race(program, first ? Double.NEGATIVE_INFINITY : gap.above(tree.bound()));
      var questions =
          parts.stream()
              .map(part -> question(held(part, from.values(), relaxed), from).without(absent))
              .toList();
      var answers = answers(race, questions, from);
      parts.forEach(settled::set);
      for (int i = 0; i < parts.size(); i++) {
        var other = answers.get(i);
        if (other.isPresent() && other.get().objective() < best.objective()) {
          best = other.get();
          if (best.objective() < closely.below(from.objective())) {
            // Where it has just been made better it is not made better again.
            settled.clear();
            settled.set(parts.get(i));
          }
        }
      }
      if (tree.bound() < goal(best)) {
        best = better(best, tree.best());
        raise(goal(best), STEPS);
      }
      first = false;
    }
    return best;
  }

  // Empty where the race was decided without it. While the last one is solved the bound is raised:
  // often that is enough.
  private List<Optional<Program.Solved>> answers(
      Race race, List<Program.Question> questions, Program.Solved from) {
    var begun = questions.stream().map(each -> workers.begin(() -> race.run(each))).toList();
    var found = new ArrayList<Program.Answer>();
    for (var each : begun.subList(0, begun.size() - 1)) {
      found.add(workers.result(each));
    }
    if (found.stream().noneMatch(it -> race.good(it) || race.late(it.work()))) {
      var known = found.stream().flatMap(it -> it.solved().stream()).reduce(from, Polish::better);
      raise(goal(known), STEPS);
      if (race.open() && tree.bound() >= goal(known)) {
        race.decide(found.stream().mapToLong(Program.Answer::work).max().orElse(-1));
      }
    }
    found.add(workers.result(begun.getLast()));
    return found.stream().map(it -> it.solved().filter(_ -> !race.late(it.work()))).toList();
  }

  private Program.Question question(BitSet held, Program.Solved from) {
    return clues
        .question(closely, seconds.getAsDouble(), from.values())
        .holding(new Program.Held(held, from.values()));
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
    return other.map(it -> better(one, it)).orElse(one);
  }

  private static Program.Solved better(Program.Solved one, Program.Solved other) {
    return other.objective() < one.objective() ? other : one;
  }

  // The parts to make better next: those that brought most in trials come first.
  private List<Integer> open(BitSet settled) {
    return IntStream.concat(IntStream.of(0, disputed()), IntStream.range(1, disputed()))
        .filter(part -> !settled.get(part))
        .limit(proven ? PARTS : 1)
        .boxed()
        .toList();
  }

  // The part of all that a solution and the relaxation do not agree on.
  private int disputed() {
    return clues.parts().size();
  }

  private BitSet held(int part, double[] values, double[] relaxed) {
    return part == disputed() ? alike(values, relaxed) : others(part);
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
