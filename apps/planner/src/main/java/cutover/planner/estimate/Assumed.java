package cutover.planner.estimate;

import java.util.OptionalDouble;

/// Figures that the asker gives where the catalogue has none, or has others.
///
/// @param memoryGb capacity
/// @param bandwidthGbs of the memory
/// @param denseTflops of matrix products, in the type that is asked for
/// @param linkGbs of the links, both directions together
/// @param networkGbs of the network beyond the links, one direction
public record Assumed(
    OptionalDouble memoryGb,
    OptionalDouble bandwidthGbs,
    OptionalDouble denseTflops,
    OptionalDouble linkGbs,
    OptionalDouble networkGbs) {
  public static Assumed nothing() {
    var none = OptionalDouble.empty();
    return new Assumed(none, none, none, none, none);
  }
}
