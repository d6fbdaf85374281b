package cutover.planner.estimate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.planner.chips.ChipCatalogue;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BackTestTest {
  private static final List<Measurement> ROWS =
      Measurements.load(ChipCatalogue.load(), Models.load());
  private static final Calibrator CALIBRATOR = new Calibrator(ROWS);
  private static final List<BackTest.Result> RESULTS = BackTest.run(ROWS, CALIBRATOR);

  private static double[] errors(Function<BackTest.Result, Range> estimate) {
    return RESULTS.stream()
        .filter(result -> !result.row().grade().equals("R"))
        .mapToDouble(
            result ->
                Math.abs(BackTest.Result.error(estimate.apply(result).mid(), result.measured())))
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  @Test
  void everyRowOfTheTableIsTestedOrSaysWhyNot() {
    var tested = RESULTS.stream().map(result -> result.row().id()).toList();
    for (var row : ROWS) {
      switch (row.test()) {
        case Measurement.Untested untested -> assertFalse(untested.why().isBlank(), row.id());
        case Measurement.Tested _ -> assertTrue(tested.contains(row.id()), row.id());
      }
    }
    for (int i = 1; i <= 17; i++) {
      var number = String.valueOf(i);
      assertTrue(
          ROWS.stream().anyMatch(row -> row.id().replaceAll("-.*", "").equals(number)), number);
    }
  }

  @Test
  void calibratedEstimatesAreWithinAQuarterInTheMedian() {
    var errors = errors(BackTest.Result::all);
    assertTrue(median(errors) <= 0.25, "median " + median(errors));
  }

  @Test
  void estimatesThatHaveNotSeenTheRowAreWithinAQuarterInTheMedian() {
    var errors = errors(BackTest.Result::others);
    assertTrue(median(errors) <= 0.25, "median " + median(errors));
  }

  @Test
  void measurementsLieInTheRangesOfNineInTen() {
    long within =
        RESULTS.stream().filter(result -> result.all().contains(result.measured())).count();
    assertTrue(within >= 0.9 * RESULTS.size(), within + " of " + RESULTS.size());
  }

  @Test
  void leavingARowOutLeavesItOut() {
    for (var result : RESULTS) {
      var row = result.row();
      assertFalse(result.otherRows().contains(row.id()), row.id());
      assertTrue(CALIBRATOR.of(row.chip()).rows().contains(row.id()), row.id());
    }
  }
}
