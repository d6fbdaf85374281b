package cutover.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cutover` itself.
@Command(
    name = "cutover",
    version = {Version.LINE},
    resourceBundle = "cutover.cli.help",
    sortOptions = false)
final class CutoverCommand extends HelpOptions {
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--version", versionHelp = true, descriptionKey = "version")
  private boolean version;
}
