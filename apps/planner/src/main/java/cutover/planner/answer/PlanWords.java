package cutover.planner.answer;

import cutover.core.diagnostics.Catalogue;
import cutover.planner.fleet.Workload;
import cutover.planner.solve.Case;
import cutover.planner.solve.Decision;
import cutover.report.Bilingual;
import java.util.Locale;

/// The sentences of a plan, in both languages.
final class PlanWords {
  private final Answer answer;
  private final Catalogue catalogue;

  PlanWords(Answer answer, Catalogue catalogue) {
    this.answer = answer;
    this.catalogue = catalogue;
  }

  Bilingual say(String key, Object... arguments) {
    return Bilingual.say(catalogue, key, arguments);
  }

  String chip(String id) {
    return answer.chips().get(id, "").name();
  }

  /// A chip, or the word that stands for several.
  String stack(String stack) {
    return answer.chips().find(stack).map(chip -> chip.name()).orElse(stack);
  }

  String workload(int index) {
    return answer.fleet().workloads().get(index).name();
  }

  Bilingual scenario(Answer.Compared compared) {
    var scenario = compared.scenario();
    return scenario.title().isEmpty()
        ? Bilingual.same(scenario.id())
        : new Bilingual(scenario.title(), scenario.titleChinese());
  }

  /// `3.4 %`.
  static String percent(double share) {
    var value = share * 100;
    return value > 0 && value < 0.05 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", value);
  }

  /// The next tenth of a percent above: for what something is at most.
  static String atMost(double share) {
    return String.format(Locale.ROOT, "%.1f %%", Math.max(0, Math.ceil(share * 1000 - 1e-6)) / 10);
  }

  Bilingual money(double amount) {
    var currency = answer.fleet().currency();
    return new Bilingual(
        String.format(Locale.ROOT, "%,.1f M %s", amount / 1e6, currency),
        String.format(Locale.ROOT, "%,.0f 万 %s", amount / 1e4, currency));
  }

  /// A month, or the word for never.
  Bilingual month(double index) {
    var calendar = answer.fleet().calendar();
    return index >= calendar.months()
        ? say("plan.never")
        : Bilingual.same(calendar.name((int) index));
  }

  /// What is decided.
  Bilingual what(Decision decision) {
    var all = answer.outcome().all();
    return switch (decision) {
      case Decision.Port port -> port(all, port);
      case Decision.Purchase purchase -> {
        var deal = all.deals().get(purchase.deal());
        var pool = all.pools().get(deal.pool());
        yield say(
            purchase.first() == purchase.last() ? "plan.order-once" : "plan.order",
            purchase.cards(),
            chip(pool.chip()),
            pool.site(),
            deal.offer(),
            month(purchase.first()),
            month(purchase.last()));
      }
    };
  }

  private Bilingual port(Case all, Decision.Port decided) {
    var port = all.ports().get(decided.port());
    // A deadline at the end of the plan is none.
    var pressing = decided.deadline() < all.months() - 1;
    return say(
        pressing ? "plan.port-by" : "plan.port",
        port.code(),
        stack(port.stack()),
        month(decided.start()),
        month(decided.ready()),
        month(decided.deadline()));
  }

  /// What becomes of the fleet without it.
  Bilingual why(Decision decision) {
    var without = decision.without();
    if (without.impossible()) {
      return say("plan.without-impossible");
    }
    if (without.from() >= 0) {
      return say("plan.without-unmet", percent(without.shareFrom()), month(without.from()));
    }
    if (without.moreCost() > 0) {
      return say("plan.without-cost", money(without.moreCost()));
    }
    return say("plan.without-little");
  }

  /// The plan in one sentence.
  Bilingual headline() {
    var planned = answer.outcome().planned();
    var nothing = answer.outcome().nothingDone();
    var months = answer.fleet().calendar().months();
    int first = 0;
    while (first < months && nothing.unmetByMonth()[first] < 0.005) {
      first++;
    }
    if (first == months) {
      return say("plan.headline-idle");
    }
    return say(
        "plan.headline",
        month(first),
        percent(nothing.unmetByMonth()[months - 1]),
        month(months - 1),
        percent(planned.unmetShare()),
        money(answer.outcome().solution().cost()));
  }

  /// Where a rate comes from.
  Bilingual basis(Workload.Rate rate) {
    return switch (rate.basis()) {
      case GIVEN -> say("plan.basis-given");
      case BANDWIDTH -> say("plan.basis-bandwidth");
      case THROUGHPUT -> say("plan.basis-throughput");
      case ESTIMATE -> estimate(rate, rate.estimated().orElseThrow());
    };
  }

  private Bilingual estimate(Workload.Rate rate, Workload.Estimated from) {
    var rows =
        from.rows().isEmpty()
            ? say("plan.basis-unmeasured")
            : say("plan.basis-fitted", String.join(", ", from.rows()));
    var range =
        String.format(Locale.ROOT, "%.4g", rate.low())
            + "–"
            + String.format(Locale.ROOT, "%.4g", rate.high());
    return from.requests().isPresent()
        ? say(
            "plan.basis-estimate",
            from.model(),
            from.precision(),
            from.cards(),
            from.requests().get(),
            range,
            from.bandwidthGrade(),
            from.computeGrade(),
            rows)
        : say(
            "plan.basis-training",
            from.model(),
            from.precision(),
            range,
            from.computeGrade(),
            rows);
  }

  /// Why a chip cannot run a workload.
  Bilingual excluded(Workload.Excluded why) {
    return switch (why) {
      case Workload.Excluded.NotGiven _ -> say("plan.excluded-not-given");
      case Workload.Excluded.UnknownFigure(var figure) -> say("plan.excluded-unknown", figure);
      case Workload.Excluded.TooSlow(var millis, var limit) ->
          say("plan.excluded-slow", Math.round(millis), Math.round(limit));
      case Workload.Excluded.NoRoom(var cards, var gb) -> say("plan.excluded-room", cards, gb);
    };
  }
}
