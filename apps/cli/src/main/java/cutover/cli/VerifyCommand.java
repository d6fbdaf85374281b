package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.verifier.DeviceCheck;
import cutover.verifier.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  VerifyCommand(Shared shared, List<String> programArguments) {
    this.shared = shared;
    this.programArguments = programArguments;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(port)) {
      throw CutoverException.of("CUT0107", port);
    }
    if (original == null) {
      throw CutoverException.of("CUT0800", port);
    }
    var request =
        options.request(
            new VerifyOptions.Subject(
                "cuda",
                "CUDA",
                original.toAbsolutePath().normalize(),
                port.toAbsolutePath().normalize(),
                Map.of(),
                List.of(),
                Dialect.CUDA),
            programArguments);
    var scratch = shared.cache().temporary();
    try {
      var proof =
          Verifier.verify(
              new CpuPrograms(shared), DeviceCheck.none(), shared.console(), request, scratch);
      var text = new ProofText(shared.console().catalogue());
      shared.out().print(text.of(proof));
      return (proof.isVerified() ? Exit.OK : Exit.NOT_VERIFIED).status();
    } finally {
      CacheFolder.discard(scratch);
    }
  }
}
