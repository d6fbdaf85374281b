package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.core.diagnostics.CutoverException;
import cutover.report.Json;
import cutover.report.Sarif;
import cutover.verifier.report.PortJson;
import cutover.verifier.report.PortPage;
import cutover.verifier.report.PortReport;
import cutover.verifier.report.PortingNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes what there is to read of a port into its tree. A port that is made anew keeps them.
final class Reports {
  static final String NOTES = "PORTING.md";
  static final String PAGE = "PORTING.html";
  static final String JSON = "PORTING.json";
  static final String SARIF = "PORTING.sarif";

  private final Shared shared;

  Reports(Shared shared) {
    this.shared = shared;
  }

  /// Each file appears whole.
  void write(PortReport report, Path folder) {
    var catalogue = shared.console().catalogue();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(NOTES, PortingNotes.markdown(catalogue, report));
    texts.put(PAGE, PortPage.html(catalogue, report));
    texts.put(JSON, Json.indented(new PortJson(catalogue).of(report)));
    texts.put(
        SARIF,
        Json.indented(
            new Sarif(catalogue, Version.NUMBER).of(report.port().root(), report.findings())));
    var made = shared.cache().temporary();
    try {
      for (var text : texts.entrySet()) {
        CacheFolder.deliver(
            Files.writeString(made.resolve(text.getKey()), text.getValue()),
            folder.resolve(text.getKey()));
      }
    } catch (IOException e) {
      throw CutoverException.of("CUT0110", folder, String.valueOf(e.getMessage()));
    } finally {
      CacheFolder.discard(made);
    }
  }
}
