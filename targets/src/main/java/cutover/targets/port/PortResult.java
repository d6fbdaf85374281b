package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.targets.api.Project;
import cutover.targets.api.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A finished port.
///
/// @param root the folder whose shape the port keeps
/// @param output the port's folder; empty if nothing was written
/// @param files in the order of their paths
/// @param helpers headers that go with the port, relative to the output
/// @param findings what concerns no file of `files`
/// @param project what is known of all files together
public record PortResult(
    Target target,
    Path root,
    Optional<Path> output,
    List<FileResult> files,
    List<String> helpers,
    List<Finding> findings,
    Statistics statistics,
    Project project) {
  public PortResult {
    files = List.copyOf(files);
    helpers = List.copyOf(helpers);
    findings = List.copyOf(findings);
  }

  /// The same port with other findings in its files.
  public PortResult with(List<FileResult> newFiles) {
    return new PortResult(
        target,
        root,
        output,
        newFiles,
        helpers,
        findings,
        statistics.with(newFiles, findings),
        project);
  }

  /// Every finding, file by file.
  public List<Finding> allFindings() {
    var all = new ArrayList<Finding>();
    for (var file : files) {
      all.addAll(file.findings());
    }
    all.addAll(findings);
    return all;
  }

  /// Whether nothing is left to do by hand.
  public boolean isFinished() {
    return statistics.withCuda() == 0
        && allFindings().stream().noneMatch(finding -> finding.level() == Finding.Level.TODO);
  }
}
