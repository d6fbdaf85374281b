package cutover.cli;

import picocli.CommandLine.Option;

/// Options of every command. picocli acts on `--help`, and [Main] on `--lang` before anything is
/// said: they are declared here for the help texts.
@SuppressWarnings("UnusedVariable")
abstract class HelpOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "help")
  private boolean help;

  @Option(names = "--lang", paramLabel = "LANG", descriptionKey = "lang")
  private String lang;
}
