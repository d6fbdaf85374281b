package cutover.planner.fleet;

import cutover.planner.chips.Chip;
import java.util.List;

/// A chip as the fleet has it.
///
/// @param watts of one card, with what feeds it
public record ChipUse(Chip chip, double watts) {
  public String id() {
    return chip.id();
  }

  /// What effort and staff of a fleet file may call it, the most precise first.
  public List<String> stacks() {
    return List.of(chip.id(), chip.family(), chip.programming().model());
  }
}
