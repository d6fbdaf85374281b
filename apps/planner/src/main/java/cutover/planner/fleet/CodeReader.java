package cutover.planner.fleet;

import cutover.core.diagnostics.CutoverException;
import cutover.core.table.Tsv;
import cutover.planner.data.Document;
import cutover.planner.data.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the code bases and what their surveys say.
///
/// - Errors: CUT1154 a cycle, CUT1155 no survey file, CUT1156 no survey, CUT1158 no range.
final class CodeReader {
  private static final double HOURS_PER_MONTH = 160;

  private final FleetNames names;
  private final Path file;

  /// @param file the fleet file: surveys are named from its folder
  CodeReader(FleetNames names, Path file) {
    this.names = names;
    this.file = file;
  }

  List<CodeBase> read(Entry root) {
    var code = new LinkedHashMap<String, CodeBase>();
    for (var entry : root.items("code")) {
      var effort = new LinkedHashMap<String, CodeBase.Effort>();
      entry.find("survey").ifPresent(survey -> effort.putAll(survey(survey)));
      entry
          .find("effort")
          .ifPresent(
              given -> given.fields().forEach((stack, value) -> effort.put(stack, effort(value))));
      code.put(
          entry.text("id"),
          new CodeBase(
              entry.text("id"),
              entry.texts("runs_on"),
              effort,
              entry.findNumber("most_people").orElse(8),
              entry.items("after").stream().map(names::code).toList(),
              entry.place()));
    }
    code.values().forEach(base -> requireNoCycle(base, code, new LinkedHashSet<>()));
    return List.copyOf(code.values());
  }

  private static void requireNoCycle(CodeBase base, Map<String, CodeBase> code, Set<String> above) {
    if (!above.add(base.id())) {
      var words = new ArrayList<>(above);
      words.add(base.id());
      throw CutoverException.at(
          base.place(),
          "CUT1154",
          String.join(" > ", words.subList(words.indexOf(base.id()), words.size())));
    }
    for (var before : base.after()) {
      requireNoCycle(code.get(before), code, above);
    }
    above.remove(base.id());
  }

  /// A number, or a range of two or three.
  static CodeBase.Effort effort(Entry value) {
    if (value.isNumber()) {
      return new CodeBase.Effort(value.number(), value.number(), value.number(), "");
    }
    var numbers = range(value);
    return new CodeBase.Effort(numbers[0], numbers[1], numbers[2], "");
  }

  /// Lowest, likely, highest: of three numbers, or of two with their middle.
  static double[] range(Entry value) {
    var items = value.items().stream().mapToDouble(Entry::number).toArray();
    var range =
        items.length == 2 ? new double[] {items[0], (items[0] + items[1]) / 2, items[1]} : items;
    if (range[0] > range[1] || range[1] > range[2]) {
      throw CutoverException.at(value.place(), "CUT1158");
    }
    return range;
  }

  private Map<String, CodeBase.Effort> survey(Entry survey) {
    var path = FleetReader.folder(file).resolve(survey.text());
    if (!Files.isRegularFile(path)) {
      throw CutoverException.at(survey.place(), "CUT1155", survey.text());
    }
    var effort = new LinkedHashMap<String, CodeBase.Effort>();
    var stacks = stacks();
    for (var target : Document.read(path).root().items("targets")) {
      var name = target.findText("target");
      var hours = target.find("effort");
      if (hours.isEmpty() || name.isEmpty()) {
        continue;
      }
      var low = hours.get().findNumber("lowHours");
      var high = hours.get().findNumber("highHours");
      if (low.isPresent() && high.isPresent()) {
        effort.put(
            stacks.getOrDefault(name.get(), name.get()),
            new CodeBase.Effort(
                low.getAsDouble() / HOURS_PER_MONTH,
                (low.getAsDouble() + high.getAsDouble()) / 2 / HOURS_PER_MONTH,
                high.getAsDouble() / HOURS_PER_MONTH,
                survey.text()));
      }
    }
    if (effort.isEmpty()) {
      throw CutoverException.at(survey.place(), "CUT1156", survey.text());
    }
    return effort;
  }

  private static Map<String, String> stacks() {
    var stacks = new LinkedHashMap<String, String>();
    for (var row : Tsv.of(Fleet.class, "survey-targets.tsv").rows()) {
      stacks.put(row.get("target"), row.get("stack"));
    }
    return stacks;
  }
}
