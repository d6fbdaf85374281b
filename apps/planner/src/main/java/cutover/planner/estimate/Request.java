package cutover.planner.estimate;

import cutover.planner.chips.Chip;

/// What an estimate is asked for.
public record Request(
    Model model, Chip chip, Deployment deployment, Load load, Numbers numbers, Assumed assumed) {
  public Request(Model model, Chip chip, Deployment deployment, Load load, Numbers numbers) {
    this(model, chip, deployment, load, numbers, Assumed.nothing());
  }

  public Request with(Load other) {
    return new Request(model, chip, deployment, other, numbers, assumed);
  }

  public Request with(Deployment other) {
    return new Request(model, chip, other, load, numbers, assumed);
  }
}
