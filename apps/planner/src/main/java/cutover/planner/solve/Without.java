package cutover.planner.solve;

import java.util.Optional;

/// What a plan may not do: the other course that a decision is held against.
///
/// @param port a port that is not made, or made no earlier than `notBefore`
/// @param deal an offer that is not taken
public record Without(Optional<Integer> port, int notBefore, Optional<Integer> deal) {
  public static final Without NOTHING = new Without(Optional.empty(), 0, Optional.empty());

  static Without port(int port) {
    return new Without(Optional.of(port), Integer.MAX_VALUE, Optional.empty());
  }

  /// The port is ready in this month at the earliest.
  static Without portBefore(int port, int month) {
    return new Without(Optional.of(port), month, Optional.empty());
  }

  static Without deal(int deal) {
    return new Without(Optional.empty(), 0, Optional.of(deal));
  }

  boolean forbidsReady(int portIndex, int month) {
    return port.isPresent() && port.get() == portIndex && month < notBefore;
  }

  boolean forbidsDeal(int dealIndex) {
    return deal.isPresent() && deal.get() == dealIndex;
  }
}
