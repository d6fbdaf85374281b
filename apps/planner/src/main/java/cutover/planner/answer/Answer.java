package cutover.planner.answer;

import cutover.planner.chips.ChipCatalogue;
import cutover.planner.fleet.Fleet;
import cutover.planner.fleet.Scenario;
import cutover.planner.solve.Decision;
import cutover.planner.solve.Planner;
import java.util.List;

/// Everything that was found out about a fleet.
///
/// @param decisions in the order of their months
/// @param scenarios those that were asked for
/// @param seed of the futures
public record Answer(
    Fleet fleet,
    ChipCatalogue chips,
    Planner.Outcome outcome,
    List<Decision> decisions,
    Spread futures,
    List<Compared> scenarios,
    long seed) {
  public Answer {
    decisions = List.copyOf(decisions);
    scenarios = List.copyOf(scenarios);
  }

  /// A scenario, planned anew, and how that plan holds.
  public record Compared(Scenario scenario, Planner.Outcome outcome, Spread futures) {}
}
