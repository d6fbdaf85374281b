package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.report.Json;
import cutover.verifier.Proof;
import cutover.verifier.report.PortReport;
import cutover.verifier.report.ProofJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cutover verify`: builds and runs an original and its port, and compares what they give.
@Command(name = "verify", resourceBundle = "cutover.cli.help", sortOptions = false)
final class VerifyCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;
  private final List<String> programArguments;

  @Parameters(paramLabel = "PORT", arity = "1", descriptionKey = "verify.port")
  private Path port;

  @Option(names = "--original", paramLabel = "FOLDER", descriptionKey = "verify.original")
  private Path original;

  @Mixin private VerifyOptions options;

  @Option(names = "--json", descriptionKey = "verify.json")
  private boolean json;

  VerifyCommand(Shared shared, List<String> programArguments) {
    this.shared = shared;
    this.programArguments = programArguments;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(port)) {
      throw CutoverException.of("CUT0107", port);
    }
    var verification = new Verification(shared, options, programArguments);
    var ported = verification.ported(port, Optional.ofNullable(original));
    if (ported.isEmpty() && original == null) {
      throw CutoverException.of("CUT0800", port);
    }
    Proof proof;
    if (ported.isPresent()) {
      var result = HandWork.seen(Verification.examine(ported.get(), port), port);
      proof = verification.prove(ported.get(), result, port);
      new Reports(shared).write(new PortReport(result, List.of(), Optional.of(proof)), port);
    } else {
      proof = verification.prove(original, port);
    }
    var catalogue = shared.console().catalogue();
    shared
        .out()
        .print(
            json
                ? Json.indented(new ProofJson(catalogue).of(proof))
                : new ProofText(catalogue).of(proof));
    shared.out().flush();
    return (proof.isVerified() ? Exit.OK : Exit.NOT_VERIFIED).status();
  }
}
