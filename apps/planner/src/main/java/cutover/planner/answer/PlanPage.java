package cutover.planner.answer;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Language;
import cutover.planner.chips.Figure;
import cutover.planner.chips.Figures;
import cutover.planner.fleet.ChipUse;
import cutover.report.Bilingual;
import cutover.report.Cell;
import cutover.report.Page;
import cutover.report.Part;
import cutover.report.Table;
import cutover.report.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// A plan as a page.
public final class PlanPage {
  private final Answer answer;
  private final PlanWords words;
  private final PlanCharts charts;

  public PlanPage(Answer answer, Catalogue catalogue) {
    this.answer = answer;
    this.words = new PlanWords(answer, catalogue);
    this.charts = new PlanCharts(answer, words);
  }

  public String html(Language language) {
    var page =
        Page.titled(words.say("plan.page-title", answer.fleet().name()))
            .lead(words.headline())
            .section(words.say("plan.page-summary"), List.of(tiles(), runOut()))
            .section(words.say("plan.page-decisions"), List.of(decisions(), charts.gantt()))
            .section(words.say("plan.page-runway"), List.of(charts.runway(), charts.placement()))
            .section(
                words.say("plan.page-futures"),
                List.of(
                    Part.paragraph(
                        words.say(
                            "plan.page-futures-about", answer.futures().futures(), answer.seed())),
                    charts.unmet(),
                    futures()));
    if (!answer.scenarios().isEmpty()) {
      page = page.section(words.say("plan.page-scenarios"), List.of(scenarios()));
    }
    return page.section(words.say("plan.assumptions"), assumptions())
        .data("plan", new PlanJson(answer).tree())
        .html(language);
  }

  private Part tiles() {
    var planned = answer.outcome().planned();
    var held = answer.futures().held();
    return Part.tiles(
        Part.tile(
            planned.unmetShare() < 0.01 ? Tone.GOOD : Tone.BAD,
            Bilingual.same(PlanWords.percent(planned.unmetShare())),
            words.say("plan.tile-unmet")),
        Part.tile(
            Tone.BAD,
            Bilingual.same(PlanWords.percent(answer.outcome().nothingDone().unmetShare())),
            words.say("plan.tile-nothing")),
        Part.tile(
            Tone.NEUTRAL,
            words.money(answer.outcome().solution().cost()),
            words.say("plan.tile-cost")),
        Part.tile(
            held > 0.8 ? Tone.GOOD : Tone.CAUTION,
            Bilingual.same(PlanWords.percent(held)),
            words.say("plan.tile-held")));
  }

  private Table runOut() {
    var table =
        Table.of(
            words.say("plan.run-out"),
            words.say("plan.chip"),
            words.say("plan.chart-nothing-done"),
            words.say("plan.chart-planned"),
            Bilingual.same("P10"),
            Bilingual.same("P50"),
            Bilingual.same("P90"));
    for (var chip : answer.outcome().planned().runOut().entrySet()) {
      var spread = answer.futures().runOut().get(chip.getKey());
      table =
          table.row(
              Cell.text(words.chip(chip.getKey())),
              month(answer.outcome().nothingDone().runOut().get(chip.getKey())),
              month(chip.getValue()),
              month(spread.low()),
              month(spread.middle()),
              month(spread.high()));
    }
    return table;
  }

  private Cell month(double index) {
    return Cell.number(index, words.month(index));
  }

  private Table decisions() {
    var table =
        Table.of(
            words.say("plan.table-decisions"),
            words.say("plan.month"),
            words.say("plan.decision"),
            words.say("plan.reason"));
    for (var decision : answer.decisions()) {
      table =
          table.row(
              Cell.number(decision.month(), words.month(decision.month())),
              Cell.text(words.what(decision)),
              Cell.text(words.why(decision)));
    }
    return table;
  }

  private Table futures() {
    var spread = answer.futures();
    return Table.of(
            words.say("plan.table-futures"),
            words.say("plan.measure"),
            Bilingual.same("P10"),
            Bilingual.same("P50"),
            Bilingual.same("P90"))
        .row(
            Cell.text(words.say("plan.tile-unmet")),
            percent(spread.unmet().low()),
            percent(spread.unmet().middle()),
            percent(spread.unmet().high()))
        .row(
            Cell.text(words.say("plan.tile-cost")),
            money(spread.cost().low()),
            money(spread.cost().middle()),
            money(spread.cost().high()));
  }

  private static Cell percent(double share) {
    return Cell.number(share, PlanWords.percent(share));
  }

  private Cell money(double amount) {
    return Cell.number(amount, words.money(amount));
  }

  private Table scenarios() {
    var table =
        Table.of(
            words.say("plan.page-scenarios"),
            words.say("plan.scenario"),
            words.say("plan.tile-unmet"),
            words.say("plan.tile-cost"),
            words.say("plan.bad-futures"),
            words.say("plan.tile-held"));
    table =
        table.row(
            Cell.text(words.say("plan.chart-planned")),
            percent(answer.outcome().planned().unmetShare()),
            money(answer.outcome().solution().cost()),
            percent(answer.futures().unmet().high()),
            percent(answer.futures().held()));
    for (var compared : answer.scenarios()) {
      table =
          table.row(
              Cell.text(words.scenario(compared)),
              percent(compared.outcome().planned().unmetShare()),
              money(compared.outcome().solution().cost()),
              percent(compared.futures().unmet().high()),
              percent(compared.futures().held()));
    }
    return table;
  }

