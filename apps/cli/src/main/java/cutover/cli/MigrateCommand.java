package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.report.Json;
import cutover.targets.Targets;
import cutover.targets.api.Target;
import cutover.targets.port.PortRequest;
import cutover.targets.port.Porter;
import cutover.verifier.report.PortJson;
import cutover.verifier.report.PortReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cutover migrate`: audit, port, proof and reports in one go.
@Command(name = "migrate", resourceBundle = "cutover.cli.help", sortOptions = false)
final class MigrateCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;
  private final List<String> programArguments;

  @Parameters(paramLabel = "SRC", arity = "1", descriptionKey = "migrate.source")
  private Path source;

  @Option(names = "--to", paramLabel = "CHIP", required = true, descriptionKey = "migrate.to")
  private String to;

  @Option(names = "-o", paramLabel = "FOLDER", descriptionKey = "migrate.output")
  private Path output;

  @Option(names = "--exclude", paramLabel = "GLOB", descriptionKey = "migrate.exclude")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--rule-file", paramLabel = "FILE", descriptionKey = "migrate.rules")
  private List<Path> ruleFiles = new ArrayList<>();

  @Option(names = "--force", descriptionKey = "migrate.force")
  private boolean force;

  @Option(names = "--json", descriptionKey = "migrate.json")
  private boolean json;

  @Mixin private VerifyOptions options;

  MigrateCommand(Shared shared, List<String> programArguments) {
    this.shared = shared;
    this.programArguments = programArguments;
  }

  @Override
  public Integer call() {
    if (!Files.exists(source)) {
      throw CutoverException.of("CUT0107", source);
    }
    var target = target();
    var folder = output == null ? PortRequest.defaultOutput(target) : output;
    shared.console().step("migrate.port", source, target.title());
    var port =
        Porter.port(
            new PortRequest(
                source,
                Optional.empty(),
                Optional.empty(),
                target,
                folder,
                PortRequest.Mode.WRITE,
                exclude,
                ruleFiles,
                force),
            PortCommand.progress(shared));
    var verification = new Verification(shared, options, programArguments);
    var ported =
        verification
            .ported(folder, Optional.empty())
            .orElseThrow(() -> CutoverException.of("CUT0800", folder));
    shared.console().step("migrate.audit");
    var found = new KernelFindings(shared).of(port, options.flags());
    var proof = verification.prove(ported, port, folder);
    var report = new PortReport(port, found, Optional.of(proof));
    new Reports(shared).write(report, folder);
    if (json) {
      shared.out().print(Json.indented(new PortJson(shared.console().catalogue()).of(report)));
    } else {
      new MigrateText(shared.console().catalogue()).print(report, folder, shared.out());
    }
    return (proof.isVerified() ? Exit.OK : Exit.NOT_VERIFIED).status();
  }

  private Target target() {
    var known = Targets.ALL.stream().map(Target::id).collect(Collectors.joining(", "));
    return Targets.find(to).orElseThrow(() -> CutoverException.of("CUT0500", to, known));
  }
}
