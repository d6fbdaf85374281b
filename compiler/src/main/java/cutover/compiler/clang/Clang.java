package cutover.compiler.clang;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Runs the toolchain's programs.
public final class Clang {
  // Clang takes these as further -I and -L; a toolkit named there must not be seen.
  private static final List<String> SEARCH_PATHS =
      List.of("CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "LIBRARY_PATH");

  // What a program that SIGINT or SIGTERM ended has for its status.
  private static final Set<Integer> INTERRUPTED = Set.of(128 + 2, 128 + 15);

  private final Toolchain toolchain;

  public Clang(Toolchain toolchain) {
    this.toolchain = toolchain;
  }

  /// What a program said, and its exit status.
  public record Result(int status, String out, String err, long millis) {
    public boolean ok() {
      return status == 0;
    }
  }

  public Toolchain toolchain() {
    return toolchain;
  }

  /// Runs a program of the toolchain in the current folder and waits for it.
  public Result run(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(toolchain.program(program).toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    for (var name : SEARCH_PATHS) {
      environment.computeIfPresent(name, (_, value) -> Toolkits.removed(value));
    }
    // The driver would look for a toolkit there even when it is told of another folder.
    environment
        .keySet()
        .removeIf(name -> name.startsWith("CUDA_") || name.equals("CCC_OVERRIDE_OPTIONS"));
    return run(builder);
  }

  private static Result run(ProcessBuilder builder) {
    var start = System.nanoTime();
    Process process;
    try {
      process =
          builder
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
    } catch (IOException e) {
      throw new CutoverException(
          Diagnostic.of("CUT0103", builder.command().getFirst(), Causes.of(e)), e);
    }
    Cleanup.onExit(process);
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), readers);
      var out = text(process.getInputStream());
      var status = process.waitFor();
      if (INTERRUPTED.contains(status)) {
        // A terminal's Ctrl-C reaches the compiler, too, and it may be the first to end.
        throw CutoverException.of("CUT0104");
      }
      return new Result(status, out, err.join(), (System.nanoTime() - start) / 1_000_000);
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw CutoverException.of("CUT0104");
    } finally {
      Cleanup.done(process);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The program was killed while it spoke.
      return "";
    }
  }
}
