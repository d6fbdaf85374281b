package cutover.survey;

import cutover.core.diagnostics.Catalogue;
import java.util.List;
import java.util.Locale;

/// A survey for the terminal: what is there, what each chip makes of it, where to begin.
public final class SurveyText {
  private static final int BLOCKERS = 5;
  private static final List<Topic> SHOWN =
      List.of(
          Topic.KERNEL,
          Topic.LAUNCH,
          Topic.RUNTIME,
          Topic.DRIVER,
          Topic.LIBRARY,
          Topic.WARP,
          Topic.TENSOR_CORE,
          Topic.TEXTURE,
          Topic.PTX,
          Topic.CLUSTER,
          Topic.PYTHON,
          Topic.BUILD);

  private final Catalogue catalogue;
  private final StringBuilder out = new StringBuilder();

  private SurveyText(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public static String of(Survey survey, Catalogue catalogue) {
    var text = new SurveyText(catalogue);
    text.all(survey);
    return text.out.toString();
  }

  private void all(Survey survey) {
    say(
        "survey.head",
        survey.root(),
        grouped(survey.totalFiles()),
        grouped(survey.totalLines()),
        grouped(survey.cuda().size()));
    if (!survey.skipped().isEmpty()) {
      say("survey.skipped", survey.skipped().size(), survey.skipped().getFirst());
    }
    if (survey.cuda().isEmpty()) {
      say("survey.none");
      return;
    }
    out.append('\n');
    for (var topic : SHOWN) {
      int places = survey.places(topic);
      if (places > 0) {
        out.append(String.format(Locale.ROOT, "  %9s  ", grouped(places)));
        say("survey.topic." + topic.word());
      }
    }
    out.append('\n');
    table(survey);
    survey.views().forEach(this::blockers);
    if (!survey.start().isEmpty()) {
      out.append('\n');
      say("survey.start");
      for (var start : survey.start()) {
        var missing = start.missing().values().stream().mapToInt(Integer::intValue).max().orElse(0);
        out.append("  ");
        say("survey.start.file", start.path(), start.kernels(), start.uses(), missing);
      }
    }
  }

  private void table(Survey survey) {
    out.append(
        String.format(
            Locale.ROOT,
            "  %-17s %9s %9s %9s %9s   %s%n",
            "",
            word(Status.SAME),
            word(Status.RENAMED),
            word(Status.REWRITTEN),
            word(Status.MISSING),
            catalogue.say("survey.effort")));
    for (var view : survey.views()) {
      var effort = view.effort();
      out.append(
          String.format(
              Locale.ROOT,
              "  %-17s %9s %9s %9s %9s   %c  %s%n",
              view.target(),
              count(view, Status.SAME),
              count(view, Status.RENAMED),
              count(view, Status.REWRITTEN),
              count(view, Status.MISSING),
              effort.grade(),
              catalogue.say("survey.hours", hours(effort.lowHours()), hours(effort.highHours()))));
    }
    say("survey.formula");
  }

  private void blockers(TargetView view) {
    if (view.blockers().isEmpty()) {
      return;
    }
    out.append('\n');
    say("survey.blockers", view.target(), view.blockers().size());
    for (var blocker : view.blockers().stream().limit(BLOCKERS).toList()) {
      out.append("  ");
      say(
          "survey.blocker",
          blocker.code(),
          blocker.name(),
          blocker.places(),
          blocker.first(),
          blocker.note());
    }
  }

  private String word(Status status) {
    return catalogue.say("survey.status." + status.name().toLowerCase(Locale.ROOT));
  }

  private static String count(TargetView view, Status status) {
    return grouped(view.counts().getOrDefault(status, 0));
  }

  private void say(String key, Object... arguments) {
    out.append(catalogue.say(key, arguments).stripTrailing()).append('\n');
  }

  static String hours(double hours) {
    return hours < 10
        ? String.format(Locale.ROOT, "%.1f", hours)
        : String.format(Locale.ROOT, "%,.0f", hours);
  }

  private static String grouped(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
