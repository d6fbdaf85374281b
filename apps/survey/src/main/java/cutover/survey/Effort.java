package cutover.survey;

import cutover.core.table.Tsv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hours of work, as a range, with what they are made of.
///
/// @param grade A (a day) to E (a team's year), by the high end
/// @param terms what is counted, times its hours: the formula, filled in
public record Effort(double lowHours, double highHours, char grade, List<Term> terms) {
  private static final double[] GRADES = {8, 40, 160, 640};

  public Effort {
    terms = List.copyOf(terms);
  }

  /// `count` items of `low` to `high` hours each.
  public record Term(String item, int count, double low, double high, String what) {}

  /// Hours for each item.
  ///
  /// @param rows by item, in the order of the table
  public record Rates(Map<String, Rate> rows) {
    public Rates {
      rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /// The rates that Cutover assumes.
    public static Rates standard() {
      return of(Tsv.of(Effort.class, "effort.tsv"));
    }

    /// @throws IllegalArgumentException if a cell is no number
    public static Rates of(Tsv table) {
      var rows = new LinkedHashMap<String, Rate>();
      for (var row : table.rows()) {
        rows.put(
            row.get("item"),
            new Rate(
                Double.parseDouble(row.get("low")),
                Double.parseDouble(row.get("high")),
                row.get("what is counted")));
      }
      return new Rates(rows);
    }
  }

  /// Hours for one item.
  public record Rate(double low, double high, String what) {}

  static Effort of(Map<String, Integer> counts, Rates rates) {
    var terms = new ArrayList<Term>();
    double low = 0;
    double high = 0;
    for (var entry : rates.rows().entrySet()) {
      int count = counts.getOrDefault(entry.getKey(), 0);
      if (count > 0) {
        var rate = entry.getValue();
        terms.add(new Term(entry.getKey(), count, rate.low(), rate.high(), rate.what()));
        low += count * rate.low();
        high += count * rate.high();
      }
    }
    char grade = 'A';
    for (double limit : GRADES) {
      grade += (char) (high > limit ? 1 : 0);
    }
    return new Effort(low, high, grade, terms);
  }
}
