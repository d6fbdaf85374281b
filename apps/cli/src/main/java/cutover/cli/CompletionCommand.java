package cutover.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// `cutover completion`: a script for bash and zsh.
@Command(name = "completion", resourceBundle = "cutover.cli.help", sortOptions = false)
final class CompletionCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;

  CompletionCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    var line = Main.commandLine(shared);
    shared.out().print(AutoComplete.bash("cutover", line));
    return 0;
  }
}
