package cutover.planner.answer;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.fleet.Fleet;
import cutover.planner.solve.Effort;
import cutover.planner.solve.Futures;
import cutover.planner.solve.Planner;
import java.util.ArrayList;
import java.util.List;

/// Plans a fleet, asks what each decision is good for, tries the plan in many futures, and does the
/// same for scenarios.
///
/// @param futures how many, at least 10
/// @param threads for futures and decisions
public record Answering(ChipCatalogue chips, Effort effort, int futures, long seed, int threads) {
  /// Where the work has got to.
  @FunctionalInterface
  public interface Progress {
    /// @param stage a row of `messages.tsv`
    void at(String stage, int done, int of);
  }

  /// @param scenarios ids of the file's scenarios, or `all`
  public Answer answer(Fleet fleet, List<String> scenarios, Progress progress) {
    var asked =
        scenarios.contains("all")
            ? fleet.scenarios()
            : scenarios.stream().map(fleet::scenario).toList();
    if (scenarios.contains("all") && asked.isEmpty()) {
      throw CutoverException.of("CUT1159", "all", "-");
    }
    var planner =
        new Planner(effort, (done, of) -> progress.at("plan.progress-decisions", done, of));
    progress.at("plan.progress-solve", 0, 1);
    var outcome = planner.outcome(fleet);
    var decisions = planner.decisions(outcome);
    var spread = spread(outcome, "plan.progress-futures", progress);
    var compared = new ArrayList<Answer.Compared>();
    for (var scenario : asked) {
      progress.at("plan.progress-scenarios", compared.size(), asked.size());
      var other = planner.outcome(scenario.applied(fleet));
      compared.add(
          new Answer.Compared(scenario, other, spread(other, "plan.progress-futures", progress)));
    }
    return new Answer(fleet, chips, outcome, decisions, spread, compared, seed);
  }

  private Spread spread(Planner.Outcome outcome, String stage, Progress progress) {
    var drawn =
        new Futures(outcome.all(), outcome.solution(), seed)
            .draw(futures, threads, done -> progress.at(stage, done, futures));
    return Spread.of(drawn, outcome.all().months());
  }
}
