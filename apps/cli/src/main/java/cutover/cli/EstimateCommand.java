package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.estimate.Assumed;
import cutover.planner.estimate.BackTest;
import cutover.planner.estimate.BackTestPage;
import cutover.planner.estimate.Calibrator;
import cutover.planner.estimate.Deployment;
import cutover.planner.estimate.EstimatePage;
import cutover.planner.estimate.Estimator;
import cutover.planner.estimate.Load;
import cutover.planner.estimate.Measurements;
import cutover.planner.estimate.Models;
import cutover.planner.estimate.Numbers;
import cutover.planner.estimate.Request;
import cutover.report.Json;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cutover estimate`: what a number of chips does for a language model.
@Command(name = "estimate", resourceBundle = "cutover.cli.help", sortOptions = false)
final class EstimateCommand extends HelpOptions implements Callable<Integer> {
  private static final Set<String> ASSUMABLE =
      Set.of("memory", "bandwidth", "dense", "link", "network");

  private final Shared shared;

  @Mixin private ChipsFile chipsFile = new ChipsFile();

  @Option(names = "--model", paramLabel = "MODEL", descriptionKey = "estimate.model")
  private String model;

  @Option(names = "--chip", paramLabel = "CHIP", descriptionKey = "estimate.chip")
  private String chip;

  @Option(names = "--count", paramLabel = "N", descriptionKey = "estimate.count")
  private int count = 1;

  @Option(names = "--tp", paramLabel = "N", descriptionKey = "estimate.tp")
  private Integer tensor;

  @Option(names = "--pp", paramLabel = "N", descriptionKey = "estimate.pp")
  private int pipeline = 1;

  @Option(names = "--ep", paramLabel = "N", descriptionKey = "estimate.ep")
  private int expert = 1;

  @Option(names = "--in", paramLabel = "TOKENS", descriptionKey = "estimate.in")
  private int input = 1024;

  @Option(names = "--out", paramLabel = "TOKENS", descriptionKey = "estimate.out")
  private int output = 1024;

  @Option(names = "--batch", paramLabel = "N", descriptionKey = "estimate.batch")
  private int batch = 1;

  @Option(names = "--per-token", paramLabel = "MS", descriptionKey = "estimate.per-token")
  private Double perTokenMillis;

  @Option(names = "--precision", paramLabel = "TYPE", descriptionKey = "estimate.precision")
  private String precision;

  @Option(names = "--kv-bits", paramLabel = "8|16", descriptionKey = "estimate.kv-bits")
  private Integer keptBits;

  @Option(names = "--assume", paramLabel = "WHAT=N", descriptionKey = "estimate.assume")
  private Map<String, Double> assumed = Map.of();

  @Option(names = "--json", descriptionKey = "estimate.json")
  private boolean json;

  @Option(names = "--models", descriptionKey = "estimate.models")
  private boolean list;

  @Option(names = "--back-test", descriptionKey = "estimate.back-test")
  private boolean backTest;

  EstimateCommand(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Integer call() {
    var models = Models.load();
    if (list) {
      for (var entry : models.all()) {
        shared.out().println(entry.name() + "  " + entry.parameters() + " B  " + entry.source());
      }
      return 0;
    }
    var chips = chipsFile.catalogue();
    var measurements = Measurements.load(chips, models);
    var calibrator = new Calibrator(measurements);
    if (backTest) {
      var results = BackTest.run(measurements, calibrator);
      shared.out().print(BackTestPage.of(measurements, results, calibrator));
      return 0;
    }
    estimate(request(chips, models), new Estimator(calibrator::of));
    return 0;
  }

  private void estimate(Request asked, Estimator estimator) {
    var request = asked;
    if (perTokenMillis != null) {
      var most = estimator.most(asked, perTokenMillis / 1000);
      if (most.isEmpty()) {
        throw CutoverException.of("CUT1127", perTokenMillis);
      }
      request = asked.with(asked.load().at(most.getAsInt()));
    }
    var words = shared.console().catalogue();
    var page = new EstimatePage(request, estimator.estimate(request));
    shared.out().print(json ? Json.indented(page.json(words)) : page.text(words));
  }

  private Request request(ChipCatalogue chips, Models models) {
    if (model == null || chip == null) {
      throw CutoverException.of("CUT1128");
    }
    for (var what : assumed.keySet()) {
      if (!ASSUMABLE.contains(what)) {
        throw CutoverException.of("CUT1129", what);
      }
    }
    var shape = models.get(model, "");
    var word = precision == null ? shape.tokenType() : precision;
    var numbers = Numbers.of(word).orElseThrow(() -> CutoverException.of("CUT1126", word));
    if (keptBits != null && keptBits != 8 && keptBits != 16) {
      throw CutoverException.of("CUT1130", keptBits);
    }
    return new Request(
        shape,
        chips.get(chip, ""),
        new Deployment(
            count, tensor == null ? Math.max(1, count / pipeline) : tensor, pipeline, expert),
        new Load(input, output, batch),
        keptBits == null ? numbers : numbers.keeping(keptBits),
        new Assumed(
            given("memory"), given("bandwidth"), given("dense"), given("link"), given("network")));
  }

  private OptionalDouble given(String what) {
    var number = assumed.get(what);
    if (number != null && !(number > 0)) {
      throw CutoverException.of("CUT1129", what + "=" + number);
    }
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}
