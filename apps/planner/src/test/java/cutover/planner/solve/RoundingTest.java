package cutover.planner.solve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Rounded rows against all whole points of the rows they are made of.
class RoundingTest {
  private static final int CASES = 2000;
  private static final int MOST = 6;

  @Test
  void noWholePointIsCutOff() {
    long seed = Long.getLong("cutover.seed", 1);
    int cuts = 0;
    for (int n = 0; n < CASES; n++) {
      var random = new Random(seed + n);
      var values = new double[] {number(random), number(random), number(random)};
      var row = new Rounding.Row(new int[] {0, 1, 2}, values, 1 + 9 * random.nextDouble());
      // A corner of the row: where the linear program would stand.
      var corner = new double[3];
      var at = random.nextInt(3);
      corner[at] = row.most() / values[at];
      var cut = Rounding.broken(List.of(row), corner);
      if (cut.isPresent()) {
        cuts++;
        var words = "seed " + (seed + n);
        assertTrue(cut.get().at(corner) > cut.get().most(), words);
        for (int a = 0; a < MOST; a++) {
          for (int b = 0; b < MOST; b++) {
            for (int c = 0; c < MOST; c++) {
              var x = new double[] {a, b, c};
              assertTrue(
                  row.at(x) > row.most() || cut.get().at(x) <= cut.get().most() + 1e-9, words);
            }
          }
        }
      }
    }
    assertTrue(cuts > CASES / 2, cuts + " cuts");
  }

  private static double number(Random random) {
    return 0.3 + 2 * random.nextDouble();
  }
}