  private List<Part> assumptions() {
    var solution = answer.outcome().solution();
    var parts = new ArrayList<Part>();
    parts.add(
        Part.items(
            List.of(
                words.say("plan.assume-orders"),
                words.say("plan.assume-failures"),
                words.say("plan.assume-weights"),
                words.say("plan.assume-futures"),
                words.say(
                    "plan.quality",
                    PlanWords.atMost(solution.unmetGap()),
                    PlanWords.atMost(solution.costGap())))));
    parts.add(rates());
    parts.add(rules());
    parts.add(legal());
    parts.add(Part.note(Tone.CAUTION, words.say("plan.not-legal-advice")));
    parts.add(Part.fold(words.say("plan.sources"), figures(), Part.items(sources())));
    return parts;
  }

  private Table rates() {
    var table =
        Table.of(
            words.say("plan.rates"),
            words.say("plan.workload"),
            words.say("plan.chip"),
            words.say("plan.per-card"),
            words.say("plan.unit"),
            words.say("plan.basis"));
    var rows = new ArrayList<List<Cell>>();
    for (var workload : answer.fleet().workloads()) {
      for (var chip : new TreeSet<>(workload.rates().keySet())) {
        var rate = workload.rates().get(chip);
        rows.add(
            List.of(
                Cell.text(workload.name()),
                Cell.text(words.chip(chip)),
                Cell.number(rate.perCard(), String.format(Locale.ROOT, "%.4g", rate.perCard())),
                Cell.text(workload.unit()),
                Cell.text(words.basis(rate))));
      }
      for (var chip : new TreeSet<>(workload.excluded().keySet())) {
        rows.add(
            List.of(
                Cell.text(workload.name()),
                Cell.text(words.chip(chip)),
                Cell.mark(Tone.BAD, words.say("plan.cannot")),
                Cell.text(""),
                Cell.text(words.excluded(workload.excluded().get(chip)))));
      }
    }
    return table.rows(rows);
  }

  private Table rules() {
    var table =
        Table.of(
            words.say("plan.rules"),
            words.say("plan.rule"),
            words.say("plan.applies"),
            words.say("plan.note"));
    for (var rule : answer.fleet().rules()) {
      var forbids = rule.forbids(answer.fleet().acceptedRisk());
      table =
          table.row(
              Cell.code(rule.id()),
              Cell.mark(
                  forbids ? Tone.BAD : Tone.CAUTION,
                  words.say(forbids ? "plan.forbids" : "plan.accepted")),
              Cell.text(rule.note()));
    }
    return table;
  }

  private Table legal() {
    var table =
        Table.of(
            words.say("plan.legal", answer.fleet().calendar().name(0)),
            words.say("plan.chip"),
            words.say("plan.jurisdiction"),
            words.say("plan.status"),
            words.say("plan.note"));
    var rows = new ArrayList<List<Cell>>();
    for (var use : chips().values()) {
      for (var status : use.chip().legalAt(answer.fleet().calendar().month(0).atDay(1))) {
        rows.add(
            List.of(
                Cell.text(use.chip().name()),
                Cell.text(status.jurisdiction()),
                Cell.code(status.subject().word() + ": " + status.status().word()),
                Cell.text(
                    new Bilingual(
                        status.words().in(Language.ENGLISH),
                        status.words().in(Language.CHINESE)))));
      }
    }
    return table.rows(rows);
  }

  private Map<String, ChipUse> chips() {
    var chips = new LinkedHashMap<String, ChipUse>();
    answer.fleet().stock().forEach(each -> chips.putIfAbsent(each.chip().id(), each.chip()));
    answer.fleet().offers().forEach(each -> chips.putIfAbsent(each.chip().id(), each.chip()));
    return chips;
  }

  private Table figures() {
    var table =
        Table.of(
            words.say("plan.figures"),
            words.say("plan.chip"),
            words.say("plan.figure"),
            words.say("plan.value"),
            words.say("plan.grade"));
    var rows = new ArrayList<List<Cell>>();
    for (var use : chips().values()) {
      Figures.of(use.chip())
          .forEach(
              (name, figure) -> {
                if (figure instanceof Figure.Known known) {
                  rows.add(
                      List.of(
                          Cell.text(use.chip().name()),
                          Cell.code(name),
                          Cell.number(known.likely(), shown(known)),
                          Cell.text(known.grade().mark())));
                }
              });
    }
    return table.rows(rows);
  }

  private static String shown(Figure.Known known) {
    return known.isRange()
        ? String.format(Locale.ROOT, "%.6g – %.6g", known.low(), known.high())
        : String.format(Locale.ROOT, "%.6g", known.likely());
  }

  private List<Bilingual> sources() {
    var keys = new TreeSet<String>();
    for (var use : chips().values()) {
      Figures.of(use.chip())
          .values()
          .forEach(figure -> figure.known().ifPresent(known -> keys.addAll(known.sources())));
      use.chip().legal().forEach(status -> keys.addAll(status.sources()));
    }
    return keys.stream()
        .map(key -> Bilingual.same(answer.chips().sources().get(key).line()))
        .toList();
  }
}
