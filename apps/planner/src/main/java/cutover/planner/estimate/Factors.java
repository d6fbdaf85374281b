package cutover.planner.estimate;

/// How much of what a chip could do it does: the generic values hold where nobody has measured.
///
/// Source: published runs give 0.25 to 0.55 of the peak for prompts, 0.5 to 0.8 of the bandwidth
/// for dense models on one card, and 0.1 to 0.4 for mixtures over many; measurements.yaml has the
/// runs. The generic values were chosen with those runs in view.
///
/// @param bandwidth share of the nominal memory bandwidth
/// @param compute share of the dense peak
/// @param layerMicros fixed time of a layer in a step: launches, norms, small kernels
/// @param mixtureMicros further fixed time of a layer with routed experts
/// @param exposed share of the time between devices that nothing hides
public record Factors(
    Range bandwidth, Range compute, Range layerMicros, Range mixtureMicros, Range exposed) {
  static Factors generic() {
    return new Factors(
        new Range(0.5, 0.68, 0.85),
        new Range(0.25, 0.4, 0.55),
        new Range(8, 20, 60),
        new Range(30, 100, 300),
        new Range(0.3, 0.75, 1.0));
  }

  /// Everything at its worst (`LOW`), likely, or best (`HIGH`).
  Point at(Range.Point point) {
    var bad =
        switch (point) {
          case LOW -> Range.Point.HIGH;
          case MID -> Range.Point.MID;
          case HIGH -> Range.Point.LOW;
        };
    return new Point(
        bandwidth.at(point),
        compute.at(point),
        layerMicros.at(bad),
        mixtureMicros.at(bad),
        exposed.at(bad));
  }

  /// One value of each.
  record Point(
      double bandwidth, double compute, double layerMicros, double mixtureMicros, double exposed) {}
}
