package cutover.planner.answer;

import cutover.planner.solve.Course;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// How a plan holds in many futures: a tenth of them is below [Range#low], half below
/// [Range#middle], nine tenths below [Range#high].
///
/// @param futures how many
/// @param runOut by chip, as months; the number of months for never
/// @param held share of the futures in which at most 1 % of demand stays unmet
public record Spread(
    int futures,
    Range unmet,
    List<Range> unmetByMonth,
    Range cost,
    Map<String, Range> runOut,
    double held) {
  private static final double HELD = 0.01;

  public record Range(double low, double middle, double high) {}

  static Spread of(List<Course> courses, int months) {
    var byMonth = new java.util.ArrayList<Range>();
    for (int t = 0; t < months; t++) {
      var month = t;
      byMonth.add(range(courses, course -> course.unmetByMonth()[month]));
    }
    var runOut = new TreeMap<String, Range>();
    for (var chip : courses.getFirst().runOut().keySet()) {
      runOut.put(chip, range(courses, course -> course.runOut().get(chip)));
    }
    return new Spread(
        courses.size(),
        range(courses, Course::unmetShare),
        byMonth,
        range(courses, Course::cost),
        runOut,
        courses.stream().filter(course -> course.unmetShare() <= HELD).count()
            / (double) courses.size());
  }

  // The nearest rank: always one of the values.
  private static Range range(List<Course> courses, ToDoubleFunction<Course> value) {
    var sorted = courses.stream().mapToDouble(value).sorted().toArray();
    return new Range(rank(sorted, 0.1), rank(sorted, 0.5), rank(sorted, 0.9));
  }

  private static double rank(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
