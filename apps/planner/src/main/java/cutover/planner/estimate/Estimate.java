package cutover.planner.estimate;

import java.util.List;
import java.util.Optional;

/// What a deployment of chips does for a model. Every number is a range, with what it rests on.
///
/// @param prefill tokens/s of prompts, all chips at work on prompts
/// @param decode tokens/s that come out, all chips at work on decode
/// @param output tokens/s that come out where the same chips do both, prompts of the load included
/// @param firstToken seconds from the start of a prompt to its first token, without waiting
/// @param perToken seconds between tokens of a request
/// @param training FLOP/s of the whole deployment in training, and what tokens/s that makes
/// @param bound what limits decode
public record Estimate(
    Range prefill,
    Range decode,
    Range output,
    Range firstToken,
    Range perToken,
    MemoryFit memory,
    Training training,
    Bound bound,
    List<Assumption> assumptions,
    Calibration calibration) {
  public Estimate {
    assumptions = List.copyOf(assumptions);
  }

  /// What takes most of a step.
  public enum Bound {
    MEMORY,
    COMPUTE,
    COMMUNICATION,
    OVERHEAD
  }

  /// @param flops FLOP/s of all chips
  /// @param tokens tokens/s at 6 FLOPs for each active weight
  public record Training(Range flops, Range tokens) {}

  /// Whether a model and its sequences find room.
  ///
  /// @param weightsBytes on the fullest chip
  /// @param keptBytes of all sequences at their longest, on that chip
  /// @param reservedBytes for activations and the like
  /// @param capacityBytes of a chip; empty where it is unknown
  /// @param most how many sequences find room beside the weights, at the likely capacity
  public record MemoryFit(
      double weightsBytes,
      double keptBytes,
      double reservedBytes,
      Optional<Range> capacityBytes,
      Optional<Long> most) {
    /// The share of a chip's memory that programs get.
    static final double USABLE = 0.9;

    public double neededBytes() {
      return weightsBytes + keptBytes + reservedBytes;
    }

    /// Whether it fits; contested capacities may leave that open.
    public Fit fit() {
      if (capacityBytes.isEmpty()) {
        return Fit.UNKNOWN;
      }
      var capacity = capacityBytes.get();
      if (neededBytes() <= capacity.low() * USABLE) {
        return Fit.YES;
      }
      return neededBytes() <= capacity.high() * USABLE ? Fit.CONTESTED : Fit.NO;
    }
  }

  /// An answer about memory.
  public enum Fit {
    YES,
    /// Only if the higher of the contested capacities is true.
    CONTESTED,
    NO,
    UNKNOWN
  }
}
