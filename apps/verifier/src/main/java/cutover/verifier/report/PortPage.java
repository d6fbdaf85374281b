package cutover.verifier.report;

import static cutover.report.Bilingual.same;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Language;
import cutover.report.Bilingual;
import cutover.report.Cell;
import cutover.report.Page;
import cutover.report.Part;
import cutover.report.Table;
import cutover.report.Tone;
import cutover.verifier.ProgramProof;
import cutover.verifier.Proof;
import cutover.verifier.Stage;
import cutover.verifier.StageResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A port and its proof as one HTML file: verdict, stages, findings, files, changes side by side.
public final class PortPage {
  private static final int MOST_DIFFS = 400;

  private final Catalogue catalogue;
  private final PortReport report;

  private PortPage(Catalogue catalogue, PortReport report) {
    this.catalogue = catalogue;
    this.report = report;
  }

  /// The file's text.
  public static String html(Catalogue catalogue, PortReport report) {
    return new PortPage(catalogue, report).page().html(catalogue.language());
  }

  private Bilingual say(String key, Object... arguments) {
    return Bilingual.say(catalogue, key, arguments);
  }

  private Page page() {
    var target = report.port().target().title();
    var page =
        Page.titled(say("report.title", target))
            .lead(report.proof().map(this::verdict).orElseGet(() -> say("report.no-proof")))
            .section(say("report.summary"), tiles(), Part.paragraph(say("verify.scope")));
    if (report.proof().isPresent()) {
      page = page.section(say("report.stages"), stages(report.proof().get()));
    }
    page = page.section(say("report.findings"), findings());
    page = page.section(say("report.files"), files());
    var diffs = diffs();
    return diffs.isEmpty() ? page : page.section(say("report.changes"), diffs);
  }

  private Bilingual verdict(Proof proof) {
    if (proof.isVerified()) {
      return say("verify.verdict");
    }
    var stage = proof.failedAt().map(Stage::word).orElse("-");
    var reason = proof.reason().map(it -> Bilingual.say(catalogue, it)).orElse(same("-"));
    return say("verify.verdict-not", stage, reason);
  }

  private Part tiles() {
    var statistics = report.port().statistics();
    long unfinished = report.count(PortReport.FileState.UNFINISHED);
    long todo = report.count(Finding.Level.TODO);
    long warnings = report.count(Finding.Level.WARNING);
    var tiles = new ArrayList<Part.Tile>();
    report
        .proof()
        .ifPresent(
            proof ->
                tiles.add(
                    Part.tile(
                        proof.isVerified() ? Tone.GOOD : Tone.BAD,
                        say(proof.isVerified() ? "verify.verdict" : "report.not-verified"),
                        say("report.verdict"))));
    tiles.add(
        Part.tile(
            Tone.NEUTRAL,
            same(report.count(PortReport.FileState.PORTED)),
            say("report.state.ported")));
    tiles.add(
        Part.tile(
            unfinished == 0 ? Tone.GOOD : Tone.BAD,
            same(unfinished),
            say("report.state.unfinished")));
    tiles.add(Part.tile(todo == 0 ? Tone.GOOD : Tone.BAD, same(todo), say("report.level.todo")));
    tiles.add(
        Part.tile(
            warnings == 0 ? Tone.NEUTRAL : Tone.CAUTION,
            same(warnings),
            say("report.level.warning")));
    tiles.add(Part.tile(Tone.NEUTRAL, same(statistics.changedNames()), say("report.names")));
    tiles.add(Part.tile(Tone.NEUTRAL, same(statistics.lines()), say("report.lines")));
    return new Part.Tiles(tiles);
  }

  private List<Part> stages(Proof proof) {
    var parts = new ArrayList<Part>();
    var table =
        Table.of(
            say("report.stages"),
            say("report.program"),
            say("report.stage"),
            say("report.result"),
            say("report.why"));
    for (var program : proof.programs()) {
      for (var stage : Stage.values()) {
        var result = program.stages().get(stage);
        if (result.state() == StageResult.State.NOT_APPLICABLE) {
          continue;
        }
        table =
            table.row(
                Cell.code(program.program().name()),
                Cell.text(say("verify.stage." + stage.word())),
                Cell.mark(tone(result.state()), say("verify.state." + result.state().word())),
                Cell.text(reasons(result)));
      }
    }
    parts.add(table);
    for (var program : proof.programs()) {
      compared(program, parts);
    }
    if (!proof.unproven().isEmpty()) {
      parts.add(
          Part.items(proof.unproven().stream().map(it -> Bilingual.say(catalogue, it)).toList()));
    }
    return parts;
  }

