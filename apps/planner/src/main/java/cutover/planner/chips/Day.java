package cutover.planner.chips;

import java.time.LocalDate;

/// A date as a source gives it: a day, a month (`2023-11`) or a year.
public record Day(String text) implements Comparable<Day> {
  /// The first day that it may mean.
  public LocalDate first() {
    return LocalDate.parse(
        switch (text.length()) {
          case 4 -> text + "-01-01";
          case 7 -> text + "-01";
          default -> text;
        });
  }

  @Override
  public int compareTo(Day other) {
    return first().compareTo(other.first());
  }

  @Override
  public String toString() {
    return text;
  }
}
