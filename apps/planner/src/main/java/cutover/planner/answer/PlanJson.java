package cutover.planner.answer;

import cutover.planner.solve.Course;
import cutover.planner.solve.Decision;
import cutover.planner.solve.Planner;
import cutover.report.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A plan for machines. Months are `2026-03`, shares are of 1, money is today's.
public final class PlanJson {
  private final Answer answer;

  public PlanJson(Answer answer) {
    this.answer = answer;
  }

  public String text() {
    return Json.indented(tree());
  }

  Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("schema", "cutover-plan-1");
    tree.put("fleet", answer.fleet().name());
    tree.put("currency", answer.fleet().currency());
    tree.put("seed", answer.seed());
    var months = new ArrayList<String>();
    for (int t = 0; t < answer.fleet().calendar().months(); t++) {
      months.add(answer.fleet().calendar().name(t));
    }
    tree.put("months", months);
    tree.put("rates", rates());
    tree.put("plan", outcome(answer.outcome()));
    tree.put("nothing_done", course(answer.outcome().nothingDone()));
    tree.put("decisions", answer.decisions().stream().map(this::decision).toList());
    tree.put("futures", spread(answer.futures()));
    var scenarios = new ArrayList<Object>();
    for (var compared : answer.scenarios()) {
      var scenario = new LinkedHashMap<String, Object>();
      scenario.put("id", compared.scenario().id());
      scenario.put("plan", outcome(compared.outcome()));
      scenario.put("futures", spread(compared.futures()));
      scenarios.add(scenario);
    }
    tree.put("scenarios", scenarios);
    return tree;
  }

  private List<Object> rates() {
    var rates = new ArrayList<Object>();
    for (var workload : answer.fleet().workloads()) {
      new TreeMap<>(workload.rates())
          .forEach(
              (chip, rate) -> {
                var tree = new LinkedHashMap<String, Object>();
                tree.put("workload", workload.id());
                tree.put("chip", chip);
                tree.put("per_card", round(rate.perCard()));
                tree.put("low", round(rate.low()));
                tree.put("high", round(rate.high()));
                tree.put("from", rate.basis().name().toLowerCase(Locale.ROOT));
                rate.estimated()
                    .ifPresent(
                        from -> {
                          tree.put("model", from.model());
                          tree.put("precision", from.precision());
                          tree.put("cards", from.cards());
                          from.requests().ifPresent(count -> tree.put("requests", count));
                          tree.put("bandwidth_grade", from.bandwidthGrade());
                          tree.put("compute_grade", from.computeGrade());
                          tree.put("fitted_to", from.rows());
                        });
                rates.add(tree);
              });
    }
    return rates;
  }

  private Map<String, Object> outcome(Planner.Outcome outcome) {
    var all = outcome.all();
    var solution = outcome.solution();
    var tree = new LinkedHashMap<String, Object>();
    tree.put("expected", course(outcome.planned()));
    tree.put("cost", round(solution.cost()));
    tree.put("unmet_gap", round(solution.unmetGap()));
    tree.put("cost_gap", round(solution.costGap()));
    var ports = new ArrayList<Object>();
    for (int q = 0; q < all.ports().size(); q++) {
      if (solution.ready()[q] >= 0) {
        var port = new LinkedHashMap<String, Object>();
        port.put("code", all.ports().get(q).code());
        port.put("to", all.ports().get(q).stack());
        port.put("start", month(solution.firstWork(q)));
        port.put("ready", month(solution.ready()[q]));
        port.put("person_months", rounded(solution.work()[q]));
        port.put("vendor_person_months", rounded(solution.help()[q]));
        ports.add(port);
      }
    }
    tree.put("ports", ports);
    var purchases = new ArrayList<Object>();
    for (int d = 0; d < all.deals().size(); d++) {
      var deal = all.deals().get(d);
      for (int t = 0; t < all.months(); t++) {
        if (solution.lots()[d][t] > 0) {
          var purchase = new LinkedHashMap<String, Object>();
          purchase.put("offer", deal.offer());
          purchase.put("chip", all.pools().get(deal.pool()).chip());
          purchase.put("site", all.pools().get(deal.pool()).site());
          purchase.put("month", month(t));
          purchase.put("arrives", month(t + deal.lead()));
          purchase.put("cards", solution.lots()[d][t] * deal.lot());
          purchases.add(purchase);
        }
      }
    }
    tree.put("purchases", purchases);
    var placement = new ArrayList<Object>();
    for (int w = 0; w < all.workloads(); w++) {
      for (int p = 0; p < all.pools().size(); p++) {
        if (Arrays.stream(solution.cards()[w][p]).sum() > 0.01) {
          var placed = new LinkedHashMap<String, Object>();
          placed.put("workload", all.fleet().workloads().get(w).id());
          placed.put("chip", all.pools().get(p).chip());
          placed.put("site", all.pools().get(p).site());
          placed.put("cards", rounded(solution.cards()[w][p]));
          placement.add(placed);
        }
      }
    }
    tree.put("placement", placement);
    return tree;
  }

  private Map<String, Object> course(Course course) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("unmet", round(course.unmetShare()));
    tree.put("unmet_by_month", rounded(course.unmetByMonth()));
    var workloads = new LinkedHashMap<String, Object>();
    for (int w = 0; w < course.unmetByWorkload().length; w++) {
      workloads.put(answer.fleet().workloads().get(w).id(), round(course.unmetByWorkload()[w]));
    }
    tree.put("unmet_by_workload", workloads);
    var runOut = new LinkedHashMap<String, Object>();
    course.runOut().forEach((chip, month) -> runOut.put(chip, month(month)));
    tree.put("run_out", runOut);
    return tree;
  }

  private Map<String, Object> decision(Decision decision) {
    var all = answer.outcome().all();
    var tree = new LinkedHashMap<String, Object>();
    switch (decision) {
      case Decision.Port port -> {
        tree.put("decision", "port");
        tree.put("code", all.ports().get(port.port()).code());
        tree.put("to", all.ports().get(port.port()).stack());
        tree.put("start", month(port.start()));
        tree.put("ready", month(port.ready()));
        tree.put("ready_at_the_latest", month(port.deadline()));
      }
      case Decision.Purchase purchase -> {
        tree.put("decision", "purchase");
        tree.put("offer", all.deals().get(purchase.deal()).offer());
        tree.put("first", month(purchase.first()));
        tree.put("last", month(purchase.last()));
        tree.put("cards", purchase.cards());
      }
    }
    var without = decision.without();
    var other = new LinkedHashMap<String, Object>();
    other.put("impossible", without.impossible());
    other.put("unmet", round(without.unmetShare()));
    other.put("more_unmet_from", without.from() < 0 ? "never" : month(without.from()));
    other.put("unmet_from_then", round(without.shareFrom()));
    other.put("more_cost", round(without.moreCost()));
    tree.put("without_it", other);
    return tree;
  }

  private Map<String, Object> spread(Spread spread) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("count", spread.futures());
    tree.put("unmet", range(spread.unmet()));
    tree.put("unmet_by_month", spread.unmetByMonth().stream().map(PlanJson::range).toList());
    tree.put("cost", range(spread.cost()));
    tree.put("held", round(spread.held()));
    var runOut = new LinkedHashMap<String, Object>();
    spread
        .runOut()
        .forEach(
            (chip, range) ->
                runOut.put(
                    chip,
                    List.of(
                        month((int) range.low()),
                        month((int) range.middle()),
                        month((int) range.high()))));
    tree.put("run_out", runOut);
    return tree;
  }

  private static List<Double> range(Spread.Range range) {
    return List.of(round(range.low()), round(range.middle()), round(range.high()));
  }

  private String month(int index) {
    return index >= answer.fleet().calendar().months()
        ? "never"
        : answer.fleet().calendar().name(index);
  }

  // Six digits are more than any input has, and hide how a sum was added up.
  private static double round(double value) {
    var rounded = new java.math.BigDecimal(value).round(new java.math.MathContext(6)).doubleValue();
    return Math.abs(rounded) < 1e-6 ? 0 : rounded;
  }

  private static List<Double> rounded(double... values) {
    return Arrays.stream(values).mapToObj(PlanJson::round).toList();
  }
}
