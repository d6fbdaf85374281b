package cutover.targets.api;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How a chip's package changes source text.
///
/// @param rules by the name that rows of the table give
/// @param finishers run on each file after the walk over its names, in order: includes to add, what
///     concerns a file as a whole
/// @param helpers files that go with a port, as the port's path to the resource beside the package:
///     copied when a change refers to them
public record Rewriting(
    Map<String, Rule> rules, List<Consumer<PortedFile>> finishers, Map<String, String> helpers) {
  public Rewriting {
    rules = Map.copyOf(rules);
    finishers = List.copyOf(finishers);
    helpers = Map.copyOf(helpers);
  }
}
