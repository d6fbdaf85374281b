package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Launch;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.Limits.Feature;
import java.util.OptionalLong;

/// Launches whose sizes are written down, against the chip's.
final class LaunchSizes {
  private LaunchSizes() {}

  static void look(Audit audit) {
    for (int mark : audit.file().tokens().launches()) {
      audit.file().launch(mark).ifPresent(launch -> launch(audit, audit.numbers(), mark, launch));
    }
  }

  private static void launch(Audit audit, Numbers numbers, int token, Launch launch) {
    var tokens = audit.file().tokens();
    var limits = audit.limits();
    var sizes = launch.configuration();
    if (!limits.has(Feature.DYNAMIC_PARALLELISM) && audit.file().inDeviceCode(token)) {
      audit.say(Level.TODO, "CUT0614", token, audit.target().title());
    }
    if (sizes.size() < 2) {
      return;
    }
    var grid = count(numbers, tokens, sizes.getFirst());
    var block = count(numbers, tokens, sizes.get(1));
    if (block.isPresent() && block.getAsLong() > limits.blockThreads()) {
      audit.say(Level.TODO, "CUT0606", token, block.getAsLong(), limits.blockThreads());
    } else if (block.isPresent()) {
      registers(audit, token, block.getAsLong());
      if (block.getAsLong() < limits.warpLanes() && limits.warpLanes() > 32) {
        audit.say(Level.NOTE, "CUT0623", token, block.getAsLong(), limits.warpLanes());
      }
    }
    if (grid.isPresent() && grid.getAsLong() > limits.gridBlocks()) {
      audit.say(Level.WARNING, "CUT0607", token, grid.getAsLong(), limits.gridBlocks());
    }
    if (sizes.size() > 2) {
      var shared = numbers.value(sizes.get(2));
      if (shared.isPresent() && shared.getAsLong() > limits.sharedBytes()) {
        audit.say(Level.TODO, "CUT0608", token, shared.getAsLong(), limits.sharedBytes());
      }
    }
  }

  private static void registers(Audit audit, int token, long threads) {
    for (var rule : audit.limits().registerThreads()) {
      if (threads <= rule.threads()) {
        if (rule.registers() <= 32) {
          audit.say(Level.NOTE, "CUT0609", token, threads, rule.registers());
        }
        return;
      }
    }
  }

  /// `256`, `dim3(16, 16)`, or a product of names with values.
  private static OptionalLong count(Numbers numbers, Tokens tokens, Range size) {
    var trimmed = size.trimmed(tokens);
    if (!trimmed.isEmpty() && tokens.is(trimmed.first(), "dim3")) {
      int open = tokens.next(trimmed.first());
      if (!tokens.is(open, "(") && !tokens.is(open, "{")) {
        return OptionalLong.empty();
      }
      long product = 1;
      for (var part : cutover.source.Lists.split(tokens, open, tokens.partner(open))) {
        var value = numbers.value(part);
        if (value.isEmpty()) {
          return OptionalLong.empty();
        }
        product = Math.multiplyExact(product, value.getAsLong());
      }
      return OptionalLong.of(product);
    }
    return numbers.value(size);
  }
}
