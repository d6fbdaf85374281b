package cutover.planner.estimate;

import java.util.List;

/// The factors of a chip.
///
/// @param rows measurements that they were fitted to; none where the generic factors are used
public record Calibration(Factors factors, List<String> rows) {
  public Calibration {
    rows = List.copyOf(rows);
  }

  public static Calibration generic() {
    return new Calibration(Factors.generic(), List.of());
  }
}
