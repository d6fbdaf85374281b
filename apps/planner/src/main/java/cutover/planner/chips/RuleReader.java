package cutover.planner.chips;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.data.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a file of rules, which has passed its schema.
record RuleReader(ChipReader chips, Map<String, Chip> names) {
  List<Rule> rules(Entry file) {
    var rules = new ArrayList<Rule>();
    for (var entry : file.items("rules")) {
      rules.add(
          new Rule(
              new Day(entry.text("date")),
              entry.findText("effective").map(Day::new),
              file.text("jurisdiction"),
              ChipReader.words(entry),
              affected(entry),
              ChipReader.grade(entry),
              chips.sources(entry)));
    }
    return rules;
  }

  private List<String> affected(Entry rule) {
    var ids = new ArrayList<String>();
    for (var name : rule.items("chips")) {
      var chip =
          Optional.ofNullable(names.get(name.text()))
              .orElseThrow(() -> CutoverException.at(name.place(), "CUT1114", name.text()));
      ids.add(chip.id());
    }
    return ids;
  }
}
