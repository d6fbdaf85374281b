package cutover.planner.chips;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A type of number that a matrix unit multiplies.
public enum Precision {
  FP64(64),
  FP32(32),
  TF32(32),
  BF16(16),
  FP16(16),
  FP8(8),
  INT8(8),
  FP4(4);

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  public int bits() {
    return bits;
  }

  /// The word in data files and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Precision> of(String word) {
    return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
  }
}
