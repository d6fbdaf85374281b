package cutover.planner.estimate;

import java.util.Arrays;
import java.util.List;

/// Something that an estimate takes for given.
///
/// @param key a row of `messages.tsv`
public record Assumption(String key, List<String> arguments) {
  static Assumption of(String key, Object... arguments) {
    return new Assumption(key, Arrays.stream(arguments).map(String::valueOf).toList());
  }
}
