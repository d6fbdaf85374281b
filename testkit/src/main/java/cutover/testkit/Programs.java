package cutover.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs and says what they did.
public final class Programs {
  private static final long LIMIT_SECONDS = 300;

  private Programs() {}

  /// What a program printed, and its exit status.
  public record Outcome(int status, String out, String err) {}

  /// Runs a program in a folder, with nothing on its standard input.
  public static Outcome run(Path folder, List<String> command) {
    return run(folder, command, Map.of(), "");
  }

  /// Runs a program to its end.
  ///
  /// @param environment what is added to this process's own
  /// @param input its standard input
  public static Outcome run(
      Path folder, List<String> command, Map<String, String> environment, String input) {
    try {
      var out = Files.createTempFile("out", ".txt");
      var err = Files.createTempFile("err", ".txt");
      var in = Files.writeString(Files.createTempFile("in", ".txt"), input);
      try {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        var process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new AssertionError("does not end: " + command);
        }
        return new Outcome(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
      } finally {
        Files.delete(out);
        Files.delete(err);
        Files.delete(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + command, e);
    }
  }
}
