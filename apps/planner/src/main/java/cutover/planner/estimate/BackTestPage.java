package cutover.planner.estimate;

import cutover.planner.table.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The back-test as a page of Markdown.
public final class BackTestPage {
  private BackTestPage() {}

  public static String of(
      List<Measurement> rows, List<BackTest.Result> results, Calibrator calibrator) {
    var page = new StringBuilder();
    page.append(
        """
        # The estimate against what was measured

        Written by `./cutover estimate --back-test`. Numbers are tokens/s of the whole deployment;
        the error is that of the likely value, in per cent of what was measured.

        - *generic*: with the factors of no chip in particular. They were chosen with these rows in
          view, so this is no blind test.
        - *others*: with the factors fitted to the chip's other rows or, if there are none, to its
          family's; their number is in brackets. With none at all, this is the generic estimate.
        - *all*: with the factors that `cutover estimate` uses, fitted to this row too.

        Grades: A said by who ran it, B said by others, R recalled.

        """);
    page.append(table(results).markdown());
    page.append("\n## Errors\n\n").append(summary(results).markdown());
    page.append("\n## Fitted factors\n\n").append(factors(results, calibrator).markdown());
    page.append("\n## Rows that are not tested\n\n");
    for (var row : rows) {
      if (row.test() instanceof Measurement.Untested untested) {
        page.append("- ").append(name(row)).append(row.words().en());
        page.append(". Not tested: ").append(untested.why()).append(".\n");
      }
    }
    page.append("\n## Rows that are tested\n\n");
    for (var row : rows) {
      if (row.test() instanceof Measurement.Tested) {
        page.append("- ").append(name(row)).append(row.words().en()).append('.');
        row.assumed().ifPresent(a -> page.append(" Assumed: ").append(a).append('.'));
        page.append(" ").append(row.source().line()).append(", grade ").append(row.grade());
        page.append(".\n");
      }
    }
    return page.toString();
  }

  private static String name(Measurement row) {
    return "**" + row.id() + "** " + row.chip().id() + ", " + row.model() + ": ";
  }

  /// A line for each row that is tested.
  public static Grid table(List<BackTest.Result> results) {
    var rows = new ArrayList<List<String>>();
    for (var result : results) {
      var row = result.row();
      rows.add(
          List.of(
              row.id(),
              row.chip().id(),
              row.model(),
              row.grade(),
              EstimatePage.number(result.measured()),
              EstimatePage.number(result.generic().mid()),
              percent(result.generic(), result),
              EstimatePage.number(result.others().mid()) + " (" + result.otherRows().size() + ")",
              percent(result.others(), result),
              EstimatePage.number(result.all().low())
                  + "–"
                  + EstimatePage.number(result.all().mid())
                  + "–"
                  + EstimatePage.number(result.all().high()),
              percent(result.all(), result)));
    }
    return new Grid(
        List.of(
            "row",
            "chip",
            "model",
            "grade",
            "measured",
            "generic",
            "error",
            "others",
            "error",
            "all",
            "error"),
        rows,
        Set.of(0, 1, 2, 3));
  }

  private static String percent(Range estimate, BackTest.Result result) {
    long percent = Math.round(100 * BackTest.Result.error(estimate.mid(), result.measured()));
    return (percent > 0 ? "+" : "") + percent + " %";
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /// Median and worst, over all rows and over those that are measured and told.
  public static Grid summary(List<BackTest.Result> results) {
    var told = results.stream().filter(r -> !r.row().grade().equals("R")).toList();
    var rows = new ArrayList<List<String>>();
    rows.add(line("generic", results, told, BackTest.Result::generic));
    rows.add(line("others", results, told, BackTest.Result::others));
    rows.add(line("all", results, told, BackTest.Result::all));
    return new Grid(
        List.of(
            "factors",
            "median, grades A and B (" + told.size() + ")",
            "worst",
            "median, every row (" + results.size() + ")",
            "worst"),
        rows,
        Set.of(0));
  }

  private static List<String> line(
      String name,
      List<BackTest.Result> every,
      List<BackTest.Result> told,
      Function<BackTest.Result, Range> estimate) {
    return List.of(
        name,
        percent(BackTest.median(told, estimate)),
        percent(BackTest.worst(told, estimate)),
        percent(BackTest.median(every, estimate)),
        percent(BackTest.worst(every, estimate)));
  }

  private static Grid factors(List<BackTest.Result> results, Calibrator calibrator) {
    var rows = new ArrayList<List<String>>();
    rows.add(line("generic", Calibration.generic()));
    var chips = new TreeMap<String, Calibration>();
    results.forEach(r -> chips.put(r.row().chip().id(), calibrator.of(r.row().chip())));
    chips.forEach((chip, calibration) -> rows.add(line(chip, calibration)));
    return new Grid(
        List.of("chip", "of the bandwidth", "of the peak", "µs a layer", "µs a mixture", "rows"),
        rows,
        Set.of(0));
  }

  private static List<String> line(String name, Calibration calibration) {
    var factors = calibration.factors();
    return List.of(
        name,
        percent(factors.bandwidth().mid()),
        percent(factors.compute().mid()),
        String.valueOf(Math.round(factors.layerMicros().mid())),
        String.valueOf(Math.round(factors.mixtureMicros().mid())),
        String.valueOf(calibration.rows().size()));
  }
}
