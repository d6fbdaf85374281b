package cutover.cli;

import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Finding;
import cutover.verifier.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/// Options of the commands that run an original and its port.
final class VerifyOptions {
  private static final int USUAL_SECONDS = 600;

  @Option(names = "--flags", paramLabel = "FLAGS", descriptionKey = "verify.flags")
  private List<String> flags = new ArrayList<>();

  @Option(names = "--input", paramLabel = "FILE", descriptionKey = "verify.input")
  private Path input;

  @Option(names = "--folder", paramLabel = "FOLDER", descriptionKey = "verify.folder")
  private String folder = "";

  @Option(names = "--ignore", paramLabel = "REGEX", descriptionKey = "verify.ignore")
  private List<String> ignore = new ArrayList<>();

  @Option(names = "--time-limit", paramLabel = "SECONDS", descriptionKey = "verify.time-limit")
  private int seconds = USUAL_SECONDS;

  @Option(names = "--threads", paramLabel = "N", descriptionKey = "verify.threads")
  private int threads = 1;

  /// The two trees, and what is known of the port.
  record Subject(
      String target,
      String title,
      Path original,
      Path port,
      Set<String> files,
      Map<String, String> renamed,
      List<Finding> findings,
      List<Diagnostic> left,
      Dialect dialect) {}

  List<String> flags() {
    return flags.stream().flatMap(text -> Arrays.stream(text.strip().split("\\s+", -1))).toList();
  }

  Request request(Subject subject, List<String> arguments) {
    if (input != null && !Files.isRegularFile(input)) {
      throw CutoverException.of("CUT0837", input);
    }
    var home = Request.home(subject.original(), subject.files());
    var place = home.resolve(folder).normalize();
    if (!place.startsWith(subject.original()) || !Files.isDirectory(place)) {
      throw CutoverException.of("CUT0847", folder, home);
    }
    return new Request(
        subject.target(),
        subject.title(),
        subject.original(),
        subject.port(),
        subject.files(),
        subject.renamed(),
        subject.findings(),
        subject.left(),
        subject.dialect(),
        arguments,
        Optional.ofNullable(input).map(Path::toAbsolutePath),
        folder,
        flags(),
        ignore.stream().map(VerifyOptions::pattern).toList(),
        1000L * seconds,
        threads);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw CutoverException.of("CUT0823", text, e.getDescription());
    }
  }
}
