package cutover.report;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard,
/// 2020-03-27), as code hosts and editors read it.
public final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final Catalogue catalogue;
  private final String version;

  /// @param version of Cutover
  public Sarif(Catalogue catalogue, String version) {
    this.catalogue = catalogue;
    this.version = version;
  }

  /// @param root what the findings' files are relative to
  public Map<String, Object> of(Path root, List<Finding> findings) {
    var codes = findings.stream().map(it -> it.diagnostic().code()).distinct().sorted().toList();
    var driver = new LinkedHashMap<String, Object>();
    driver.put("name", "Cutover");
    driver.put("semanticVersion", version);
    driver.put("rules", codes.stream().map(this::rule).toList());
    var run = new LinkedHashMap<String, Object>();
    run.put("tool", Map.of("driver", driver));
    var base = root.toUri().toString();
    run.put(
        "originalUriBaseIds",
        Map.of("ROOT", Map.of("uri", base.endsWith("/") ? base : base + "/")));
    run.put("columnKind", "unicodeCodePoints");
    run.put(
        "results",
        findings.stream().map(it -> result(it, codes.indexOf(it.diagnostic().code()))).toList());
    var log = new LinkedHashMap<String, Object>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  /// What a code means, with the holes of its text left as they are.
  private Map<String, Object> rule(String code) {
    var bare = Diagnostic.of(code);
    var rule = new LinkedHashMap<String, Object>();
    rule.put("id", code);
    rule.put("shortDescription", Map.of("text", catalogue.text(bare)));
    var remedy = catalogue.remedy(bare);
    rule.put("help", Map.of("text", remedy.isEmpty() ? "cutover explain " + code : remedy));
    return rule;
  }

  private Map<String, Object> result(Finding finding, int rule) {
    var result = new LinkedHashMap<String, Object>();
    result.put("ruleId", finding.diagnostic().code());
    result.put("ruleIndex", rule);
    result.put(
        "level",
        switch (finding.level()) {
          case NOTE -> "note";
          case WARNING -> "warning";
          case TODO -> "error";
        });
    var text = catalogue.text(finding.diagnostic());
    var remedy = catalogue.remedy(finding.diagnostic());
    result.put("message", Map.of("text", remedy.isEmpty() ? text : text + "; " + remedy));
    var place = finding.place();
    if (!place.file().isEmpty()) {
      var physical = new LinkedHashMap<String, Object>();
      var artifact = new LinkedHashMap<String, Object>();
      artifact.put("uri", uri(place.file()));
      if (!place.file().startsWith("/")) {
        artifact.put("uriBaseId", "ROOT");
      }
      physical.put("artifactLocation", artifact);
      if (place.line() > 0) {
        var region = new LinkedHashMap<String, Object>();
        region.put("startLine", place.line());
        if (place.column() > 0) {
          region.put("startColumn", place.column());
        }
        physical.put("region", region);
      }
      var locations = new ArrayList<Object>();
      locations.add(Map.of("physicalLocation", physical));
      result.put("locations", locations);
    }
    return result;
  }

  /// A path as a relative reference: blanks and the like are escaped.
  private static String uri(String path) {
    var whole = Path.of("/", path).toUri().getRawPath();
    return path.startsWith("/") ? "file://" + whole : whole.substring(1);
  }
}
