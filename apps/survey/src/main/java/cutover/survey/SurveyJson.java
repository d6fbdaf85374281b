package cutover.survey;

import cutover.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// A survey as JSON, for programs and for fleet files (docs/how-to/survey-json.md).
public final class SurveyJson {
  /// Raised whenever a member changes its meaning or goes.
  private static final int FORMAT = 1;

  private SurveyJson() {}

  public static String of(Survey survey) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("format", FORMAT);
    tree.put("root", survey.root().toString());
    var totals = new LinkedHashMap<String, Object>();
    totals.put("files", survey.totalFiles());
    totals.put("lines", survey.totalLines());
    totals.put("cudaFiles", survey.cuda().size());
    for (var topic : Topic.values()) {
      totals.put(topic.word(), survey.places(topic));
    }
    tree.put("totals", totals);
    tree.put("languages", languages(survey));
    tree.put("targets", survey.views().stream().map(SurveyJson::view).toList());
    tree.put("start", survey.start().stream().map(SurveyJson::start).toList());
    tree.put("files", survey.cuda().stream().map(SurveyJson::file).toList());
    tree.put("skipped", survey.skipped());
    return Json.indented(tree);
  }

  private static List<Object> languages(Survey survey) {
    var rows = new ArrayList<Object>();
    for (var language : Language.values()) {
      if (survey.files().containsKey(language)) {
        rows.add(
            members(
                "language", language.name().toLowerCase(Locale.ROOT),
                "files", survey.files().get(language),
                "lines", survey.lines().get(language)));
      }
    }
    return rows;
  }

  private static Map<String, Object> view(TargetView view) {
    var places = new LinkedHashMap<String, Object>();
    for (var status : Status.values()) {
      places.put(status.name().toLowerCase(Locale.ROOT), view.counts().getOrDefault(status, 0));
    }
    var effort = view.effort();
    return members(
        "target", view.target(),
        "places", places,
        "effort",
            members(
                "grade", String.valueOf(effort.grade()),
                "lowHours", effort.lowHours(),
                "highHours", effort.highHours(),
                "terms",
                    effort.terms().stream()
                        .map(
                            term ->
                                members(
                                    "item", term.item(),
                                    "count", term.count(),
                                    "lowHours", term.low(),
                                    "highHours", term.high()))
                        .toList()),
        "blockers",
            view.blockers().stream()
                .map(
                    blocker ->
                        members(
                            "name", blocker.name(),
                            "topic", blocker.topic().word(),
                            "code", blocker.code(),
                            "note", blocker.note(),
                            "places", blocker.places(),
                            "files", blocker.files(),
                            "first", blocker.first()))
                .toList());
  }

  private static Map<String, Object> start(Survey.Start start) {
    return members(
        "path", start.path(),
        "kernels", start.kernels(),
        "uses", start.uses(),
        "missing", start.missing());
  }

  private static Map<String, Object> file(FileFacts file) {
    return members(
        "path", file.path(),
        "language", file.language().name().toLowerCase(Locale.ROOT),
        "lines", file.lines(),
        "uses",
            file.uses().stream()
                .map(
                    use ->
                        members(
                            "topic", use.topic().word(),
                            "name", use.name(),
                            "count", use.count(),
                            "line", use.line(),
                            "column", use.column()))
                .toList());
  }

  private static SequencedMap<String, Object> members(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
