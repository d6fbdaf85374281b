package cutover.survey;

import cutover.core.diagnostics.Catalogue;
import cutover.report.Bilingual;
import cutover.report.Cell;
import cutover.report.Chart;
import cutover.report.Page;
import cutover.report.Part;
import cutover.report.Table;
import cutover.report.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A survey as one HTML file.
public final class SurveyPage {
  private static final int FILES = 200;
  private static final int CHART_PIXELS = 300;
  private final Catalogue catalogue;
  private final Survey survey;

  private SurveyPage(Catalogue catalogue, Survey survey) {
    this.catalogue = catalogue;
    this.survey = survey;
  }

  public static Page of(Survey survey, Catalogue catalogue) {
    return new SurveyPage(catalogue, survey).page();
  }

  private Page page() {
    var name = survey.root().toAbsolutePath().normalize().getFileName();
    var page =
        Page.titled(say("survey.page.title", name))
            .lead(
                say(
                    "survey.head",
                    name,
                    String.format(Locale.ROOT, "%,d", survey.totalFiles()),
                    String.format(Locale.ROOT, "%,d", survey.totalLines()),
                    String.format(Locale.ROOT, "%,d", survey.cuda().size())))
            .section(say("survey.page.chips"), chips())
            .section(say("survey.page.topics"), topics());
    for (var view : survey.views()) {
      page = page.section(say("survey.page.chip", view.title()), chip(view));
    }
    page = page.section(say("survey.page.start"), start());
    return page.section(say("survey.page.files"), files());
  }

  private List<Part> chips() {
    var table =
        Table.of(
            say("survey.page.chips-table"),
            say("survey.page.chip-name"),
            status(Status.SAME),
            status(Status.RENAMED),
            status(Status.REWRITTEN),
            status(Status.MISSING),
            say("survey.page.grade"),
            say("survey.effort"));
    for (var view : survey.views()) {
      var effort = view.effort();
      table =
          table.row(
              Cell.text(view.title()),
              Cell.number(view.counts().getOrDefault(Status.SAME, 0)),
              Cell.number(view.counts().getOrDefault(Status.RENAMED, 0)),
              Cell.number(view.counts().getOrDefault(Status.REWRITTEN, 0)),
              Cell.number(view.counts().getOrDefault(Status.MISSING, 0)),
              Cell.text(String.valueOf(effort.grade())),
              Cell.number(
                  effort.highHours(),
                  say(
                      "survey.hours",
                      SurveyText.hours(effort.lowHours()),
                      SurveyText.hours(effort.highHours()))));
    }
    return List.of(table, chipsChart(), Part.note(Tone.NEUTRAL, say("survey.page.formula-note")));
  }

  private Chart chipsChart() {
    var series = new ArrayList<Object>();
    for (var status : Status.values()) {
      series.add(
          Map.of(
              "type",
              "bar",
              "stack",
              "places",
              "name",
              status(status),
              "data",
              survey.views().stream()
                  .map(view -> (Object) view.counts().getOrDefault(status, 0))
                  .toList()));
    }
    return Chart.of(
        say("survey.page.chips-chart"),
        say("survey.page.chips-chart.text"),
        CHART_PIXELS,
        Map.of(
            "legend", Map.of("bottom", 0),
            "grid", Map.of("left", 8, "right", 24, "top", 8, "bottom", 48, "containLabel", true),
            "xAxis", Map.of("type", "value"),
            "yAxis",
                Map.of(
                    "type",
                    "category",
                    "inverse",
                    true,
                    "data",
                    survey.views().stream().map(TargetView::target).toList()),
            "series", series));
  }

  private Part topics() {
    var table =
        Table.of(
            say("survey.page.topics-table"), say("survey.page.what"), say("survey.page.places"));
    for (var topic : Topic.values()) {
      int places = survey.places(topic);
      if (places > 0) {
        table = table.row(Cell.text(say("survey.topic." + topic.word())), Cell.number(places));
      }
    }
    return table;
  }

  private List<Part> chip(TargetView view) {
    var blockers =
        Table.of(
            say("survey.blockers", view.title(), view.blockers().size()),
            say("survey.page.what"),
            say("survey.page.code"),
            say("survey.page.places"),
            say("survey.page.in-files"),
            say("survey.page.first"),
            say("survey.page.note"));
    for (var blocker : view.blockers()) {
      blockers =
          blockers.row(
              Cell.code(blocker.name()),
              Cell.text(blocker.code()),
              Cell.number(blocker.places()),
              Cell.number(blocker.files()),
              Cell.code(blocker.first()),
              Cell.text(blocker.note()));
    }
    var formula =
        Table.of(
            say("survey.page.formula"),
            say("survey.page.what"),
            say("survey.page.count"),
            say("survey.page.hours-each"));
    for (var term : view.effort().terms()) {
      formula =
          formula.row(
              Cell.text(term.item() + ": " + term.what()),
              Cell.number(term.count()),
              Cell.number(
                  term.high(), String.format(Locale.ROOT, "%.2f–%.2f", term.low(), term.high())));
    }
    var missing =
        view.blockers().isEmpty() ? Part.paragraph(say("survey.page.no-blockers")) : blockers;
    return List.of(missing, Part.fold(say("survey.page.formula"), formula));
  }

  private Part start() {
    var table =
        Table.of(
            say("survey.start"),
            say("survey.page.file"),
            say("survey.topic.kernel"),
            say("survey.page.places"),
            status(Status.MISSING));
    for (var start : survey.start()) {
      int missing = start.missing().values().stream().mapToInt(Integer::intValue).max().orElse(0);
      table =
          table.row(
              Cell.code(start.path()),
              Cell.number(start.kernels()),
              Cell.number(start.uses()),
              Cell.number(missing));
    }
    return table;
  }

  private List<Part> files() {
    var table =
        Table.of(
            say("survey.page.files-table"),
            say("survey.page.file"),
            say("survey.page.lines"),
            say("survey.topic.kernel"),
            say("survey.topic.launch"),
            say("survey.page.places"));
    for (var file : survey.cuda().stream().limit(FILES).toList()) {
      table =
          table.row(
              Cell.code(file.path()),
              Cell.number(file.lines()),
              Cell.number(file.count(Topic.KERNEL)),
              Cell.number(file.count(Topic.LAUNCH)),
              Cell.number(file.uses().stream().mapToInt(Use::count).sum()));
    }
    if (survey.cuda().size() <= FILES) {
      return List.of(table);
    }
    return List.of(
        table, Part.note(Tone.NEUTRAL, say("survey.page.more", survey.cuda().size() - FILES)));
  }

  private Bilingual status(Status status) {
    return say("survey.status." + status.name().toLowerCase(Locale.ROOT));
  }

  private Bilingual say(String key, Object... arguments) {
    return Bilingual.say(catalogue, key, arguments);
  }
}
