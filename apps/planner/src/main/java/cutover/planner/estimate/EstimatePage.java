package cutover.planner.estimate;

import cutover.core.diagnostics.Catalogue;
import cutover.planner.table.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// An estimate for people and for machines.
public final class EstimatePage {
  private final Request request;
  private final Estimate estimate;

  public EstimatePage(Request request, Estimate estimate) {
    this.request = request;
    this.estimate = estimate;
  }

  /// For a terminal.
  public String text(Catalogue words) {
    var model = request.model();
    var deployment = request.deployment();
    var load = request.load();
    var text = new StringBuilder();
    text.append(
        words.say(
            "estimate.model",
            model.name(),
            billions(model.parameters()),
            billions(model.active())));
    text.append('\n');
    text.append(
        words.say(
            "estimate.deployment",
            deployment.chips(),
            request.chip().name(),
            deployment.tensor(),
            deployment.pipeline(),
            deployment.expert(),
            request.numbers().word()));
    text.append('\n');
    text.append(words.say("estimate.load", load.inputTokens(), load.outputTokens(), load.batch()));
    text.append("\n\n");
    var rows = new ArrayList<List<String>>();
    rows.add(row(words, "prefill", estimate.prefill(), 1));
    rows.add(row(words, "decode", estimate.decode(), 1));
    rows.add(row(words, "output", estimate.output(), 1));
    rows.add(row(words, "first-token", estimate.firstToken(), 1e3));
    rows.add(row(words, "per-token", estimate.perToken(), 1e3));
    rows.add(row(words, "training", estimate.training().flops(), 1e-12));
    rows.add(row(words, "training-tokens", estimate.training().tokens(), 1));
    text.append(
        new Grid(
                List.of(
                    "",
                    words.say("estimate.low"),
                    words.say("estimate.mid"),
                    words.say("estimate.high")),
                rows,
                Set.of(0))
            .text());
    text.append('\n').append(memory(words)).append('\n');
    var bound = estimate.bound().name().toLowerCase(Locale.ROOT);
    text.append(words.say("estimate.bound", words.say("estimate.bound." + bound))).append('\n');
    text.append('\n').append(words.say("estimate.assumptions")).append('\n');
    for (var assumption : estimate.assumptions()) {
      text.append("- ").append(say(words, assumption)).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(Catalogue words, String key, Range range, double unit) {
    return List.of(
        words.say("estimate." + key),
        number(range.low() * unit),
        number(range.mid() * unit),
        number(range.high() * unit));
  }

  private String memory(Catalogue words) {
    var memory = estimate.memory();
    var capacity =
        memory
            .capacityBytes()
            .map(c -> c.low() == c.high() ? gb(c.low()) : gb(c.low()) + "–" + gb(c.high()))
            .orElse("?");
    var fit = memory.fit().name().toLowerCase(Locale.ROOT);
    return words.say(
        "estimate.memory",
        gb(memory.neededBytes()),
        gb(memory.weightsBytes()),
        gb(memory.keptBytes()),
        capacity,
        words.say("estimate.fit." + fit),
        memory.most().map(String::valueOf).orElse("?"));
  }

  private static String say(Catalogue words, Assumption assumption) {
    return words.say(assumption.key(), assumption.arguments().toArray());
  }

  private static String billions(double count) {
    return String.format(Locale.ROOT, "%.1f", count / 1e9);
  }

  private static String gb(double bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e9);
  }

  /// Three digits that count, no more.
  static String number(double value) {
    if (value >= 100) {
      double unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
      return String.format(Locale.ROOT, "%,.0f", Math.round(value / unit) * unit);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  /// For [cutover.report.Json].
  public SequencedMap<String, Object> json(Catalogue words) {
    var tree = new LinkedHashMap<String, Object>();
    var model = request.model();
    var deployment = request.deployment();
    var load = request.load();
    tree.put("model", model.name());
    tree.put("parameters", model.parameters());
    tree.put("active_parameters", model.active());
    tree.put("chip", request.chip().id());
    tree.put("chips", deployment.chips());
    tree.put("tensor", deployment.tensor());
    tree.put("pipeline", deployment.pipeline());
    tree.put("expert", deployment.expert());
    tree.put("precision", request.numbers().word());
    tree.put("kept_bits", request.numbers().keptBits());
    tree.put("input_tokens", load.inputTokens());
    tree.put("output_tokens", load.outputTokens());
    tree.put("batch", load.batch());
    tree.put("prefill_tokens_per_second", range(estimate.prefill()));
    tree.put("decode_tokens_per_second", range(estimate.decode()));
    tree.put("output_tokens_per_second", range(estimate.output()));
    tree.put("seconds_to_first_token", range(estimate.firstToken()));
    tree.put("seconds_per_output_token", range(estimate.perToken()));
    tree.put("training_flops", range(estimate.training().flops()));
    tree.put("training_tokens_per_second", range(estimate.training().tokens()));
    var memory = new LinkedHashMap<String, Object>();
    memory.put("needed_bytes", estimate.memory().neededBytes());
    memory.put("weights_bytes", estimate.memory().weightsBytes());
    memory.put("kept_bytes", estimate.memory().keptBytes());
    estimate.memory().capacityBytes().ifPresent(c -> memory.put("capacity_bytes", range(c)));
    memory.put("fit", estimate.memory().fit().name().toLowerCase(Locale.ROOT));
    estimate.memory().most().ifPresent(most -> memory.put("most_requests", most));
    tree.put("memory", memory);
    tree.put("bound", estimate.bound().name().toLowerCase(Locale.ROOT));
    tree.put("calibrated_by", estimate.calibration().rows());
    tree.put("assumptions", estimate.assumptions().stream().map(a -> say(words, a)).toList());
    return tree;
  }

  private static Map<String, Object> range(Range range) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("low", range.low());
    tree.put("mid", range.mid());
    tree.put("high", range.high());
    return tree;
  }
}
