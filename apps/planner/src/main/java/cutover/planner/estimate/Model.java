package cutover.planner.estimate;

import java.util.Optional;

/// What the shape of a language model says about its cost.
///
/// @param dense weights that every token passes: attention, shared experts, plain layers, output
/// @param embedding weights of which a token reads one row
/// @param experts the routed experts of a mixture
/// @param weightBits as published: 16, or less where the configuration says how it is quantised
/// @param tokenType what the published weights are multiplied as: `bf16`, `fp8`, `int8`, `w4a16`
public record Model(
    String name,
    int layers,
    int hidden,
    Attention attention,
    double dense,
    double embedding,
    Optional<Experts> experts,
    double weightBits,
    String tokenType) {
  /// The routed experts.
  ///
  /// @param layers that have them
  /// @param count in such a layer
  /// @param perToken how many a token visits
  /// @param size weights of one
  /// @param groups how many nodes a token may visit
  public record Experts(int layers, int count, int perToken, double size, int groups) {
    public double parameters() {
      return (double) layers * count * size;
    }

    /// How much of them a batch touches.
    public double touched(double tokens) {
      return 1 - StrictMath.pow(1 - (double) perToken / count, tokens);
    }
  }

  /// All weights.
  public double parameters() {
    return dense + embedding + experts.map(Experts::parameters).orElse(0.0);
  }

  /// Weights that a token is multiplied with.
  public double active() {
    return dense + experts.map(e -> (double) e.layers * e.perToken * e.size).orElse(0.0);
  }

  /// Numbers kept for a sequence.
  public double kept(double context) {
    return layers * attention.kept(context);
  }
}
