package cutover.planner.estimate;

import java.util.List;

/// How a layer attends: what it weighs, what it keeps of each token, and what that costs to use.
public sealed interface Attention {
  /// Weights of a layer.
  double parameters();

  /// Numbers that a layer keeps for a sequence of this many tokens.
  double kept(double context);

  /// FLOPs of a layer for one new token that looks at this many.
  double decodeFlops(double context);

  /// FLOPs of a layer for each token of a prompt of this many, the mean over a causal mask.
  double prefillFlops(double prompt);

  /// Over how many of the tensor-parallel devices what is kept can be spread.
  int shards(int tensorParallel);

  /// Query heads that share heads of keys and values: MHA, GQA and MQA.
  record Grouped(int hidden, int queryHeads, int keyHeads, int headSize) implements Attention {
    @Override
    public double parameters() {
      return (double) hidden * headSize * (2.0 * queryHeads + 2.0 * keyHeads);
    }

    @Override
    public double kept(double context) {
      return 2.0 * keyHeads * headSize * context;
    }

    @Override
    public double decodeFlops(double context) {
      return 4.0 * queryHeads * headSize * context;
    }

    @Override
    public double prefillFlops(double prompt) {
      return decodeFlops(prompt) / 2;
    }

    @Override
    public int shards(int tensorParallel) {
      return Math.min(tensorParallel, keyHeads);
    }
  }

  /// Multi-head latent attention: one latent for all heads, which each device keeps whole.
  ///
  /// @param queryRank 0 where queries are not compressed
  /// @param top how many tokens a sparse layer looks at; `Integer.MAX_VALUE` where it is not sparse
  record Latent(
      int hidden, int heads, int queryRank, int rank, int rope, int nope, int value, int top)
      implements Attention {
    @Override
    public double parameters() {
      double query =
          queryRank == 0
              ? (double) hidden * heads * (nope + rope)
              : queryRank * (hidden + (double) heads * (nope + rope));
      return query
          + (double) hidden * (rank + rope)
          + (double) rank * heads * (nope + value)
          + (double) heads * value * hidden;
    }

    @Override
    public double kept(double context) {
      return (rank + rope) * context;
    }

    // Queries and outputs go through the latent, which then is never expanded.
    @Override
    public double decodeFlops(double context) {
      return 2.0 * heads * (2.0 * rank + rope) * Math.min(context, top);
    }

    @Override
    public double prefillFlops(double prompt) {
      return heads * (double) (nope + rope + value) * Math.min(prompt, 2.0 * top);
    }

    @Override
    public int shards(int tensorParallel) {
      return 1;
    }
  }

  /// Latent attention over a window and, beyond it, over tokens that are compressed by a ratio
  /// which differs from layer to layer (DeepSeek-V4).
  ///
  /// @param ratios one for each layer; 0 for a layer that sees its window alone
  /// @param top how many compressed tokens a layer of the smallest ratio looks at
  record Compressed(
      int hidden,
      int heads,
      int headSize,
      int queryRank,
      int outputRank,
      int outputGroups,
      int window,
      List<Integer> ratios,
      int top)
      implements Attention {
    public Compressed {
      ratios = List.copyOf(ratios);
    }

    @Override
    public double parameters() {
      double query = queryRank * (hidden + (double) heads * headSize);
      double output = (double) outputRank * (heads * headSize + (double) outputGroups * hidden);
      return query + 2.0 * hidden * headSize + output;
    }

    @Override
    public double kept(double context) {
      return headSize
          * ratios.stream()
              .mapToDouble(r -> Math.min(context, window) + (r == 0 ? 0 : context / r))
              .average()
              .orElse(context);
    }

    private double seen(double context) {
      return ratios.stream()
          .mapToDouble(r -> Math.min(context, window) + (r == 0 ? 0 : Math.min(context / r, top)))
          .average()
          .orElse(context);
    }

    @Override
    public double decodeFlops(double context) {
      return 4.0 * heads * headSize * seen(context);
    }

    @Override
    public double prefillFlops(double prompt) {
      return decodeFlops(prompt / 2);
    }

    @Override
    public int shards(int tensorParallel) {
      return 1;
    }
  }
}
