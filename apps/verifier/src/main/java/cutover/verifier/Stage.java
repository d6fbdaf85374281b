package cutover.verifier;

import java.util.Locale;

/// The steps of a proof, in order. Each needs those before it.
public enum Stage {
  /// The original compiles here.
  PARSED,
  /// Nothing is left to do by hand in what is compiled, and no CUDA that the chip does not take.
  PORTED,
  /// The port compiles in the chip's dialect.
  COMPILES,
  /// Its device code compiles to real code of the chip's family, where a compiler for that is here.
  DEVICE_CODE,
  /// It runs to its end, with the original's exit status.
  RUNS,
  /// It gives what the original gives.
  EQUAL;

  /// The word in JSON and after `not verified:`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
