package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Goes once through what the commands do, so that the JVM can write down which classes they use:
/// the script `cutover` makes the archive of classes from that. No command of a user's.
final class Rehearsal {
  private Rehearsal() {}

  /// @param arguments the folder of Cutover
  public static void main(String[] arguments) throws IOException {
    var examples = Path.of(arguments[0]).resolve("examples");
    var scratch = Files.createTempDirectory("cutover-rehearsal-");
    try {
      copy(examples, scratch);
      for (var line : lines(examples, scratch)) {
        // What fails here fails again where a user sees it.
        var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(line, quiet, quiet);
      }
    } finally {
      CacheFolder.delete(scratch);
    }
  }

  private static List<List<String>> lines(Path examples, Path scratch) {
    var folder = examples.resolve("softmax").toString();
    return List.of(
        // These have barriers, loops, shared memory, shuffles and atomics. The second makes the
        // precompiled headers.
        compile(scratch, "attention"),
        compile(scratch, "reduction"),
        List.of("survey", folder, "--fresh"),
        List.of("chips"),
        List.of("port", folder, "--to", "hygon", "-o", scratch.resolve("hygon").toString()),
        List.of("port", folder, "--to", "ascend950", "-o", scratch.resolve("950").toString()),
        List.of(
            "plan",
            examples.resolve("fleet/small-lab.yaml").toString(),
            "--futures=10",
            "--seconds=1",
            "--out",
            scratch.resolve("plan.html").toString()));
  }

  private static List<String> compile(Path scratch, String name) {
    var source = scratch.resolve(name).resolve(name + ".cu").toString();
    return List.of("build", source, "-o", "/dev/null");
  }

  /// The examples with another text each time: what is in the cache already nobody would compile.
  private static void copy(Path examples, Path scratch) throws IOException {
    try (var files = Files.walk(examples, 2)) {
      for (var file : files.filter(path -> path.toString().matches(".*\\.cuh?")).toList()) {
        var copy = scratch.resolve(examples.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file) + "// " + System.nanoTime() + "\n");
      }
    }
  }
}
