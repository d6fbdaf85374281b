package cutover.cli;

import cutover.core.diagnostics.Finding;
import cutover.targets.api.Row;
import cutover.targets.port.FileResult;
import cutover.targets.port.PortResult;
import java.util.Locale;

/// What a terminal says of a port.
final class PortSummary {
  // More findings than that are in the reports; a terminal shows the first.
  private static final int SHOWN = 40;

  private final Shared shared;
  private final PortResult result;

  PortSummary(Shared shared, PortResult result) {
    this.shared = shared;
    this.result = result;
  }

  void findings() {
    var all = result.allFindings();
    for (var finding : all.subList(0, Math.min(SHOWN, all.size()))) {
      shared.out().println(line(finding));
    }
    if (all.size() > SHOWN) {
      shared.out().println(say("port.more", all.size() - SHOWN));
    }
  }

  private String line(Finding finding) {
    var level = say("port.level." + finding.level().name().toLowerCase(Locale.ROOT));
    return level + " " + shared.console().catalogue().say(finding.diagnostic());
  }

  void summary() {
    var numbers = result.statistics();
    shared
        .out()
        .println(
            say(
                "port.summary",
                result.target().title(),
                numbers.files(),
                numbers.changed(),
                numbers.changedNames(),
                numbers.lines()));
    result.output().ifPresent(place -> shared.out().println(say("port.output", place)));
    if (numbers.withCuda() > 0) {
      shared.out().println(say("port.left", numbers.withCuda()));
    } else if (result.isFinished()) {
      shared.out().println(say("port.done"));
    }
    shared.out().flush();
  }

  void statistics() {
    var numbers = result.statistics();
    for (var kind : Row.Kind.values()) {
      int count = numbers.names().getOrDefault(kind, 0);
      if (count > 0) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        shared.out().println(say("port.stats.kind", word, count));
      }
    }
    numbers
        .findings()
        .forEach((code, count) -> shared.out().println(say("port.stats.code", code, count)));
    result.files().stream()
        .filter(FileResult::hasCuda)
        .forEach(file -> shared.out().println(say("port.stats.left", file.path())));
  }

  private String say(String key, Object... arguments) {
    return shared.console().catalogue().say(key, arguments);
  }
}
