package cutover.verifier.report;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.verifier.Stage;
import cutover.verifier.StageResult;
import java.util.List;
import java.util.Locale;

/// `PORTING.md`: what the people who go on with a port should know, in its own tree.
public final class PortingNotes {
  private final Catalogue catalogue;
  private final PortReport report;
  private final StringBuilder text = new StringBuilder();

  private PortingNotes(Catalogue catalogue, PortReport report) {
    this.catalogue = catalogue;
    this.report = report;
  }

  /// The file's text, in Markdown.
  public static String markdown(Catalogue catalogue, PortReport report) {
    return new PortingNotes(catalogue, report).write();
  }

  private String write() {
    heading("# ", catalogue.say("report.title", report.port().target().title()));
    paragraph(
        catalogue.say(
            "report.numbers",
            report.count(PortReport.FileState.PORTED),
            report.count(PortReport.FileState.SAME),
            report.count(PortReport.FileState.UNFINISHED),
            report.port().statistics().lines(),
            report.port().statistics().changedNames()));
    proof();
    for (var level : List.of(Level.TODO, Level.WARNING, Level.NOTE)) {
      findings(level);
    }
    if (!report.port().helpers().isEmpty()) {
      heading("## ", catalogue.say("report.helpers"));
      report.port().helpers().forEach(helper -> text.append("- `").append(helper).append("`\n"));
      text.append('\n');
    }
    paragraph(catalogue.say("verify.scope"));
    return text.toString().stripTrailing() + "\n";
  }

  private void proof() {
    if (report.proof().isEmpty()) {
      paragraph(catalogue.say("report.no-proof"));
      return;
    }
    var proof = report.proof().get();
    heading("## ", catalogue.say("report.stages"));
    text.append("| ").append(catalogue.say("report.program"));
    for (var stage : Stage.values()) {
      text.append(" | ").append(catalogue.say("verify.stage." + stage.word()));
    }
    text.append(" |\n|").append("---|".repeat(Stage.values().length + 1)).append('\n');
    for (var program : proof.programs()) {
      text.append("| ").append(cell(program.program().name()));
      for (var stage : Stage.values()) {
        var state = program.stages().get(stage).state();
        text.append(" | ").append(catalogue.say("verify.state." + state.word()));
      }
      text.append(" |\n");
    }
    text.append('\n');
    var verdict =
        proof.isVerified()
            ? catalogue.say("verify.verdict")
            : catalogue.say(
                "verify.verdict-not",
                proof.failedAt().map(Stage::word).orElse("-"),
                proof.reason().map(catalogue::say).orElse("-"));
    paragraph("**" + verdict + "**");
    for (var program : proof.programs()) {
      for (var stage : Stage.values()) {
        var result = program.stages().get(stage);
        if (result.state() == StageResult.State.FAILED) {
          result
              .reasons()
              .forEach(reason -> text.append("- ").append(catalogue.say(reason)).append('\n'));
        }
      }
    }
    text.append('\n');
  }

  private void findings(Level level) {
    var findings = report.findings().stream().filter(it -> it.level() == level).toList();
    if (findings.isEmpty()) {
      return;
    }
    var name = catalogue.say("report.level." + level.name().toLowerCase(Locale.ROOT));
    heading("## ", name + " (" + findings.size() + ")");
    findings.forEach(this::finding);
    text.append('\n');
  }

  private void finding(Finding finding) {
    var diagnostic = finding.diagnostic();
    text.append(finding.level() == Level.TODO ? "- [ ] " : "- ");
    if (!diagnostic.place().isEmpty()) {
      text.append('`').append(diagnostic.place()).append("` ");
    }
    text.append(diagnostic.code()).append(": ").append(catalogue.text(diagnostic));
    var remedy = catalogue.remedy(diagnostic);
    text.append(remedy.isEmpty() ? "" : catalogue.say("diagnostic.joint") + remedy).append('\n');
  }

  private void heading(String mark, String words) {
    text.append(mark).append(words).append("\n\n");
  }

  private void paragraph(String words) {
    text.append(words).append("\n\n");
  }

  private static String cell(String words) {
    return words.replace("|", "\\|");
  }
}
