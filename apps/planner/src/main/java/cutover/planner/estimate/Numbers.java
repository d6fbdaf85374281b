package cutover.planner.estimate;

import cutover.planner.chips.Precision;
import java.util.List;
import java.util.Optional;

/// In which types a model is kept and multiplied.
///
/// @param compute of weights with activations; attention is done in 16 bits unless `keptBits` is 8
public record Numbers(String word, double weightBits, Precision compute, int keptBits) {
  /// What `--precision` takes.
  public static final List<String> WORDS =
      List.of("bf16", "fp16", "fp8", "int8", "fp4", "w4a16", "w4a8", "w8a16");

  public static Optional<Numbers> of(String word) {
    return switch (word) {
      case "bf16" -> Optional.of(new Numbers(word, 16, Precision.BF16, 16));
      case "fp16" -> Optional.of(new Numbers(word, 16, Precision.FP16, 16));
      case "fp8" -> Optional.of(new Numbers(word, 8, Precision.FP8, 16));
      case "int8" -> Optional.of(new Numbers(word, 8, Precision.INT8, 16));
      case "fp4" -> Optional.of(new Numbers(word, 4.5, Precision.FP4, 8));
      // 4 bits and a scale for each group.
      case "w4a16" -> Optional.of(new Numbers(word, 4.5, Precision.FP16, 16));
      case "w4a8" -> Optional.of(new Numbers(word, 4.5, Precision.INT8, 16));
      case "w8a16" -> Optional.of(new Numbers(word, 8.25, Precision.FP16, 16));
      default -> Optional.empty();
    };
  }

  public Numbers keeping(int bits) {
    return new Numbers(word, weightBits, compute, bits);
  }
}
