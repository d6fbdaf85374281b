package cutover.verifier.trace;

/// How far apart two floating values may be that stand for the same result.
///
/// A port may add in another order than its original: it may have other warps, other grids. The
/// error of a sum of `n` terms in another order is about the rounding error times the root of `n`.
/// How many terms a value has is not known; no more of them than threads have worked on it.
///
/// @param relative to the larger of the two values, plus the median magnitude of the buffer
public record Tolerance(double relative) {
  private static final double LEAST_ROUNDINGS = 16;
  private static final double ROUNDINGS_PER_ROOT = 4;

  /// @param threads of the largest launch before the buffer came back
  public static Tolerance of(Element element, double threads) {
    double roundings = Math.max(LEAST_ROUNDINGS, ROUNDINGS_PER_ROOT * Math.sqrt(threads));
    return new Tolerance(element.roundingError() * roundings);
  }

  /// @param scale of the buffer's values: where terms cancel, the error is theirs
  boolean allows(double a, double b, double scale) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) && Double.isNaN(b);
    }
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return a == b;
    }
    return Math.abs(a - b) <= relative * (Math.max(Math.abs(a), Math.abs(b)) + scale);
  }
}
