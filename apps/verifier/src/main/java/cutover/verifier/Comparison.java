package cutover.verifier;

import cutover.compiler.clang.Chip;
import cutover.core.diagnostics.Diagnostic;
import cutover.verifier.trace.Trace;
import cutover.verifier.trace.TraceComparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Runs an original and its port at the same time, each in a copy of its tree, and compares what
/// they did. Only if that differs, the original runs once more, to tell what changes by itself and
/// what hangs on the order of atomic operations.
final class Comparison {
  private static final int PATIENCE_FACTOR = 10;
  private static final long LEAST_MILLIS = 30_000;
  private static final Pattern FAULT = Pattern.compile("(?m)^cutover: (CUT04\\d\\d .*)$");

  /// @param runs the stage of that name
  /// @param equal the stage of that name
  record Outcome(
      StageResult runs,
      StageResult equal,
      Optional<TraceComparison> trace,
      Optional<TextComparison> output,
      long originalMillis,
      long portMillis) {
    boolean isEqual() {
      return equal.state() == StageResult.State.PASSED;
    }
  }

  /// One side: where it ran and what it did.
  private record Side(
      Workplace place, Execution.Request run, Execution execution, boolean isPort) {}

  private final Request request;
  private final Path scratch;
  private final boolean plain;
  private final boolean launches;

  /// @param plain whether no source of the program is CUDA
  /// @param launches whether one launches kernels
  Comparison(Request request, Path scratch, boolean plain, boolean launches) {
    this.request = request;
    this.scratch = scratch;
    this.plain = plain;
    this.launches = launches;
  }

  /// @param otherOrder the original with the lanes of atomic operations in another order; asked for
  ///     only where the port differs
  Outcome run(Path original, Path port, Supplier<Path> otherOrder) throws IOException {
    var leftPlace =
        Workplace.copy(request.original(), scratch.resolve("original/work"), this::isPorted);
    var rightPlace = Workplace.copy(request.port(), scratch.resolve("port/work"), _ -> true);
    var leftRun = running(original, leftPlace, "original");
    var rightRun = running(port, rightPlace, "port");
    var started = Execution.start(leftRun, environment());
    var both =
        Execution.await(
            started,
            Optional.of(Execution.start(rightRun, environment())),
            request.limitMillis(),
            PATIENCE_FACTOR,
            LEAST_MILLIS);
    var left = new Side(leftPlace, leftRun, both.getFirst(), false);
    var right = new Side(rightPlace, rightRun, both.getLast(), true);
    var failure = failure(left, right);
    if (failure.isPresent()) {
      return outcome(
          StageResult.failed(failure.get()),
          new StageResult(StageResult.State.NOT_REACHED, List.of()),
          Optional.empty(),
          Optional.empty(),
          left,
          right);
    }
    var first = compare(left, right, Optional.empty());
    if (first.isEqual()) {
      return first;
    }
    var againPlace =
        Workplace.copy(request.original(), scratch.resolve("again/work"), this::isPorted);
    var againRun = running(otherOrder.get(), againPlace, "again");
    var again = Execution.await(Execution.start(againRun, environment()), request.limitMillis());
    return compare(left, right, Optional.of(new Side(againPlace, againRun, again, false)));
  }

  private boolean isPorted(String file) {
    return request.files().isEmpty() || request.files().contains(file);
  }

  private Execution.Request running(Path program, Workplace place, String name) {
    return new Execution.Request(
        program,
        request.arguments(),
        place
            .folder()
            .resolve(request.original().relativize(request.home()).toString())
            .resolve(request.folder()),
        scratch.resolve(name),
        request.input());
  }

  private Map<String, String> environment() {
    return Map.of("CUTOVER_THREADS", Integer.toString(request.threads()));
  }

  private static Outcome outcome(
      StageResult runs,
      StageResult equal,
      Optional<TraceComparison> trace,
      Optional<TextComparison> output,
      Side left,
      Side right) {
    return new Outcome(
        runs, equal, trace, output, left.execution().millis(), right.execution().millis());
  }

  // ---------------------------------------------------------------- how it ended

  private Optional<Diagnostic> failure(Side left, Side right) throws IOException {
    var original = left.execution();
    var port = right.execution();
    if (original.status().isEmpty()) {
      return Optional.of(
          original.flooded()
              ? Diagnostic.of("CUT0831")
              : Diagnostic.of("CUT0805", request.limitMillis() / 1000));
    }
    if (original.signal().isPresent()) {
      return Optional.of(
          Diagnostic.of("CUT0807", original.signal().orElseThrow(), fault(original)));
    }
    if (port.status().isEmpty()) {
      return Optional.of(
          port.flooded()
              ? Diagnostic.of("CUT0832")
              : Diagnostic.of("CUT0806", port.millis() / 1000, original.millis() / 1000.0));
    }
    if (port.signal().isPresent()) {
      return Optional.of(Diagnostic.of("CUT0808", port.signal().orElseThrow(), fault(port)));
    }
    int before = original.status().orElseThrow();
    int after = port.status().orElseThrow();
    return before == after
        ? Optional.empty()
        : Optional.of(Diagnostic.of("CUT0809", before, after, fault(port)));
  }

