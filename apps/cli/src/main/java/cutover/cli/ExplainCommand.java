package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cutover explain`: the page of a code.
@Command(name = "explain", resourceBundle = "cutover.cli.help", sortOptions = false)
final class ExplainCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;

  @Parameters(paramLabel = "CODE", arity = "1", descriptionKey = "explain.code")
  private String code;

  ExplainCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() throws IOException {
    var name = code.toUpperCase(Locale.ROOT);
    var language = shared.console().catalogue().language().tag();
    var page = shared.home().resolve("docs/codes").resolve(language).resolve(name + ".md");
    if (!name.matches("CUT\\d{4}") || !Files.isRegularFile(page)) {
      throw CutoverException.of("CUT0839", code);
    }
    shared.out().print(Files.readString(page));
    shared.out().flush();
    return 0;
  }
}
