package cutover.verifier.report;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Diagnostic;
import cutover.verifier.ProgramProof;
import cutover.verifier.Proof;
import cutover.verifier.Stage;
import cutover.verifier.TextComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A proof as a tree for JSON; docs/report-json.md says what its members mean.
public final class ProofJson {
  private final Catalogue catalogue;

  public ProofJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Map<String, Object> of(Proof proof) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("schema", "cutover-proof-1");
    tree.put("target", proof.target());
    tree.put("verified", proof.isVerified());
    tree.put("failedAt", proof.failedAt().map(Stage::word).orElse(""));
    tree.put("reason", proof.reason().map(catalogue::say).orElse(""));
    tree.put("original", proof.original().toString());
    tree.put("port", proof.port().toString());
    tree.put("arguments", proof.arguments());
    tree.put("threads", proof.threads());
    tree.put("scope", catalogue.say("verify.scope"));
    tree.put("unproven", diagnostics(proof.unproven()));
    tree.put("programs", proof.programs().stream().map(this::program).toList());
    return tree;
  }

  private Map<String, Object> program(ProgramProof proof) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", proof.program().name());
    tree.put("sources", proof.program().sources().stream().map(Object::toString).toList());
    tree.put("verified", proof.isVerified());
    var stages = new ArrayList<Object>();
    for (var stage : Stage.values()) {
      var result = proof.stages().get(stage);
      var row = new LinkedHashMap<String, Object>();
      row.put("stage", stage.word());
      row.put("state", result.state().word());
      row.put("reasons", diagnostics(result.reasons()));
      stages.add(row);
    }
    tree.put("stages", stages);
    tree.put("originalMillis", proof.originalMillis());
    tree.put("portMillis", proof.portMillis());
    proof
        .trace()
        .ifPresent(
            trace -> {
              var compared = new LinkedHashMap<String, Object>();
              compared.put("buffers", trace.buffers());
              compared.put("bytes", trace.bytes());
              compared.put("byType", new LinkedHashMap<>(trace.elements()));
              compared.put("launches", trace.launches());
              compared.put("withinTolerance", trace.close());
              compared.put("widestDistance", trace.widest());
              compared.put("tolerance", trace.tolerance());
              tree.put("compared", compared);
            });
    proof.output().ifPresent(output -> tree.put("output", output(output)));
    return tree;
  }

  private static Map<String, Object> output(TextComparison output) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("lines", output.lines());
    tree.put("withinTolerance", output.close());
    tree.put("tolerance", TextComparison.RELATIVE);
    tree.put("setAside", output.ignored());
    return tree;
  }

  List<Object> diagnostics(List<Diagnostic> diagnostics) {
    var list = new ArrayList<Object>();
    for (var diagnostic : diagnostics) {
      var row = new LinkedHashMap<String, Object>();
      row.put("code", diagnostic.code());
      row.put("place", diagnostic.place());
      row.put("text", catalogue.say(diagnostic));
      list.add(row);
    }
    return list;
  }
}
