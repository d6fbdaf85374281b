package cutover.planner.chips;

import java.util.Arrays;

/// How far a figure can be trusted.
public enum Grade {
  /// A vendor's document.
  VENDOR("V"),
  /// Seen in a text that was read for this catalogue.
  SEEN("S"),
  /// Measured by somebody: a teardown, a benchmark, a run.
  MEASURED("T"),
  /// A press report or an analyst's claim.
  PRESS("P"),
  /// Inferred or computed from other figures.
  INFERRED("I");

  private final String mark;

  Grade(String mark) {
    this.mark = mark;
  }

  /// The letter in data files and tables.
  public String mark() {
    return mark;
  }

  static Grade marked(String mark) {
    return Arrays.stream(values()).filter(g -> g.mark.equals(mark)).findFirst().orElseThrow();
  }
}
