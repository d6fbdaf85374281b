package cutover.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cutover build`: a native program, library or object, with nvcc's options.
@Command(name = "build", resourceBundle = "cutover.cli.help", sortOptions = false)
final class BuildCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "WORD", arity = "1..*", descriptionKey = "build.words")
  private List<String> words;

  BuildCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    return new Driver(shared)
        .run(InvocationParser.parse(words, common.cpu(), common.lanes(), common.dialect()));
  }
}
