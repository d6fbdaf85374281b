package cutover.planner.answer;

import cutover.planner.solve.Case;
import cutover.planner.solve.Solution;
import cutover.report.Bilingual;
import cutover.report.Cell;
import cutover.report.Chart;
import cutover.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The charts of a plan's page, as options of ECharts.
final class PlanCharts {
  private static final Map<String, Object> GRID =
      Map.of("left", 8, "right", 24, "top", 40, "bottom", 64, "containLabel", true);

  private final Answer answer;
  private final PlanWords words;
  private final Case all;
  private final Solution solution;
  private final List<String> months = new ArrayList<>();

  PlanCharts(Answer answer, PlanWords words) {
    this.answer = answer;
    this.words = words;
    this.all = answer.outcome().all();
    this.solution = answer.outcome().solution();
    for (int t = 0; t < all.months(); t++) {
      months.add(all.calendar().name(t));
    }
  }

  /// Work by the chip that does it, against the work that there is.
  Chart runway() {
    var byChip = new LinkedHashMap<String, double[]>();
    var needed = new double[all.months()];
    var idle = new double[all.months()];
    for (int w = 0; w < all.workloads(); w++) {
      var own = all.weight()[w] / all.fleet().workloads().get(w).priority();
      for (int t = 0; t < all.months(); t++) {
        needed[t] += all.demand()[w][t] * own;
      }
      for (int p = 0; p < all.pools().size(); p++) {
        var chip = all.pools().get(p).chip();
        for (int t = 0; t < all.months(); t++) {
          var work = solution.cards()[w][p][t] * all.rate()[w][p] * own;
          if (work > 0) {
            byChip.computeIfAbsent(chip, _ -> new double[all.months()])[t] += work;
          }
        }
      }
    }
    for (int t = 0; t < all.months(); t++) {
      idle[t] = needed[t] * (1 - answer.outcome().nothingDone().unmetByMonth()[t]);
    }
    var series = new ArrayList<Object>();
    byChip.forEach(
        (chip, work) ->
            series.add(
                Map.of(
                    "name", words.chip(chip),
                    "type", "line",
                    "stack", "work",
                    "areaStyle", Map.of("opacity", 0.55),
                    "lineStyle", Map.of("width", 1),
                    "symbol", "none",
                    "data", rounded(work, 1))));
    series.add(line(words.say("plan.chart-needed"), needed, 1, "@--ink", "solid"));
    series.add(line(words.say("plan.chart-nothing-done"), idle, 1, "@--bad", "dashed"));
    var table = Table.of(words.say("plan.chart-runway"), words.say("plan.month"));
    var columns = new ArrayList<>(table.columns());
    columns.add(words.say("plan.chart-needed"));
    byChip.keySet().forEach(chip -> columns.add(Bilingual.same(words.chip(chip))));
    var rows = new ArrayList<List<Cell>>();
    for (int t = 0; t < all.months(); t++) {
      var row = new ArrayList<Cell>();
      row.add(Cell.text(months.get(t)));
      row.add(number(needed[t]));
      for (var work : byChip.values()) {
        row.add(number(work[t]));
      }
      rows.add(row);
    }
    return Chart.of(
            words.say("plan.chart-runway"),
            words.say("plan.chart-runway-about"),
            380,
            Map.of(
                "tooltip", Map.of("trigger", "axis"),
                "legend", Map.of("type", "scroll", "bottom", 0),
                "grid", GRID,
                "xAxis", byMonth(),
                "yAxis", amount(words.say("plan.chart-own-cards")),
                "series", series))
        .with(new Table(words.say("plan.chart-runway"), columns, rows, true));
  }

  /// Unmet demand by month: nothing done, planned, and in the futures.
  Chart unmet() {
    var low = new double[all.months()];
    var middle = new double[all.months()];
    var high = new double[all.months()];
    for (int t = 0; t < all.months(); t++) {
      var range = answer.futures().unmetByMonth().get(t);
      low[t] = range.low() * 100;
      middle[t] = range.middle() * 100;
      high[t] = range.high() * 100;
    }
    var nothing = times100(answer.outcome().nothingDone().unmetByMonth());
    var planned = times100(answer.outcome().planned().unmetByMonth());
    var series = new ArrayList<Object>();
    series.add(line(words.say("plan.chart-nothing-done"), nothing, 2, "@--bad", "dashed"));
    series.add(line(words.say("plan.chart-planned"), planned, 2, "@--ink", "solid"));
    series.add(line(Bilingual.same("P10"), low, 2, "@--s1", "dotted"));
    series.add(line(Bilingual.same("P50"), middle, 2, "@--s1", "solid"));
    series.add(line(Bilingual.same("P90"), high, 2, "@--s2", "solid"));
    return Chart.of(
        words.say("plan.chart-unmet"),
        words.say("plan.chart-unmet-about"),
        320,
        Map.of(
            "tooltip", Map.of("trigger", "axis"),
            "legend", Map.of("type", "scroll", "bottom", 0),
            "grid", GRID,
            "xAxis", byMonth(),
            "yAxis", amount(Bilingual.same("%")),
            "series", series));
  }

