package cutover.planner.solve;

import java.util.concurrent.atomic.AtomicLong;

/// Solves side by side of which one good answer will do.
///
/// Whoever has it after the least work wins, and the others end once they have worked for longer.
/// Work is counted and not timed: which thread was faster is not seen in what comes of it.
final class Race {
  private final Program program;
  private final double enough;
  private final AtomicLong least = new AtomicLong(Long.MAX_VALUE);

  /// @param enough an answer below it is good
  Race(Program program, double enough) {
    this.program = program;
    this.enough = enough;
  }

  Program.Answer run(Program.Question question) {
    var answer = program.solve(question.until(enough), this::late);
    if (good(answer)) {
      decide(answer.work());
    }
    return answer;
  }

  /// Whether one answer will do.
  boolean open() {
    return enough > Double.NEGATIVE_INFINITY;
  }

  boolean good(Program.Answer answer) {
    return answer.solved().filter(it -> it.objective() < enough).isPresent();
  }

  /// What would take more work than this is not waited for.
  void decide(long work) {
    least.accumulateAndGet(work, Math::min);
  }

  /// Whether the race was decided after less work.
  boolean late(long work) {
    return work > least.get();
  }
}
