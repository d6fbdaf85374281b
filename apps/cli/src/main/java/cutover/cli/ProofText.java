package cutover.cli;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Diagnostic;
import cutover.verifier.ProgramProof;
import cutover.verifier.Proof;
import cutover.verifier.Stage;
import cutover.verifier.StageResult;
import java.util.Locale;

/// A proof for the terminal.
final class ProofText {
  private static final int MOST_REASONS = 5;

  private final Catalogue catalogue;
  private final boolean color = Boolean.getBoolean("cutover.out-color");

  ProofText(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  String of(Proof proof) {
    var text = new StringBuilder();
    for (var program : proof.programs()) {
      program(program, text);
    }
    for (var reason : proof.unproven()) {
      text.append("  ").append(catalogue.say(reason)).append('\n');
    }
    text.append(verdict(proof)).append('\n');
    text.append(catalogue.say("verify.scope")).append('\n');
    return text.toString();
  }

  /// `verified`, or `not verified: <stage>: <reason>`.
  String verdict(Proof proof) {
    if (proof.isVerified()) {
      return paint("32", catalogue.say("verify.verdict"));
    }
    var stage = proof.failedAt().map(Stage::word).orElse("-");
    var reason = proof.reason().map(catalogue::say).orElse("-");
    return paint("31", catalogue.say("verify.verdict-not", stage, reason));
  }

  private String paint(String colour, String text) {
    return color ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }

  private void program(ProgramProof proof, StringBuilder text) {
    text.append(catalogue.say("verify.program", proof.program().name())).append('\n');
    for (var stage : Stage.values()) {
      var result = proof.stages().get(stage);
      if (result.state() == StageResult.State.NOT_APPLICABLE && result.reasons().isEmpty()) {
        continue;
      }
      text.append("  ")
          .append(mark(result.state()))
          .append(' ')
          .append(catalogue.say("verify.stage." + stage.word()));
      if (result.state() == StageResult.State.NOT_REACHED) {
        text.append(" (").append(catalogue.say("verify.state.not-reached")).append(')');
      }
      text.append('\n');
      result.reasons().stream().limit(MOST_REASONS).forEach(reason -> reason(reason, text));
    }
    compared(proof, text);
  }

  private void reason(Diagnostic reason, StringBuilder text) {
    text.append("      ").append(catalogue.say(reason)).append('\n');
  }

  private String mark(StageResult.State state) {
    return switch (state) {
      case PASSED -> paint("32", "✓");
      case FAILED -> paint("31", "✗");
      case NOT_REACHED, NOT_APPLICABLE -> "·";
    };
  }

  private void compared(ProgramProof proof, StringBuilder text) {
    if (proof.trace().isEmpty()) {
      return;
    }
    var trace = proof.trace().get();
    text.append("    ")
        .append(
            catalogue.say(
                "verify.compared",
                trace.buffers(),
                trace.types(),
                trace.bytes(),
                proof.output().map(output -> output.lines()).orElse(0),
                trace.launches(),
                seconds(proof.originalMillis()),
                seconds(proof.portMillis())))
        .append('\n');
    if (trace.close() > 0) {
      text.append("    ")
          .append(
              catalogue.say(
                  "verify.tolerance",
                  trace.close(),
                  exact(trace.widest()),
                  exact(trace.tolerance())))
          .append('\n');
    }
    proof
        .output()
        .filter(output -> !output.ignored().isEmpty())
        .ifPresent(
            output ->
                text.append("    ")
                    .append(catalogue.say("verify.ignored", String.join(" | ", output.ignored())))
                    .append('\n'));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }

  private static String exact(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
