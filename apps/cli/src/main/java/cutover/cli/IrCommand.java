package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.core.diagnostics.CutoverException;
import cutover.targets.cpu.DeviceOptions;
import cutover.targets.cpu.build.CompileOptions;
import cutover.targets.cpu.build.ObjectBuilder;
import cutover.targets.cpu.build.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cutover ir`: what Cutover makes of a kernel on its way.
@Command(name = "ir", resourceBundle = "cutover.cli.help", sortOptions = false)
final class IrCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;

  @Mixin private CommonOptions common;

  @Option(names = "--kernel", paramLabel = "K", descriptionKey = "ir.kernel")
  private String kernel;

  @Parameters(paramLabel = "WORD", arity = "1..*", descriptionKey = "ir.words")
  private List<String> words;

  IrCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    var invocation = InvocationParser.parse(words, common.cpu(), common.lanes(), common.dialect());
    var builds = new Builds(shared);
    var session = builds.session();
    builds.announce(invocation);
    for (var source : invocation.sources()) {
      if (!Files.isReadable(source.path())) {
        throw CutoverException.of("CUT0107", source.path());
      }
    }
    var options = invocation.options();
    var objects = new ObjectBuilder(session);
    if (options.relocatable()) {
      show(session, options, objects.linkedBitcode(invocation.sources(), options));
    } else {
      for (var source : invocation.sources()) {
        show(session, options, objects.deviceBitcode(source, options));
      }
    }
    shared.out().flush();
    return 0;
  }

  private void show(Session session, CompileOptions options, Path bitcode) {
    var device =
        new DeviceOptions(
            options.lanes(),
            "ir",
            session.clang().toolchain().libLlvm(),
            options.dialect().chip(),
            false,
            session.home().resolve("runtime"));
    shared.out().print(session.deviceCompiler().show(bitcode, Optional.ofNullable(kernel), device));
    CacheFolder.discard(bitcode.getParent());
  }
}
