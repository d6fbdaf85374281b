package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Exit;
import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Builds that are killed, and builds that meet each other in one cache.
class InterruptionFrontDoor {
  /// Large, so that writing it takes a while, and of use only with its last byte.
  private static final String LARGE =
      """
      #include <cstdio>
      struct { char first, zeros[32 << 20], last; } large = {1, {}, 7};
      __global__ void twice(int *value) { *value *= 2; }
      int main() {
        int *value;
        cudaMallocManaged(&value, sizeof *value);
        *value = 4;
        twice<<<1, 1>>>(value);
        cudaDeviceSynchronize();
        printf("%d %d\\n", *value, large.last);
      }
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() {
    OwnCache.prepare();
  }

  @AfterEach
  void giveBack() throws IOException {
    OwnCache.giveBack(folder);
  }

  /// A build that leads a process group.
  private static Process begin(OwnCache cache, String... words) throws IOException {
    var command = new ArrayList<String>();
    command.add("setsid");
    command.addAll(cache.command(words));
    var builder = new ProcessBuilder(command).directory(cache.folder().toFile());
    builder.environment().putAll(cache.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(cache.root().resolve("said").toFile());
    return builder.start();
  }

  /// Waits for something to happen in the course of a process; whether it did.
  private static boolean happens(BooleanSupplier moment, Process process) {
    while (process.isAlive()) {
      if (moment.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(200_000);
    }
    return false;
  }

  private static void kill(OwnCache cache, Process process) throws InterruptedException {
    process.destroyForcibly();
    // The compilers that it has started.
    Programs.run(cache.folder(), List.of("sh", "-c", "kill -KILL -" + process.pid()));
    process.waitFor();
  }

  /// Whether work in progress has such a file. Some programs write beside it first.
  private static boolean isMaking(OwnCache cache, String file) {
    return cache.unfinished().stream()
        .flatMap(work -> OwnCache.names(cache.root().resolve("tmp").resolve(work)).stream())
        .anyMatch(name -> name.startsWith(file));
  }

  private static void isWhole(OwnCache cache, String when) {
    var outcome = Programs.run(cache.folder(), List.of(cache.folder().resolve("out").toString()));
    assertEquals("8 7\n", outcome.out(), when + outcome.err());
    assertEquals(0, outcome.status(), when);
  }

  /// Each build begins with what the one before left in the cache.
  @Test
  void killedBuildLeavesAllOrNothing() throws IOException, InterruptedException {
    var cache = OwnCache.with(OwnCache.PREPARED, folder);
    cache.file("large.cu", LARGE);
    var moments = new LinkedHashMap<String, BooleanSupplier>();
    moments.put("device code is compiled", () -> isMaking(cache, "device.bc"));
    moments.put("host code is compiled", () -> isMaking(cache, "host.o"));
    moments.put("the object is made", () -> isMaking(cache, "unit.o"));
    moments.put("the object is kept", () -> Files.exists(cache.root().resolve("results")));
    moments.put("the program is linked", () -> isMaking(cache, "large"));
    for (var moment : moments.entrySet()) {
      var process = begin(cache, "build", "large.cu", "-o", "out");
      var reached = happens(moment.getValue(), process);
      kill(cache, process);
      assertTrue(reached, "never: " + moment.getKey());
      assertEquals(Set.of("large.cu"), cache.files(), moment.getKey());
    }
    var process = begin(cache, "build", "large.cu", "-o", "out");
    happens(() -> cache.files().size() > 1, process);
    kill(cache, process);
    if (cache.files().contains("out")) {
      isWhole(cache, "when delivered: ");
    }
    var outcome = cache.start("build", "large.cu", "-o", "out");
    assertEquals(0, outcome.status(), outcome.err());
    isWhole(cache, "at last: ");
    leftoversAreSweptAway(cache);
  }

  /// Those of a day ago: younger ones may belong to a build that still goes on.
  private static void leftoversAreSweptAway(OwnCache cache) throws IOException {
    var left = cache.unfinished();
    assertFalse(left.isEmpty(), "what was killed had no work in progress");
    var dayAgo = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    for (var work : left) {
      Files.setLastModifiedTime(cache.root().resolve("tmp").resolve(work), dayAgo);
    }
    Files.createDirectory(cache.root().resolve("tmp/1-young"));
    cache.file("next.cpp", "int next;\n");
    var outcome = cache.start("build", "-c", "next.cpp");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(Set.of("1-young"), cache.unfinished());
  }

  /// A build whose compiler waits for the end of a header, which never comes.
  private Process waiting(OwnCache cache) throws IOException {
    cache.file("wait.cpp", "#include \"endless.h\"\n");
    cache.file("wait.o", "old");
    assertEquals(0, Programs.run(cache.folder(), List.of("mkfifo", "endless.h")).status());
    var process = begin(cache, "build", "-c", "wait.cpp", "-o", "wait.o");
    assertTrue(happens(() -> compilers(process).findAny().isPresent(), process), "no compiler");
    return process;
  }

  private static Stream<ProcessHandle> compilers(Process process) {
    return process
        .descendants()
        .filter(child -> child.info().command().orElse("").contains("/toolchain/"));
  }

  private static String ends(OwnCache cache, Process process)
      throws IOException, InterruptedException {
    process.waitFor();
    assertEquals(Set.of("endless.h", "wait.cpp", "wait.o"), cache.files());
    assertEquals("old", Files.readString(cache.folder().resolve("wait.o")));
    assertEquals(Set.of(), cache.unfinished());
    return Files.readString(cache.root().resolve("said"))
        .replace("cutover: compiling wait.cpp ...\n", "");
  }

  @Test
  void endedBuildLeavesNothing() throws IOException, InterruptedException {
    var cache = OwnCache.with(OwnCache.PREPARED, folder);
    var process = waiting(cache);
    process.destroy();
    assertEquals("", ends(cache, process));
  }

  /// As when Ctrl-C reaches the compiler before the rest.
  @Test
  void compilerThatIsEndedHasNotCrashed() throws IOException, InterruptedException {
    var cache = OwnCache.with(OwnCache.PREPARED, folder);
    var process = waiting(cache);
    compilers(process).forEach(ProcessHandle::destroy);
    assertEquals("cutover: CUT0104: interrupted\n", ends(cache, process));
    assertEquals(Exit.INTERRUPTED.status(), process.exitValue());
  }

  /// Two sources each, so that threads meet too. The math library is still to be compiled.
  @Test
  void sameProgramAtTheSameTime() throws IOException {
    var cache = OwnCache.with(List.of("toolchain", "runtime"), folder);
    cache.file(
        "main.cu",
        """
        #include <cstdio>
        float cosine();
        __global__ void kernel(float *value) { *value = sinf(*value); }
        int main() {
          float *value;
          cudaMallocManaged(&value, sizeof *value);
          kernel<<<1, 1>>>(value);
          cudaDeviceSynchronize();
          printf("%g %g\\n", *value, cosine());
        }
        """);
    cache.file(
        "cosine.cu",
        """
        __global__ void kernel(float *value, int) { *value = cosf(*value); }
        float cosine() {
          float *value;
          cudaMallocManaged(&value, sizeof *value);
          kernel<<<1, 1>>>(value, 0);
          cudaDeviceSynchronize();
          return *value;
        }
        """);
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs = new ArrayList<CompletableFuture<Programs.Outcome>>();
      for (int i = 0; i < 2; i++) {
        runs.add(
            CompletableFuture.supplyAsync(() -> cache.start("run", "main.cu", "cosine.cu"), both));
      }
      for (var run : runs) {
        var outcome = run.join();
        assertEquals("0 1\n", outcome.out(), outcome.err());
        assertEquals(0, outcome.status(), outcome.err());
      }
    }
    assertEquals(Set.of(), cache.unfinished());
  }
}