  /// What the runtime said of a fault, or the last line of standard error.
  private static String fault(Execution execution) throws IOException {
    var said = Files.readString(execution.err(), StandardCharsets.ISO_8859_1);
    var matcher = FAULT.matcher(said);
    if (matcher.find()) {
      return matcher.group(1);
    }
    var lines = said.lines().toList();
    return lines.isEmpty() ? "-" : lines.getLast();
  }

  // ---------------------------------------------------------------- what it gave

  private Outcome compare(Side left, Side right, Optional<Side> again) throws IOException {
    var differences = new ArrayList<Diagnostic>();
    var remarks = new ArrayList<Diagnostic>();
    var output = printed(left, right, again, differences);
    files(left, right, again, differences);
    try (var before = Trace.open(left.run().trace());
        var after = Trace.open(right.run().trace())) {
      var trace = traces(before, after, again);
      // A launch that failed explains the rest, and a buffer more than a printed line.
      differences.addAll(0, trace.differences());
      remarks.addAll(trace.remarks());
      boolean nothing =
          trace.buffers() == 0 && output.lines() == 0 && left.place().written().isEmpty();
      if (nothing && differences.isEmpty()) {
        if (plain && before.entries().isEmpty() && after.entries().isEmpty()) {
          remarks.add(Diagnostic.of("CUT0838"));
        } else {
          differences.add(Diagnostic.of("CUT0818"));
        }
      }
      if (launches && trace.launches() == 0 && differences.isEmpty()) {
        differences.add(Diagnostic.of("CUT0843"));
      }
      if (differences.isEmpty()
          && tellsNothing(trace, output)
          && left.place().written().isEmpty()) {
        remarks.add(Diagnostic.of("CUT0840"));
      }
      var equal =
          differences.isEmpty() ? StageResult.passed(remarks) : StageResult.failed(differences);
      return outcome(
          StageResult.passed(List.of()),
          equal,
          Optional.of(trace),
          Optional.of(output),
          left,
          right);
    }
  }

  // Kernels ran, and what they computed did not show.
  private static boolean tellsNothing(TraceComparison trace, TextComparison output) {
    return trace.launches() > 0 && trace.buffers() == 0 && output.telling() == 0;
  }

  private static TraceComparison traces(Trace before, Trace after, Optional<Side> again)
      throws IOException {
    if (again.isEmpty()) {
      return TraceComparison.of(before, after, Optional.empty());
    }
    try (var third = Trace.open(again.get().run().trace())) {
      return TraceComparison.of(before, after, Optional.of(third));
    }
  }

  private TextComparison printed(
      Side left, Side right, Optional<Side> again, List<Diagnostic> differences)
      throws IOException {
    var a = Workplace.text(left.execution().out());
    var b = Workplace.text(right.execution().out());
    if (a.isEmpty() || b.isEmpty()) {
      if (Files.mismatch(left.execution().out(), right.execution().out()) >= 0) {
        differences.add(Diagnostic.of("CUT0833"));
      }
      return new TextComparison(Optional.empty(), List.of(), 1, 0, 1);
    }
    Optional<String> c = Optional.empty();
    if (again.isPresent()) {
      var side = again.get();
      c = Workplace.text(side.execution().out()).map(text -> placeless(text, side));
    }
    var result =
        TextComparison.of(placeless(a.get(), left), placeless(b.get(), right), c, request.ignore());
    result.difference().ifPresent(differences::add);
    return result;
  }

  /// Programs that print their own path, that of a source, the folder that they run in, or the name
  /// of the device, print the same here.
  private String placeless(String text, Side side) {
    var same =
        text.replace(side.place().folder().toString(), ".")
            .replace(
                side.run().program().toString(), side.run().program().getFileName().toString());
    if (side.isPort()) {
      for (var renamed : request.renamed().entrySet()) {
        same =
            same.replace(
                request.port().resolve(renamed.getValue()).toString(),
                request.original().resolve(renamed.getKey()).toString());
      }
      same =
          same.replace(request.port().toString(), request.original().toString())
              .replace(request.dialect().chip().name(), Chip.CUDA.name());
    }
    return same;
  }

  private void files(Side left, Side right, Optional<Side> again, List<Diagnostic> differences)
      throws IOException {
    var before = left.place().written();
    var after = right.place().written();
    for (var entry : before.entrySet()) {
      var name = entry.getKey().toString();
      var other = after.get(entry.getKey());
      if (other == null) {
        differences.add(Diagnostic.of("CUT0834", name));
        continue;
      }
      if (Files.mismatch(entry.getValue(), other) < 0) {
        continue;
      }
      var twin = again.map(side -> side.place().folder().resolve(entry.getKey().toString()));
      var a = Workplace.text(entry.getValue());
      var b = Workplace.text(other);
      if (a.isEmpty() || b.isEmpty()) {
        boolean unsteady =
            twin.isPresent()
                && Files.exists(twin.get())
                && Files.mismatch(entry.getValue(), twin.get()) >= 0;
        if (!unsteady) {
          differences.add(Diagnostic.of("CUT0815", name, Files.mismatch(entry.getValue(), other)));
        }
        continue;
      }
      Optional<String> c =
          twin.isPresent() && Files.exists(twin.get())
              ? Workplace.text(twin.get())
              : Optional.empty();
      var result =
          TextComparison.of(
              placeless(a.get(), left), placeless(b.get(), right), c, request.ignore());
      if (!result.isEqual()) {
        differences.add(
            Diagnostic.of("CUT0835", name, result.difference().orElseThrow().arguments()));
      }
    }
  }
}
