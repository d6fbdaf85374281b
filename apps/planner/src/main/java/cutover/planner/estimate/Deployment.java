package cutover.planner.estimate;

import cutover.core.diagnostics.CutoverException;

/// How a model lies on its chips. Chips beyond `tensor x pipeline` hold further copies of all but
/// the experts, which lie spread over `expert` chips.
///
/// - Errors: CUT1120 where the numbers do not go together.
///
/// @param expert 1 where experts are cut like everything else
public record Deployment(int chips, int tensor, int pipeline, int expert) {
  public Deployment {
    if (chips < 1
        || tensor < 1
        || pipeline < 1
        || expert < 1
        || chips % (tensor * pipeline) != 0
        || (chips / pipeline) % expert != 0) {
      throw CutoverException.of("CUT1120", chips, tensor, pipeline, expert);
    }
  }

  public static Deployment of(int chips) {
    return new Deployment(chips, chips, 1, 1);
  }

  /// Copies of attention, each with requests of its own.
  public int replicas() {
    return chips / (tensor * pipeline);
  }

  /// Over how many chips of a pipeline stage the experts of a layer lie.
  public int expertChips() {
    return Math.max(tensor, expert);
  }
}
