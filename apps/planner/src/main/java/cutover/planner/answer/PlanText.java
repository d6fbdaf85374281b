package cutover.planner.answer;

import cutover.core.diagnostics.Catalogue;
import cutover.planner.solve.Course;
import cutover.report.Bilingual;
import java.util.ArrayList;
import java.util.List;

/// A plan for the terminal.
public final class PlanText {
  private final Answer answer;
  private final Catalogue catalogue;
  private final PlanWords words;

  public PlanText(Answer answer, Catalogue catalogue) {
    this.answer = answer;
    this.catalogue = catalogue;
    this.words = new PlanWords(answer, catalogue);
  }

  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(shown(words.headline()));
    lines.add("");
    lines.add(catalogue.say("plan.decisions"));
    if (answer.decisions().isEmpty()) {
      lines.add("  " + catalogue.say("plan.no-decisions"));
    }
    int number = 0;
    for (var decision : answer.decisions()) {
      number++;
      lines.add("  " + number + ". " + shown(words.what(decision)));
      lines.add("     " + shown(words.why(decision)));
    }
    lines.add("");
    lines.add(catalogue.say("plan.run-out"));
    var planned = answer.outcome().planned();
    var nothing = answer.outcome().nothingDone();
    for (var chip : planned.runOut().entrySet()) {
      var spread = answer.futures().runOut().get(chip.getKey());
      lines.add(
          "  "
              + catalogue.say(
                  "plan.run-out-line",
                  words.chip(chip.getKey()),
                  shown(words.month(nothing.runOut().get(chip.getKey()))),
                  shown(words.month(chip.getValue())),
                  shown(words.month(spread.low())),
                  shown(words.month(spread.middle())),
                  shown(words.month(spread.high()))));
    }
    lines.add("");
    lines.addAll(shortest(planned));
    lines.add("");
    var futures = answer.futures();
    lines.add(catalogue.say("plan.futures", futures.futures(), answer.seed()));
    lines.add(
        "  "
            + catalogue.say(
                "plan.futures-unmet",
                PlanWords.percent(futures.unmet().low()),
                PlanWords.percent(futures.unmet().middle()),
                PlanWords.percent(futures.unmet().high()),
                PlanWords.percent(futures.held())));
    lines.add(
        "  "
            + catalogue.say(
                "plan.futures-cost",
                shown(words.money(futures.cost().low())),
                shown(words.money(futures.cost().middle())),
                shown(words.money(futures.cost().high()))));
    if (!answer.scenarios().isEmpty()) {
      lines.add("");
      lines.add(catalogue.say("plan.scenarios"));
      for (var compared : answer.scenarios()) {
        lines.add(
            "  "
                + catalogue.say(
                    "plan.scenario-line",
                    shown(words.scenario(compared)),
                    PlanWords.percent(compared.outcome().planned().unmetShare()),
                    shown(words.money(compared.outcome().solution().cost())),
                    PlanWords.percent(compared.futures().unmet().high())));
      }
    }
    lines.add("");
    lines.add(
        catalogue.say(
            "plan.quality",
            PlanWords.atMost(answer.outcome().solution().unmetGap()),
            PlanWords.atMost(answer.outcome().solution().costGap())));
    lines.add(catalogue.say("plan.not-legal-advice"));
    return lines;
  }

  private List<String> shortest(Course planned) {
    var lines = new ArrayList<String>();
    lines.add(catalogue.say("plan.unmet"));
    for (int w = 0; w < planned.unmetByWorkload().length; w++) {
      var share = planned.unmetByWorkload()[w];
      if (share > 0) {
        lines.add("  " + words.workload(w) + ": " + PlanWords.percent(share));
      }
    }
    if (lines.size() == 1) {
      lines.add("  " + catalogue.say("plan.unmet-none"));
    }
    return lines;
  }

  private String shown(Bilingual text) {
    return text.in(catalogue.language());
  }
}