  private Bilingual reasons(StageResult result) {
    var en = new StringBuilder();
    var zh = new StringBuilder();
    for (var reason : result.reasons()) {
      var text = Bilingual.say(catalogue, reason);
      en.append(en.isEmpty() ? "" : "; ").append(text.en());
      zh.append(zh.isEmpty() ? "" : "；").append(text.zh());
    }
    return new Bilingual(en.toString(), zh.toString());
  }

  private void compared(ProgramProof proof, List<Part> parts) {
    if (proof.trace().isEmpty()) {
      return;
    }
    var trace = proof.trace().get();
    parts.add(
        Part.paragraph(
            say(
                "verify.compared",
                trace.buffers(),
                trace.types(),
                trace.bytes(),
                proof.output().map(output -> output.lines()).orElse(0),
                trace.launches(),
                proof.originalMillis() / 1000.0,
                proof.portMillis() / 1000.0)));
    if (trace.close() > 0) {
      parts.add(
          Part.note(
              Tone.NEUTRAL,
              say(
                  "verify.tolerance",
                  trace.close(),
                  String.format(Locale.ROOT, "%.1e", trace.widest()),
                  String.format(Locale.ROOT, "%.1e", trace.tolerance()))));
    }
    proof
        .output()
        .filter(output -> !output.ignored().isEmpty())
        .ifPresent(
            output ->
                parts.add(
                    Part.fold(
                        say("report.set-aside", output.ignored().size()),
                        Part.code(String.join("\n", output.ignored())))));
  }

  private static Tone tone(StageResult.State state) {
    return switch (state) {
      case PASSED -> Tone.GOOD;
      case FAILED -> Tone.BAD;
      case NOT_REACHED, NOT_APPLICABLE -> Tone.NEUTRAL;
    };
  }

  private Part findings() {
    var rows = new ArrayList<List<Cell>>();
    for (var finding : report.findings()) {
      var diagnostic = finding.diagnostic();
      rows.add(
          List.of(
              Cell.mark(tone(finding.level()), level(finding.level())),
              Cell.code(diagnostic.code()),
              Cell.code(diagnostic.place()),
              Cell.text(
                  new Bilingual(
                      in(Language.ENGLISH).text(diagnostic),
                      in(Language.CHINESE).text(diagnostic))),
              Cell.text(
                  new Bilingual(
                      in(Language.ENGLISH).remedy(diagnostic),
                      in(Language.CHINESE).remedy(diagnostic)))));
    }
    return Table.of(
            say("report.findings"),
            say("report.level"),
            say("report.code"),
            say("report.place"),
            say("report.what"),
            say("report.do"))
        .rows(rows);
  }

  private Catalogue in(Language language) {
    return catalogue.speaking(language);
  }

  private static Tone tone(Finding.Level level) {
    return switch (level) {
      case NOTE -> Tone.NEUTRAL;
      case WARNING -> Tone.CAUTION;
      case TODO -> Tone.BAD;
    };
  }

  private Bilingual level(Finding.Level level) {
    return say("report.level." + level.name().toLowerCase(Locale.ROOT));
  }

  private Part files() {
    var rows = new ArrayList<List<Cell>>();
    for (var file : report.port().files()) {
      var state = PortReport.state(file);
      rows.add(
          List.of(
              Cell.code(file.path()),
              Cell.mark(
                  switch (state) {
                    case SAME -> Tone.NEUTRAL;
                    case PORTED -> Tone.GOOD;
                    case UNFINISHED -> Tone.BAD;
                  },
                  say("report.state." + state.name().toLowerCase(Locale.ROOT))),
              Cell.number(file.lines()),
              Cell.number(file.names()),
              Cell.number(report.of(file).size())));
    }
    return Table.of(
            say("report.files"),
            say("report.file"),
            say("report.state"),
            say("report.lines"),
            say("report.names"),
            say("report.findings"))
        .rows(rows);
  }

  private List<Part> diffs() {
    var parts = new ArrayList<Part>();
    Map<String, Integer> ids = new HashMap<>();
    for (var file : report.port().files()) {
      if (!file.changed() || file.changes().isEmpty()) {
        continue;
      }
      if (parts.size() == MOST_DIFFS) {
        parts.add(Part.note(Tone.NEUTRAL, say("report.more-changes", MOST_DIFFS)));
        break;
      }
      var id = "file-" + file.path().replaceAll("[^A-Za-z0-9]+", "-");
      int again = ids.merge(id, 1, Integer::sum);
      parts.add(SideBySide.of(again == 1 ? id : id + "-" + again, file));
    }
    return parts;
  }
}
