package cutover.core.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.text.Printer;
import org.junit.jupiter.api.Test;

/// A kernel shrinks to what a predicate insists on.
class ShrinkerTest {
  @Test
  void littleIsLeftAroundTheGuiltyOperation() {
    for (long seed = 0; seed < 12; seed++) {
      var sample = RandomKernels.sample(seed, Options.ANY_LANES.withStatements(8));
      var small = Shrinker.shrink(sample, s -> Printer.print(s.kernel()).contains("= fma "));
      if (Printer.print(sample.kernel()).contains("= fma ")) {
        assertTrue(Printer.print(small.kernel()).contains("= fma "));
        assertTrue(
            2 * small.kernel().body().size() < sample.kernel().body().size(), small.toString());
      }
    }
  }
}
