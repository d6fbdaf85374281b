package cutover.planner.estimate;

import cutover.core.diagnostics.CutoverException;

/// What is asked of a deployment.
///
/// - Errors: CUT1121 for numbers below their least.
///
/// @param inputTokens of a request
/// @param outputTokens of a request
/// @param batch requests at the same time, over the whole deployment
/// @param drafted tokens that are guessed ahead in a step
/// @param accepted the share of them that is right
public record Load(int inputTokens, int outputTokens, int batch, int drafted, double accepted) {
  public Load {
    if (inputTokens < 1 || outputTokens < 1 || batch < 1 || drafted < 0) {
      throw CutoverException.of("CUT1121", inputTokens, outputTokens, batch);
    }
  }

  public Load(int inputTokens, int outputTokens, int batch) {
    this(inputTokens, outputTokens, batch, 0, 0);
  }

  public Load at(int otherBatch) {
    return new Load(inputTokens, outputTokens, otherBatch, drafted, accepted);
  }

  /// Tokens of a sequence that a mean step of decode looks at.
  double context() {
    return inputTokens + outputTokens / 2.0;
  }

  /// Tokens that come out of a step, for each request.
  double tokensPerStep() {
    return 1 + drafted * accepted;
  }
}
