package cutover.verifier;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One run of a program: started, watched, and ended if it takes too long or prints without end.
///
/// @param status the exit status; 128 + n where signal n ended it; empty if it had to be ended
/// @param out its standard output
/// @param err its standard error
/// @param millis how long it ran
/// @param flooded whether it was ended because it printed too much
public record Execution(
    Optional<Integer> status, Path out, Path err, long millis, boolean flooded) {
  private static final long MOST_PRINTED_BYTES = 256L << 20;
  private static final long POLL_MILLIS = 20;

  /// A program that runs.
  static final class Running {
    private final Process process;
    private final Path out;
    private final Path err;
    private final long started = System.nanoTime();

    private Running(Process process, Path out, Path err) {
      this.process = process;
      this.out = out;
      this.err = err;
    }

    boolean ended() {
      return !process.isAlive();
    }

    long millis() {
      return (System.nanoTime() - started) / 1_000_000;
    }

    private Execution end(Optional<Integer> status, boolean flooded) {
      if (status.isEmpty()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return new Execution(status, out, err, millis(), flooded);
    }

    private Optional<Execution> finished(long limitMillis) throws IOException {
      if (!process.isAlive()) {
        return Optional.of(end(Optional.of(process.exitValue()), false));
      }
      if (Files.size(out) + Files.size(err) > MOST_PRINTED_BYTES) {
        return Optional.of(end(Optional.empty(), true));
      }
      return millis() > limitMillis ? Optional.of(end(Optional.empty(), false)) : Optional.empty();
    }
  }

  /// What to run.
  ///
  /// @param folder where it runs
  /// @param scratch for what it prints and what is recorded of it
  public record Request(
      Path program, List<String> arguments, Path folder, Path scratch, Optional<Path> input) {
    public Request {
      arguments = List.copyOf(arguments);
    }

    Path trace() {
      return scratch.resolve("trace");
    }
  }

  static Running start(Request request, Map<String, String> environment) throws IOException {
    Files.createDirectories(request.scratch());
    var command = new ArrayList<String>();
    command.add(request.program().toAbsolutePath().toString());
    command.addAll(request.arguments());
    var out = request.scratch().resolve("stdout");
    var err = request.scratch().resolve("stderr");
    var builder = new ProcessBuilder(command).directory(request.folder().toFile());
    builder.environment().putAll(environment);
    builder.environment().put("CUTOVER_TRACE", request.trace().toAbsolutePath().toString());
    builder
        .redirectInput(request.input().map(Path::toFile).map(Redirect::from).orElse(NOTHING))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    return new Running(builder.start(), out, err);
  }

  private static final Redirect NOTHING = Redirect.from(new java.io.File("/dev/null"));

  /// Waits for one run.
  static Execution await(Running running, long limitMillis) throws IOException {
    return await(running, Optional.empty(), limitMillis, 1, 0).getFirst();
  }

  /// Waits for an original and its port, which run at the same time. The port may take as long as
  /// the limit, but once the original has ended, not more than a multiple of its time.
  ///
  /// @param leastMillis what the port may take in any case
  static List<Execution> await(
      Running original, Optional<Running> port, long limitMillis, int factor, long leastMillis)
      throws IOException {
    Optional<Execution> first = Optional.empty();
    Optional<Execution> second = Optional.empty();
    try {
      while (first.isEmpty() || (port.isPresent() && second.isEmpty())) {
        if (first.isEmpty()) {
          first = original.finished(limitMillis);
        }
        if (port.isPresent() && second.isEmpty()) {
          long limit =
              first
                  .filter(it -> it.status().isPresent())
                  .map(it -> Math.max(leastMillis, factor * it.millis()))
                  .orElse(limitMillis);
          second = port.get().finished(Math.min(limit, limitMillis));
        }
        if (first.isEmpty() || (port.isPresent() && second.isEmpty())) {
          var waitFor = first.isEmpty() ? original.process : port.orElseThrow().process;
          waitFor.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      original.end(Optional.empty(), false);
      port.ifPresent(it -> it.end(Optional.empty(), false));
      throw new IOException("interrupted", e);
    }
    var both = new ArrayList<Execution>();
    both.add(first.orElseThrow());
    second.ifPresent(both::add);
    return both;
  }

  /// How it ended, if a signal did it: `SIGSEGV`.
  Optional<String> signal() {
    return status
        .filter(it -> it > 128 && it < 160)
        .map(
            it ->
                switch (it - 128) {
                  case 4 -> "SIGILL";
                  case 6 -> "SIGABRT";
                  case 7 -> "SIGBUS";
                  case 8 -> "SIGFPE";
                  case 9 -> "SIGKILL";
                  case 11 -> "SIGSEGV";
                  case 15 -> "SIGTERM";
                  default -> "signal " + (it - 128);
                });
  }
}
