package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cutover run`: builds a program, unless it was built before, and becomes it.
@Command(name = "run", resourceBundle = "cutover.cli.help", sortOptions = false)
final class RunCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;
  private final List<String> programArguments;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "WORD", arity = "1..*", descriptionKey = "run.words")
  private List<String> words;

  RunCommand(Shared shared, List<String> programArguments) {
    this.shared = shared;
    this.programArguments = programArguments;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var invocation = InvocationParser.parse(words, common.cpu(), common.lanes(), common.dialect());
    if (invocation.action() != Invocation.Action.PROGRAM || invocation.output().isPresent()) {
      throw CutoverException.of("CUT0118");
    }
    var program = new Builds(shared).program(invocation, "program");
    shared.console().close();
    var handoff = System.getProperty("cutover.handoff", "");
    if (!handoff.isEmpty()) {
      // The launcher takes over: the program gets the terminal, the signals and the process.
      Files.writeString(Path.of(handoff), program.toString());
      return 0;
    }
    return run(program);
  }

  private int run(Path program) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(programArguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