  /// Ports, orders and deliveries in time.
  Chart gantt() {
    var names = new ArrayList<String>();
    var ports = new ArrayList<Object>();
    var waiting = new ArrayList<Object>();
    var arriving = new ArrayList<Object>();
    for (int q = 0; q < all.ports().size(); q++) {
      if (solution.ready()[q] >= 0) {
        ports.add(List.of(names.size(), solution.firstWork(q), solution.ready()[q]));
        names.add(all.ports().get(q).code() + " → " + words.stack(all.ports().get(q).stack()));
      }
    }
    for (int d = 0; d < all.deals().size(); d++) {
      if (solution.lotsOf(d) == 0) {
        continue;
      }
      var deal = all.deals().get(d);
      for (int t = 0; t < all.months(); t++) {
        if (solution.lots()[d][t] > 0) {
          waiting.add(List.of(names.size(), t, t + deal.lead()));
          arriving.add(List.of(names.size(), t + deal.lead(), t + deal.lead() + 1));
        }
      }
      names.add(deal.offer());
    }
    return Chart.of(
        words.say("plan.chart-gantt"),
        words.say("plan.chart-gantt-about"),
        Math.max(180, 110 + names.size() * 34),
        Map.of(
            "firstMonth", all.calendar().absoluteFirst(),
            "tooltip", Map.of("show", false),
            "legend", Map.of("type", "scroll", "bottom", 0),
            "grid", Map.of("left", 8, "right", 24, "top", 12, "bottom", 64, "containLabel", true),
            "xAxis",
                Map.of(
                    "type",
                    "value",
                    "min",
                    0,
                    "max",
                    all.months(),
                    "axisLabel",
                    Map.of("formatter", "@month", "hideOverlap", true)),
            "yAxis", rows(names),
            "series",
                List.of(
                    bars(words.say("plan.chart-porting"), ports, "@--s1"),
                    bars(words.say("plan.chart-ordered"), waiting, "@--line"),
                    bars(words.say("plan.chart-arriving"), arriving, "@--s3"))));
  }

  private Map<String, Object> byMonth() {
    return Map.of("type", "category", "boundaryGap", false, "data", months);
  }

  /// From 0 up; its name begins at the left edge, so that it is never cut.
  private static Map<String, Object> amount(Bilingual name) {
    return Map.of(
        "type", "value", "name", name, "min", 0, "nameTextStyle", Map.of("align", "left"));
  }

  /// A row for each name, the first on top.
  private static Map<String, Object> rows(List<String> names) {
    return Map.of(
        "type",
        "category",
        "inverse",
        true,
        "data",
        names,
        "axisLabel",
        Map.of("width", 150, "overflow", "break", "fontSize", 11));
  }

  /// A chip's name without what its maker says in brackets.
  private String shortest(String chip) {
    return words.chip(chip).replaceFirst(" \\(.*\\)$", "");
  }

  private static Map<String, Object> bars(Bilingual name, List<Object> data, String colour) {
    return Map.of(
        "type",
        "custom",
        "name",
        name,
        "renderItem",
        "@gantt",
        "encode",
        Map.of("x", List.of(1, 2), "y", 0),
        "itemStyle",
        Map.of("color", colour),
        "data",
        data);
  }

  /// Which chip does how much of which work.
  Chart placement() {
    var rows = new TreeMap<String, double[]>();
    for (int w = 0; w < all.workloads(); w++) {
      for (int p = 0; p < all.pools().size(); p++) {
        for (int t = 0; t < all.months(); t++) {
          var met = solution.cards()[w][p][t] * all.rate()[w][p];
          if (all.demand()[w][t] > 0 && met / all.demand()[w][t] > 0.005) {
            var name = words.workload(w) + " · " + shortest(all.pools().get(p).chip());
            rows.computeIfAbsent(name, _ -> new double[all.months()])[t] +=
                met / all.demand()[w][t];
          }
        }
      }
    }
    var names = List.copyOf(rows.keySet());
    var data = new ArrayList<Object>();
    for (int row = 0; row < names.size(); row++) {
      for (int t = 0; t < all.months(); t++) {
        var share = Math.round(rows.get(names.get(row))[t] * 100);
        if (share > 0) {
          data.add(List.of(t, row, share));
        }
      }
    }
    return Chart.of(
        words.say("plan.chart-placement"),
        words.say("plan.chart-placement-about"),
        Math.max(200, 120 + names.size() * 34),
        Map.of(
            "tooltip", Map.of("position", "top", "formatter", "{c}"),
            "grid", Map.of("left", 8, "right", 16, "top", 8, "bottom", 76, "containLabel", true),
            "xAxis", Map.of("type", "category", "data", months),
            "yAxis", rows(names),
            "visualMap",
                Map.of(
                    "min",
                    0,
                    "max",
                    100,
                    "calculable",
                    false,
                    "orient",
                    "horizontal",
                    "left",
                    "center",
                    "bottom",
                    0,
                    "text",
                    List.of("100 %", "0 %")),
            "series",
                List.of(
                    Map.of(
                        "type",
                        "heatmap",
                        "data",
                        data,
                        "itemStyle",
                        Map.of("borderColor", "@--card", "borderWidth", 1)))));
  }

  private static Map<String, Object> line(
      Bilingual name, double[] values, int digits, String colour, String type) {
    return Map.of(
        "name",
        name,
        "type",
        "line",
        "symbol",
        "none",
        "itemStyle",
        Map.of("color", colour),
        "lineStyle",
        Map.of("type", type, "width", 2, "color", colour),
        "data",
        rounded(values, digits));
  }

  private static double[] times100(double... shares) {
    var percent = shares.clone();
    for (int t = 0; t < percent.length; t++) {
      percent[t] *= 100;
    }
    return percent;
  }

  private static List<Double> rounded(double[] values, int digits) {
    var scale = Math.pow(10, digits);
    var list = new ArrayList<Double>();
    for (var value : values) {
      list.add(Math.round(value * scale) / scale);
    }
    return list;
  }

  private static Cell number(double value) {
    return Cell.number(value, String.valueOf(Math.round(value)));
  }
}
