package cutover.cli;

import cutover.compiler.clang.Hashes;
import cutover.core.diagnostics.CutoverException;
import cutover.core.table.Tsv;
import cutover.report.Json;
import cutover.report.Sarif;
import cutover.survey.Effort;
import cutover.survey.Survey;
import cutover.survey.SurveyFindings;
import cutover.survey.SurveyJson;
import cutover.survey.SurveyPage;
import cutover.survey.SurveyText;
import cutover.survey.Surveyor;
import cutover.targets.Targets;
import cutover.targets.api.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cutover survey`: what CUDA a code base holds, and what each chip makes of it.
@Command(name = "survey", resourceBundle = "cutover.cli.help", sortOptions = false)
final class SurveyCommand extends HelpOptions implements Callable<Integer> {
  private final Shared shared;

  @Parameters(paramLabel = "PATH", descriptionKey = "survey.path")
  private Path path;

  @Option(names = "--to", paramLabel = "CHIP", split = ",", descriptionKey = "survey.to")
  private List<String> chips = List.of();

  @Option(names = "--json", descriptionKey = "survey.json")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", descriptionKey = "survey.html")
  private Path html;

  @Option(names = "--sarif", paramLabel = "FILE", descriptionKey = "survey.sarif")
  private Path sarif;

  @Option(names = "--effort", paramLabel = "FILE", descriptionKey = "survey.effort")
  private Path effort;

  @Option(names = "--fresh", descriptionKey = "survey.fresh")
  private boolean fresh;

  SurveyCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(path)) {
      throw CutoverException.of("CUT1010", path);
    }
    var survey = surveyor().survey(path);
    var catalogue = shared.console().catalogue();
    if (html != null) {
      write(html, SurveyPage.of(survey, catalogue).html(catalogue.language()));
    }
    if (sarif != null) {
      var report = new Sarif(catalogue, Version.NUMBER);
      write(sarif, Json.indented(report.of(path.toAbsolutePath(), SurveyFindings.of(survey))));
    }
    shared.out().print(json ? SurveyJson.of(survey) : SurveyText.of(survey, catalogue));
    return 0;
  }

  private Surveyor surveyor() throws IOException {
    return new Surveyor(targets(), rates(), memory(), stamp(), progress());
  }

  private List<Target> targets() {
    if (chips.isEmpty()) {
      return Targets.ALL;
    }
    var ids = Targets.ALL.stream().map(Target::id).collect(Collectors.joining(", "));
    var found = new ArrayList<Target>();
    for (var chip : chips) {
      found.add(Targets.find(chip).orElseThrow(() -> CutoverException.of("CUT0500", chip, ids)));
    }
    return found;
  }

  private Effort.Rates rates() throws IOException {
    if (effort == null) {
      return Effort.Rates.standard();
    }
    try {
      return Effort.Rates.of(Tsv.parse(effort.toString(), Files.readString(effort)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw CutoverException.of("CUT1011", effort, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Path> memory() throws IOException {
    if (fresh) {
      return Optional.empty();
    }
    var name = new Hashes().add(path.toRealPath().toString()).hex() + ".gz";
    return Optional.of(shared.cache().root().resolve("survey").resolve(name));
  }

  /// What facts depend on beside the files: the code that finds them.
  private static String stamp() throws IOException {
    var hashes = new Hashes().add("survey");
    for (var type : List.of(Survey.class, Targets.class)) {
      var place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
      if (Files.isRegularFile(place)) {
        hashes.add(place);
      } else {
        hashes.add(Files.getLastModifiedTime(place).toString());
      }
    }
    return hashes.hex();
  }

  private Surveyor.Progress progress() {
    var bar = new ProgressLine(shared.console(), "progress.survey");
    return (files, ofFiles, lines) -> bar.at(files, ofFiles, files, ofFiles, lines);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CutoverException.of("CUT0110", file, String.valueOf(e.getMessage()));
    }
  }
}
