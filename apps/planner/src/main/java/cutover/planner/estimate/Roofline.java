package cutover.planner.estimate;

/// Times of one step, at one point of every range.
///
/// - Units: bytes, FLOPs, seconds.
/// - Source: Williams et al. 2009 (roofline); Pope et al. 2022, "Efficiently Scaling Transformer
///   Inference"; Narayanan et al. 2021 (pipelines).
final class Roofline {
  // Beyond a domain, a message waits for the network: 5 to 20 us.
  private static final double FAR_HOP_MICROS = 10;

  // Numbers between devices: 16 bits, but 8 on their way to experts.
  private static final double ACTIVATION_BYTES = 2;
  private static final double DISPATCH_BYTES = 1;

  private final Model model;
  private final Deployment deployment;
  private final Numbers numbers;
  private final double bandwidth;
  private final double compute;
  private final double attentionCompute;
  private final double link;
  private final double network;
  private final double hopSeconds;
  private final int domain;
  private final Factors.Point factors;

  Roofline(Request request, Hardware hardware, Factors.Point factors, Range.Point point) {
    this.model = request.model();
    this.deployment = request.deployment();
    this.numbers = request.numbers();
    this.factors = factors;
    this.bandwidth = hardware.bandwidth().at(point) * factors.bandwidth();
    this.compute = hardware.compute().at(point) * factors.compute();
    this.attentionCompute = hardware.attention().at(point) * factors.compute();
    this.link = hardware.link().at(point);
    this.network = hardware.network().at(point);
    this.domain = hardware.domain();
    var slow =
        switch (point) {
          case LOW -> Range.Point.HIGH;
          case MID -> Range.Point.MID;
          case HIGH -> Range.Point.LOW;
        };
    this.hopSeconds = hardware.hopMicros().at(slow) * 1e-6;
  }

  /// What a step is made of, in seconds.
  ///
  /// @param weights products of weights and activations
  /// @param attention products with what is kept of the sequence
  /// @param communication between chips, as far as nothing hides it
  /// @param overhead fixed time of layers
  /// @param memoryBound whether reading takes longer than computing
  record Step(
      double weights,
      double attention,
      double communication,
      double overhead,
      boolean memoryBound) {
    double seconds() {
      return weights + attention + communication + overhead;
    }
  }

  /// A step that gives each of the deployment's sequences one token, or one and the drafted ones.
  ///
  /// @param batch sequences over the whole deployment
  Step decode(double batch, double context, int drafted) {
    // Each stage of a pipeline works on its share of the sequences at a time.
    double sequences = batch / deployment.replicas() / deployment.pipeline();
    double tokens = sequences * (1 + drafted);
    double kept =
        sequences
            * model.kept(context)
            * numbers.keptBits()
            / 8
            / model.attention().shards(deployment.tensor());
    double flops =
        tokens * model.layers() * model.attention().decodeFlops(context) / deployment.tensor();
    return step(tokens, kept, flops);
  }

  /// A prompt, alone in its replica.
  Step prefill(double promptTokens) {
    double flops =
        promptTokens
            * model.layers()
            * model.attention().prefillFlops(promptTokens)
            / deployment.tensor();
    return step(promptTokens, 0, flops);
  }

  /// One pass of tokens through all layers.
  ///
  /// @param tokens of one replica
  private Step step(double tokens, double keptBytes, double attentionFlops) {
    double bytesPerWeight = numbers.weightBits() / 8;
    double read = model.dense() * bytesPerWeight / deployment.tensor() / bandwidth;
    double multiply = 2 * model.dense() * tokens / deployment.tensor() / compute;
    double weights = Math.max(read, multiply);
    double reading = read;
    double multiplying = multiply;
    if (model.experts().isPresent()) {
      var experts = model.experts().get();
      double chips = deployment.expertChips();
      double together = tokens * chips / deployment.tensor();
      double touched =
          experts.parameters() * experts.touched(together) * bytesPerWeight / chips / bandwidth;
      double visits =
          2 * together * experts.perToken() * experts.size() * experts.layers() / chips / compute;
      weights += Math.max(touched, visits);
      reading += touched;
      multiplying += visits;
    }
    double keptRead = keptBytes / bandwidth;
    double attend = attentionFlops / attentionCompute;
    return new Step(
        weights,
        Math.max(keptRead, attend),
        communication(tokens),
        overhead(),
        reading + keptRead > multiplying + attend);
  }

  private double overhead() {
    double mixtures = model.experts().map(Model.Experts::layers).orElse(0);
    return (model.layers() * factors.layerMicros() + mixtures * factors.mixtureMicros()) * 1e-6;
  }

  private double communication(double tokens) {
    double bytes = tokens * model.hidden() * ACTIVATION_BYTES;
    int t = deployment.tensor();
    double seconds = 0;
    if (t > 1) {
      double rounds = deployment.expert() > 1 ? 1 : 2;
      double ring = 2.0 * (t - 1) / t * bytes / speed(t) + 2.0 * (t - 1) * hop(t);
      seconds += rounds * model.layers() * ring;
    }
    int e = deployment.expert();
    if (e > 1 && model.experts().isPresent()) {
      var experts = model.experts().get();
      // Within a domain, a token goes to each of its experts; a node passes on what many want.
      double copies =
          e <= domain ? experts.perToken() : Math.min(experts.perToken(), experts.groups());
      double sent =
          tokens / t * copies * model.hidden() * (DISPATCH_BYTES + ACTIVATION_BYTES) * (e - 1) / e;
      seconds += experts.layers() * (sent / speed(e) + 2 * hop(e));
    }
    int p = deployment.pipeline();
    double boundary = (p - 1) * (bytes / speed(p * t) + hop(p * t));
    return seconds * factors.exposed() + boundary;
  }

  private double speed(int chips) {
    return chips <= domain ? link : network;
  }

  private double hop(int chips) {
    return chips <= domain ? hopSeconds : FAR_HOP_MICROS * 1e-6;
  }
}
