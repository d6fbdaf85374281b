package cutover.planner.estimate;

import cutover.planner.chips.Chip;
import cutover.planner.chips.Source;
import cutover.report.Bilingual;
import java.util.Optional;
import java.util.OptionalDouble;

/// What somebody measured.
///
/// @param grade `A` said by who ran it, `B` said by others, `R` recalled
/// @param assumed what the source does not say and the test takes for given
/// @param test what the estimate is asked for, or why it is not
public record Measurement(
    String id,
    Chip chip,
    String model,
    String grade,
    Source source,
    Bilingual words,
    Optional<String> assumed,
    Test test) {
  /// Whether the row can be tested.
  public sealed interface Test {}

  /// It leaves out something.
  public record Untested(String why) implements Test {}

  /// @param perToken the limit on seconds between tokens, where the batch is not given
  /// @param value tokens/s of the whole deployment
  public record Tested(Request request, OptionalDouble perToken, What what, double value)
      implements Test {}

  /// Which of an estimate's numbers was measured.
  public enum What {
    DECODE,
    PREFILL,
    OUTPUT
  }
}
