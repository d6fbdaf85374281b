package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.targets.Targets;
import cutover.targets.api.Target;
import cutover.targets.port.PortRequest;
import cutover.targets.port.Porter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cutover port`: writes a tree anew for a chip that takes CUDA-like source.
@Command(name = "port", resourceBundle = "cutover.cli.help", sortOptions = false)
final class PortCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;

  @Parameters(paramLabel = "SRC", arity = "0..1", descriptionKey = "port.source")
  private Path source;

  @Option(names = "--to", paramLabel = "CHIP", required = true, descriptionKey = "port.to")
  private String to;

  @Option(
      names = {"-o", "-o-dir", "--out-root"},
      paramLabel = "FOLDER",
      descriptionKey = "port.output")
  private Path output;

  @Option(names = "-p", paramLabel = "DATABASE", descriptionKey = "port.database")
  private Path database;

  @Option(names = "--in-root", paramLabel = "FOLDER", descriptionKey = "port.root")
  private Path root;

  @Option(names = "--in-place", descriptionKey = "port.inplace")
  private boolean inPlace;

  @Option(
      names = {"--dry-run", "--examine"},
      descriptionKey = "port.dryrun")
  private boolean dryRun;

  @Option(names = "--rule-file", paramLabel = "FILE", descriptionKey = "port.rules")
  private List<Path> ruleFiles = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "GLOB", descriptionKey = "port.exclude")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--force", descriptionKey = "port.force")
  private boolean force;

  @Option(names = "--print-stats", descriptionKey = "port.stats")
  private boolean printStatistics;

  // Local headers are always ported: HIPIFY's word for it is taken without effect.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"--local-headers", "-local-headers"},
      hidden = true)
  private boolean localHeaders;

  PortCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    var result = Porter.port(request(), progress(shared));
    var report = new PortSummary(shared, result);
    report.findings();
    if (printStatistics) {
      report.statistics();
    }
    report.summary();
    return result.isFinished() ? Exit.OK.status() : Exit.UNSUPPORTED.status();
  }

  /// Tells how far a port is.
  static Porter.Watcher progress(Shared shared) {
    var bar = new ProgressLine(shared.console(), "progress.port");
    return (done, all, lines) -> bar.at(done, all, done, all, lines);
  }

  private PortRequest request() {
    if (source == null && database == null) {
      throw CutoverException.of("CUT0501", "SRC");
    }
    var target = target(to);
    var mode =
        dryRun
            ? PortRequest.Mode.EXAMINE
            : inPlace ? PortRequest.Mode.IN_PLACE : PortRequest.Mode.WRITE;
    return new PortRequest(
        source == null ? database : source,
        Optional.ofNullable(database),
        Optional.ofNullable(root),
        target,
        output == null ? PortRequest.defaultOutput(target) : output,
        mode,
        exclude,
        ruleFiles,
        force);
  }

  /// The chip of that name.
  static Target target(String id) {
    var known = Targets.ALL.stream().map(Target::id).collect(Collectors.joining(", "));
    return Targets.find(id).orElseThrow(() -> CutoverException.of("CUT0500", id, known));
  }
}
