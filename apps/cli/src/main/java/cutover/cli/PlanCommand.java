package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.answer.Answering;
import cutover.planner.answer.PlanJson;
import cutover.planner.answer.PlanPage;
import cutover.planner.answer.PlanText;
import cutover.planner.fleet.FleetReader;
import cutover.planner.solve.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cutover plan`: what to port, to buy and to place where, month by month.
@Command(name = "plan", resourceBundle = "cutover.cli.help", sortOptions = false)
final class PlanCommand extends HelpOptions implements Callable<Integer> {
  private static final int FEWEST_FUTURES = 10;
  private static final int MOST_FUTURES = 1_000_000;

  private final Shared shared;

  @Mixin private ChipsFile chipsFile = new ChipsFile();

  @Parameters(paramLabel = "FLEET.yaml", descriptionKey = "plan.file")
  private Path file;

  @Option(
      names = "--compare",
      paramLabel = "SCENARIO",
      arity = "0..1",
      parameterConsumer = ScenarioWords.class,
      descriptionKey = "plan.compare")
  private List<String> scenarios = List.of();

  @Option(
      names = "--futures",
      paramLabel = "N",
      defaultValue = "1000",
      descriptionKey = "plan.futures")
  private int futures;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "plan.seed")
  private long seed;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      descriptionKey = "plan.seconds")
  private double seconds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "plan.html",
      descriptionKey = "plan.out")
  private Path out;

  @Option(names = "--json", descriptionKey = "plan.json")
  private boolean json;

  PlanCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    if (futures < FEWEST_FUTURES || futures > MOST_FUTURES || !(seconds > 0)) {
      throw CutoverException.of("CUT1166", FEWEST_FUTURES, MOST_FUTURES);
    }
    var chips = chipsFile.catalogue();
    var fleet = new FleetReader(chips).read(file, scenarios);
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    var effort = new Effort(Effort.USUAL.gap(), seconds, threads);
    var bar = new ProgressLine(shared.console(), "progress.plan");
    var catalogue = shared.console().catalogue();
    var answer =
        new Answering(chips, effort, futures, seed, threads)
            .answer(
                fleet,
                scenarios,
                (stage, done, of) -> {
                  synchronized (bar) {
                    bar.at(done, of, catalogue.say(stage), done, of);
                  }
                });
    write(new PlanPage(answer, catalogue).html(catalogue.language()));
    if (json) {
      shared.out().print(new PlanJson(answer).text());
      return 0;
    }
    new PlanText(answer, catalogue).lines().forEach(shared.out()::println);
    shared.out().println(catalogue.say("plan.written", out));
    return 0;
  }

  // Whole or not at all: a page that is there stays as it was until the new one is complete.
  private void write(String html) {
    try {
      var folder = out.toAbsolutePath().getParent();
      var draft = Files.createTempFile(folder, ".plan", ".html");
      try {
        Files.writeString(draft, html);
        Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw CutoverException.of("CUT0110", out, String.valueOf(e.getMessage()));
    }
  }
}
