package cutover.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cutover` itself.
@Command(
    name = "cutover",
    version = {Version.LINE},
    resourceBundle = "cutover.cli.help",
    sortOptions = false)
final class CutoverCommand extends HelpOptions implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable")
  @Option(names = "--version", versionHelp = true, descriptionKey = "version")
  private boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "run, build, ir, doctor, completion: which?");
  }
}
