package cutover.verifier.report;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Finding;
import cutover.targets.port.FileResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A port and its proof as a tree for JSON; docs/report-json.md says what its members mean.
public final class PortJson {
  private final Catalogue catalogue;

  public PortJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Map<String, Object> of(PortReport report) {
    var port = report.port();
    var tree = new LinkedHashMap<String, Object>();
    tree.put("schema", "cutover-port-1");
    tree.put("target", port.target().id());
    tree.put("title", port.target().title());
    tree.put("root", port.root().toString());
    tree.put("output", port.output().map(Object::toString).orElse(""));
    tree.put("finished", port.isFinished());
    var statistics = new LinkedHashMap<String, Object>();
    statistics.put("files", port.statistics().files());
    statistics.put("sources", port.statistics().sources());
    statistics.put("lines", port.statistics().lines());
    statistics.put("changedFiles", port.statistics().changed());
    statistics.put("changedNames", port.statistics().changedNames());
    statistics.put("ported", report.count(PortReport.FileState.PORTED));
    statistics.put("same", report.count(PortReport.FileState.SAME));
    statistics.put("unfinished", report.count(PortReport.FileState.UNFINISHED));
    for (var level : Finding.Level.values()) {
      statistics.put(level.name().toLowerCase(Locale.ROOT) + "s", report.count(level));
    }
    statistics.put("byCode", new LinkedHashMap<>(report.codes()));
    tree.put("statistics", statistics);
    tree.put("files", port.files().stream().map(PortJson::file).toList());
    tree.put("helpers", port.helpers());
    tree.put("findings", report.findings().stream().map(this::finding).toList());
    report.proof().ifPresent(proof -> tree.put("proof", new ProofJson(catalogue).of(proof)));
    return tree;
  }

  private static Map<String, Object> file(FileResult file) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("path", file.path());
    tree.put("ported", file.portedPath());
    tree.put("state", PortReport.state(file).name().toLowerCase(Locale.ROOT));
    tree.put("lines", file.lines());
    tree.put("changedNames", file.names());
    tree.put("hasCuda", file.hasCuda());
    return tree;
  }

  /// A finding; also what lists of findings alone are made of.
  public Map<String, Object> finding(Finding finding) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    tree.put("code", finding.diagnostic().code());
    tree.put("file", finding.place().file());
    tree.put("line", finding.place().line());
    tree.put("column", finding.place().column());
    tree.put("text", catalogue.text(finding.diagnostic()));
    tree.put("remedy", catalogue.remedy(finding.diagnostic()));
    return tree;
  }
}
