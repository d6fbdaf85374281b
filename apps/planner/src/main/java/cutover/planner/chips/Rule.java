package cutover.planner.chips;

import cutover.report.Bilingual;
import java.util.List;
import java.util.Optional;

/// An event in the history of the rules on trade in chips.
///
/// @param effective when it takes hold, where that is another day
/// @param chips ids of chips that it is about
public record Rule(
    Day date,
    Optional<Day> effective,
    String jurisdiction,
    Bilingual title,
    List<String> chips,
    Grade grade,
    List<String> sources) {
  public Rule {
    chips = List.copyOf(chips);
    sources = List.copyOf(sources);
  }
}
