package cutover.planner.estimate;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Chip;
import cutover.planner.chips.Figure;
import cutover.planner.chips.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures of a chip that a roofline needs, in bytes and FLOPs.
///
/// @param memoryBytes empty where the capacity is unknown
/// @param bandwidth bytes/s
/// @param compute FLOP/s in the type of the weights' products
/// @param attention FLOP/s in the type of attention
/// @param link bytes/s of one direction within a domain
/// @param network bytes/s of one direction beyond it
/// @param domain chips that the links join
/// @param hopMicros of a message within the domain
record Hardware(
    Optional<Range> memoryBytes,
    Range bandwidth,
    Range compute,
    Range attention,
    Range link,
    Range network,
    int domain,
    Range hopMicros) {
  // A card on PCIe 5 x16 or 4 x16, one direction, as it is reached; 400 Gbit/s of network a chip.
  private static final Range PCIE = new Range(20e9, 35e9, 50e9);
  private static final Range NETWORK = new Range(20e9, 40e9, 50e9);

  // Usual shares of a nominal bandwidth that a measured one is.
  private static final Range MEASURED_SHARE = new Range(0.5, 0.75, 0.92);

  static Hardware of(Request request, List<Assumption> assumptions) {
    var chip = request.chip();
    var assumed = request.assumed();
    var link = link(chip, assumed.linkGbs(), assumptions);
    return new Hardware(
        assumed.memoryGb().isPresent()
            ? Optional.of(Range.of(assumed.memoryGb().getAsDouble() * 1e9))
            : chip.memoryGb().known().map(known -> range(known, 1e9)),
        bandwidth(chip, assumed.bandwidthGbs(), assumptions),
        compute(chip, request.numbers().compute(), assumed.denseTflops(), assumptions),
        attention(request, assumptions),
        link.orElse(PCIE),
        assumed.networkGbs().isPresent()
            ? Range.of(assumed.networkGbs().getAsDouble() * 1e9)
            : NETWORK,
        chip.domain(),
        link.isPresent() ? new Range(1, 1.5, 3) : new Range(5, 7, 10));
  }

  private static Range range(Figure.Known known, double unit) {
    return new Range(known.low() * unit, known.likely() * unit, known.high() * unit);
  }

  private static Range bandwidth(Chip chip, OptionalDouble assumed, List<Assumption> assumptions) {
    if (assumed.isPresent()) {
      assumptions.add(Assumption.of("estimate.assume.given", "bandwidth", assumed.getAsDouble()));
      return Range.of(assumed.getAsDouble() * 1e9);
    }
    if (chip.bandwidth() instanceof Figure.Known known) {
      return range(known, 1e9);
    }
    var measured =
        chip.measuredBandwidth()
            .orElseThrow(() -> CutoverException.of("CUT1122", chip.id(), "bandwidth"));
    assumptions.add(Assumption.of("estimate.assume.measured", measured.likely()));
    return new Range(
        measured.low() * 1e9 / MEASURED_SHARE.high(),
        measured.likely() * 1e9 / MEASURED_SHARE.mid(),
        measured.high() * 1e9 / MEASURED_SHARE.low());
  }

  private static Range compute(
      Chip chip, Precision precision, OptionalDouble assumed, List<Assumption> assumptions) {
    if (assumed.isPresent()) {
      assumptions.add(Assumption.of("estimate.assume.given", "dense", assumed.getAsDouble()));
      return Range.of(assumed.getAsDouble() * 1e12);
    }
    if (chip.dense(precision) instanceof Figure.Known known) {
      return range(known, 1e12);
    }
    if (chip.dense16() instanceof Figure.Known known) {
      if (precision.bits() != 16) {
        assumptions.add(Assumption.of("estimate.assume.fallback", precision.word(), chip.name()));
      }
      return range(known, 1e12);
    }
    throw CutoverException.of("CUT1122", chip.id(), "dense");
  }

  // Kernels for 8 bits exist where what is kept has 8 bits; others multiply in 16.
  private static Range attention(Request request, List<Assumption> assumptions) {
    var numbers = request.numbers();
    if (numbers.keptBits() == 8 && numbers.compute().bits() <= 8) {
      return compute(
          request.chip(), Precision.FP8, request.assumed().denseTflops(), new ArrayList<>());
    }
    var chip = request.chip();
    if (chip.dense16() instanceof Figure.Known known) {
      return range(known, 1e12);
    }
    assumptions.add(Assumption.of("estimate.assume.attention", numbers.compute().word()));
    return compute(chip, numbers.compute(), request.assumed().denseTflops(), new ArrayList<>());
  }

  private static Optional<Range> link(
      Chip chip, OptionalDouble assumed, List<Assumption> assumptions) {
    if (assumed.isPresent()) {
      assumptions.add(Assumption.of("estimate.assume.given", "link", assumed.getAsDouble()));
      return Optional.of(Range.of(assumed.getAsDouble() * 0.5e9));
    }
    // Half of both directions together; protocols leave 70 to 90 % of it.
    return chip.linkGbs()
        .known()
        .map(
            known ->
                new Range(
                    known.low() * 0.5e9 * 0.6,
                    known.likely() * 0.5e9 * 0.75,
                    known.high() * 0.5e9 * 0.9));
  }
}
