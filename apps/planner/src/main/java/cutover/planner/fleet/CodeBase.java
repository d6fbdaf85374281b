package cutover.planner.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Source that runs on some chips and can be ported to others.
///
/// @param runsOn chips, families or programming models that it runs on already
/// @param effort of a port, by chip, family or programming model
/// @param after code bases that must be ported to the same chips before
public record CodeBase(
    String id,
    List<String> runsOn,
    Map<String, Effort> effort,
    double mostPeople,
    List<String> after,
    String place) {
  public CodeBase {
    runsOn = List.copyOf(runsOn);
    effort = Map.copyOf(effort);
    after = List.copyOf(after);
  }

  /// Person-months: at best, likely, at worst.
  public record Effort(double low, double likely, double high, String source) {}

  public boolean runsOn(ChipUse chip) {
    return chip.stacks().stream().anyMatch(runsOn::contains);
  }

  /// The word under which the effort of a port to a chip is given, if it can be ported there. What
  /// the fleet file says itself goes before what a survey says.
  public Optional<String> stackFor(ChipUse chip) {
    var words = chip.stacks().stream().filter(effort::containsKey).toList();
    return words.stream()
        .filter(word -> effort.get(word).source().isEmpty())
        .findFirst()
        .or(() -> words.stream().findFirst());
  }
}
