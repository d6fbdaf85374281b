package cutover.verifier;

import cutover.compiler.clang.Chip;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds an original and its port, runs both, and says what is proven.
public final class Verifier {
  // Types and lines at the calls that copy (runtime/include/cutover/traced_calls.h).
  private static final String RECORDED = "-D__CUTOVER_TRACE__=1";

  private final ProgramMaker maker;
  private final DeviceCheck deviceCheck;
  private final Progress progress;
  private final Request request;
  private final Path scratch;
  private final CompiledLines compiled = new CompiledLines();

  private Verifier(
      ProgramMaker maker,
      DeviceCheck deviceCheck,
      Progress progress,
      Request request,
      Path scratch) {
    this.maker = maker;
    this.deviceCheck = deviceCheck;
    this.progress = progress;
    this.request = request;
    this.scratch = scratch;
  }

  /// @param scratch an empty folder for copies and records
  public static Proof verify(
      ProgramMaker maker,
      DeviceCheck deviceCheck,
      Progress progress,
      Request request,
      Path scratch) {
    try {
      return new Verifier(maker, deviceCheck, progress, request, scratch).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Proof run() throws IOException {
    var programs = programs();
    var proofs = new ArrayList<ProgramProof>();
    for (int i = 0; i < programs.size(); i++) {
      proofs.add(prove(programs.get(i), scratch.resolve("p" + i)));
    }
    return new Proof(
        request.target(),
        request.title(),
        request.original(),
        request.port(),
        proofs,
        unproven(),
        request.arguments(),
        request.threads());
  }

  private List<Program> programs() throws IOException {
    var home = request.home();
    var programs = ours(Makefiles.programs(home, scratch));
    if (programs.isEmpty()) {
      programs = ours(CMakeFiles.programs(home));
    }
    if (programs.isEmpty()) {
      programs = ours(Sources.of(home, this::isOurs).programs(List.of()));
    }
    if (programs.isEmpty()) {
      throw CutoverException.of("CUT0802", home);
    }
    return programs;
  }

  /// With sources relative to the root of the tree, of which all were ported.
  private List<Program> ours(List<Program> programs) {
    var home = request.original().relativize(request.home());
    return programs.stream()
        .map(
            program ->
                new Program(
                    program.name(),
                    program.sources().stream().map(it -> home.resolve(it).normalize()).toList(),
                    program.flags(),
                    program.optional().stream().map(it -> home.resolve(it).normalize()).toList()))
        .filter(program -> program.sources().stream().allMatch(this::isPorted))
        .toList();
  }

  private boolean isPorted(Path source) {
    return request.files().isEmpty() || request.files().contains(source.toString());
  }

  private boolean isOurs(Path file) {
    return isPorted(request.original().relativize(file));
  }

  private ProgramProof prove(Program program, Path place) throws IOException {
    var stages = new EnumMap<Stage, StageResult>(Stage.class);
    for (var stage : Stage.values()) {
      stages.put(stage, new StageResult(StageResult.State.NOT_REACHED, List.of()));
    }
    progress.step("verify.build", program.name());
    var original = build(program, request.original(), Map.of(), Dialect.CUDA, "CUT0803");
    stages.put(Stage.PARSED, original.result());
    stages.put(Stage.PORTED, ported(program));
    var port = build(program, request.port(), request.renamed(), request.dialect(), "CUT0804");
    stages.put(Stage.COMPILES, port.result());
    stages.put(Stage.DEVICE_CODE, deviceCode(program, port));
    if (original.program().isEmpty() || port.program().isEmpty()) {
      return new ProgramProof(
          program, Map.copyOf(stages), Optional.empty(), Optional.empty(), 0, 0);
    }
    progress.step("verify.run", program.name());
    var runs = compare(program, place, original, port);
    boolean differs = runs.equal().state() == StageResult.State.FAILED;
    var unset = differs ? unset(program) : Optional.<Diagnostic>empty();
    if (unset.isPresent()) {
      var zeroed = zeroed(program, place.resolve("zeroed"));
      runs = zeroed.filter(Comparison.Outcome::isEqual).orElse(runs);
    }
    stages.put(Stage.RUNS, runs.runs());
    stages.put(Stage.EQUAL, runs.equal());
    if (unset.isPresent() && runs.isEqual()) {
      stages.put(Stage.EQUAL, runs.equal().because(unset.get()));
    }
    if (!runs.isEqual() && ofWidth(program, original, place.resolve("narrow"))) {
      var failed = runs.runs().state() == StageResult.State.FAILED ? Stage.RUNS : Stage.EQUAL;
      stages.put(failed, stages.get(failed).because(widths()));
    }
    return new ProgramProof(
        program,
        Map.copyOf(stages),
        runs.trace(),
        runs.output(),
        runs.originalMillis(),
        runs.portMillis());
  }

  private Comparison.Outcome compare(Program program, Path place, Made original, Made port)
      throws IOException {
    return new Comparison(request, place, isPlain(program), launches(program))
        .run(
            original.program().orElseThrow(),
            port.program().orElseThrow(),
            () -> otherOrder(program, original));
  }

  // ---------------------------------------------------------------- what a difference rests on

  /// The original with the lanes of atomic operations from the last to the first.
  private Path otherOrder(Program program, Made original) {
    progress.step("verify.order", program.name());
    var dialect = Dialect.CUDA.with(Chip.CUDA.withLastLaneFirst());
    return build(program, request.original(), Map.of(), dialect, "CUT0803")
        .program()
        .or(original::program)
        .orElseThrow();
  }

  /// What an original gives that reads variables before it sets them is anybody's guess.
  private Optional<Diagnostic> unset(Program program) {
    var words = words(program, request.original(), Map.of());
    return program.sources().stream()
        .filter(source -> source.toString().endsWith(".cu"))
        .flatMap(source -> maker.unset(request.original().resolve(source), words).stream())
        .findFirst()
        .map(it -> Diagnostic.at(it.place(), "CUT0845", it.variable()));
  }

  /// Both sides once more, with variables that begin as zero; empty if one does not compile.
  private Optional<Comparison.Outcome> zeroed(Program program, Path place) throws IOException {
    progress.step("verify.zeroed", program.name());
    var original = build(program, request.original(), Map.of(), Dialect.CUDA.zeroed(), "CUT0803");
    var port =
        build(program, request.port(), request.renamed(), request.dialect().zeroed(), "CUT0804");
    return original.program().isPresent() && port.program().isPresent()
        ? Optional.of(compare(program, place, original, port))
        : Optional.empty();
  }

  /// Whether a port that differs would be equal if the chip's warps had as many lanes as CUDA's:
  /// then something in it rests on that number.
  private boolean ofWidth(Program program, Made original, Path place) throws IOException {
    var chip = request.dialect().chip();
    if (chip.warpLanes() == Chip.CUDA.warpLanes()) {
      return false;
    }
    progress.step("verify.widths", program.name());
    var narrow = request.dialect().with(chip.withWarpLanes(Chip.CUDA.warpLanes()));
    var port = build(program, request.port(), request.renamed(), narrow, "CUT0804");
    return port.program().isPresent() && compare(program, place, original, port).isEqual();
  }

  private Diagnostic widths() {
    int lanes = request.dialect().chip().warpLanes();
    return Diagnostic.of("CUT0821", Chip.CUDA.warpLanes(), lanes);
  }

  /// A tool of the host's: plain C or C++ holds no kernel and no launch.
  private static boolean isPlain(Program program) {
    return program.sources().stream().noneMatch(source -> source.toString().endsWith(".cu"));
  }

  /// Whether a source of the program launches kernels.
  private boolean launches(Program program) {
    return program.sources().stream()
        .map(source -> request.original().resolve(source))
        .anyMatch(source -> SourceLines.anyHas(source, "<<<"));
  }

  // ---------------------------------------------------------------- building

  private record Made(Optional<Path> program, StageResult result, List<String> words) {}

  /// Builds one side; if its optional sources do not link with the others, without them.
  private Made build(
      Program program, Path root, Map<String, String> names, Dialect dialect, String code) {
    var words = words(program, root, names);
    var with = new ArrayList<String>();
    program.optional().forEach(source -> with.add(file(root, names, source)));
    with.addAll(words);
    try {
      try {
        return made(with, dialect);
      } catch (ToolFailure e) {
        if (program.optional().isEmpty()) {
          throw e;
        }
        return made(words, dialect);
      }
    } catch (ToolFailure e) {
      return new Made(
          Optional.empty(),
          StageResult.failed(Diagnostic.of(code, program.name(), firstError(e.getMessage()))),
          words);
    } catch (CutoverException e) {
      return new Made(Optional.empty(), StageResult.failed(e.diagnostic()), words);
    }
  }

  private Made made(List<String> words, Dialect dialect) {
    var recorded = new ArrayList<>(words);
    recorded.add(RECORDED);
    try {
      return new Made(
          Optional.of(maker.make(recorded, dialect)), StageResult.passed(List.of()), words);
    } catch (ToolFailure e) {
      // A program that takes the address of a copying function wants it to be one.
      return new Made(
          Optional.of(maker.make(words, dialect)), StageResult.passed(List.of()), words);
    }
  }

  private List<String> words(Program program, Path root, Map<String, String> names) {
    var words = new ArrayList<String>();
    for (var flag : program.flags()) {
      words.add(moved(flag, root));
    }
    for (var flag : request.flags()) {
      words.add(moved(flag, root));
    }
    program.sources().forEach(source -> words.add(file(root, names, source)));
    return words;
  }

  /// A folder of the original, as the same folder of this side.
  private String moved(String flag, Path root) {
    var from = request.original().toString();
    return flag.contains(from) ? flag.replace(from, root.toString()) : flag;
  }

  private static String file(Path root, Map<String, String> names, Path source) {
    var name = source.toString();
    return root.resolve(names.getOrDefault(name, name)).toString();
  }

  private static String firstError(String said) {
    return said.lines()
        .filter(line -> line.contains("error:") || line.contains("CUT0"))
        .findFirst()
        .or(() -> said.lines().findFirst())
        .orElse("");
  }

  // ---------------------------------------------------------------- what is left to do

  private StageResult ported(Program program) {
    if (request.findings().stream().noneMatch(it -> isTodo(it) || isByHand(it))) {
      return StageResult.passed(List.of());
    }
    var words = words(program, request.original(), Map.of());
    var own = new CompiledLines();
    try {
      for (var source : program.sources()) {
        for (var device : List.of(false, true)) {
          var path = request.original().resolve(source);
          var text = maker.preprocessed(path, words, Dialect.CUDA, device);
          own.add(text);
          compiled.add(text);
        }
      }
    } catch (ToolFailure e) {
      return new StageResult(StageResult.State.NOT_REACHED, List.of());
    }
    var left = request.findings().stream().filter(it -> isTodo(it) && counts(own, it)).toList();
    if (!left.isEmpty()) {
      var reasons = new ArrayList<Diagnostic>();
      left.forEach(it -> reasons.add(todo("CUT0817", it)));
      return StageResult.failed(reasons);
    }
    var remarks = new ArrayList<Diagnostic>();
    for (var finding : request.findings()) {
      if (isTodo(finding) && own.reads(fileOf(finding))) {
        remarks.add(todo("CUT0829", finding));
      } else if (isByHand(finding) && counts(own, finding)) {
        remarks.add(finding.diagnostic());
      }
    }
    return StageResult.passed(remarks);
  }

  private static boolean isTodo(Finding finding) {
    return finding.level() == Finding.Level.TODO;
  }

  private static boolean isByHand(Finding finding) {
    return finding.diagnostic().code().equals("CUT0842");
  }

  private static Diagnostic todo(String code, Finding finding) {
    return Diagnostic.at(finding.diagnostic().place(), code, finding.diagnostic().code());
  }

  /// A port's findings are about lines of the original.
  private String fileOf(Finding finding) {
    return request.original().resolve(finding.place().file()).toString();
  }

  /// A condition of the preprocessor leaves nothing of itself: where its file is read, it counts.
  private boolean counts(CompiledLines lines, Finding finding) {
    var file = fileOf(finding);
    int line = finding.place().line();
    return lines.has(file, line)
        || (lines.reads(file) && (line == 0 || SourceLines.isCondition(Path.of(file), line)));
  }

  /// A TODO in a source that no program is made of is left to do, and nothing looks at it.
  private List<Diagnostic> unproven() {
    var left = new ArrayList<>(request.left());
    for (var finding : request.findings()) {
      if (isTodo(finding)
          && !compiled.reads(fileOf(finding))
          && Sources.isCompiled(Path.of(fileOf(finding)))) {
        left.add(todo("CUT0830", finding));
      }
    }
    return left;
  }

  // ---------------------------------------------------------------- device code

  private StageResult deviceCode(Program program, Made port) {
    if (port.program().isEmpty()) {
      return new StageResult(StageResult.State.NOT_REACHED, List.of());
    }
    var sources =
        program.sources().stream()
            .map(source -> Path.of(file(request.port(), request.renamed(), source)))
            .toList();
    return deviceCheck.check(sources, port.words());
  }
}
