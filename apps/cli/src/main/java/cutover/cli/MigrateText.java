package cutover.cli;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Finding.Level;
import cutover.verifier.ProgramProof;
import cutover.verifier.Proof;
import cutover.verifier.Stage;
import cutover.verifier.StageResult;
import cutover.verifier.report.PortReport;
import cutover.verifier.report.PortReport.FileState;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A migration for the terminal: what was ported, what was found, what is proven, what to read.
final class MigrateText {
  private static final int MOST_TODO = 8;

  private final Catalogue catalogue;

  MigrateText(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void print(PortReport report, Path folder, PrintStream out) {
    var numbers = report.port().statistics();
    out.println(catalogue.say("report.title", report.port().target().title()));
    out.println(
        "  "
            + catalogue.say(
                "migrate.files",
                report.count(FileState.PORTED),
                report.count(FileState.SAME),
                report.count(FileState.UNFINISHED),
                grouped(numbers.lines()),
                grouped(numbers.changedNames())));
    out.println(
        "  "
            + catalogue.say(
                "migrate.findings",
                report.count(Level.TODO),
                report.count(Level.WARNING),
                report.count(Level.NOTE)));
    report.findings().stream()
        .filter(finding -> finding.level() == Level.TODO)
        .limit(MOST_TODO)
        .forEach(finding -> out.println("    " + catalogue.say(finding.diagnostic())));
    out.println();
    report.proof().ifPresent(proof -> proof(proof, out));
    out.println(catalogue.say("migrate.reports", folder.resolve(Reports.PAGE), Reports.NOTES));
    out.flush();
  }

  private void proof(Proof proof, PrintStream out) {
    table(proof, out);
    proof.programs().stream()
        .flatMap(program -> program.stages().values().stream())
        .filter(result -> result.state() == StageResult.State.NOT_APPLICABLE)
        .flatMap(result -> result.reasons().stream())
        .distinct()
        .forEach(reason -> out.println("  " + catalogue.say(reason)));
    out.println();
    out.println(new ProofText(catalogue).verdict(proof));
    out.println(catalogue.say("verify.scope"));
  }

  private void table(Proof proof, PrintStream out) {
    var rows = new ArrayList<List<String>>();
    var shown =
        List.of(Stage.values()).stream()
            .filter(
                stage ->
                    proof.programs().stream()
                        .anyMatch(
                            program ->
                                program.stages().get(stage).state()
                                    != StageResult.State.NOT_APPLICABLE))
            .toList();
    var head = new ArrayList<String>();
    head.add(catalogue.say("migrate.program"));
    shown.forEach(stage -> head.add(catalogue.say("migrate.stage." + stage.word())));
    head.add("");
    rows.add(head);
    for (var program : proof.programs()) {
      var row = new ArrayList<String>();
      row.add(program.program().name());
      shown.forEach(stage -> row.add(mark(program.stages().get(stage).state())));
      row.add(compared(program));
      rows.add(row);
    }
    var widths = new int[head.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < row.size(); i++) {
            widths[i] = Math.max(widths[i], width(row.get(i)));
          }
        });
    for (var row : rows) {
      var line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String mark(StageResult.State state) {
    return switch (state) {
      case PASSED -> "✓";
      case FAILED -> "✗";
      case NOT_REACHED, NOT_APPLICABLE -> "·";
    };
  }

  private String compared(ProgramProof proof) {
    return proof
        .trace()
        .map(
            trace ->
                catalogue.say(
                    "migrate.compared",
                    grouped(trace.buffers()),
                    grouped(trace.bytes()),
                    grouped(trace.launches())))
        .orElse("");
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Columns on a terminal: Chinese characters take two.
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x2e80 && c <= 0xffef ? 2 : 1).sum();
  }
}
