package cutover.cli;

import static cutover.cli.OwnCache.refused;
import static cutover.cli.OwnCache.refusedInCache;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cutover.core.diagnostics.Exit;
import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Places that cannot be written: caches and outputs.
class UnwritableFrontDoor {
  private static final String PROGRAM =
      """
      #include <cstdio>
      __global__ void twice(int *value) { *value *= 2; }
      int main() {
        int *value;
        cudaMallocManaged(&value, sizeof *value);
        *value = 4;
        twice<<<1, 1>>>(value);
        cudaDeviceSynchronize();
        printf("%d\\n", *value);
      }
      """;

  // Root may write everywhere, unless it gives that up.
  private static final List<String> AS_ANYBODY =
      List.of(
          "setpriv",
          "--inh-caps=-dac_override,-dac_read_search",
          "--bounding-set=-dac_override,-dac_read_search");

  @TempDir private static Path common;

  private static OwnCache cache;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    OwnCache.prepare();
    cache = OwnCache.with(OwnCache.PREPARED, common);
    cache.file("prog.cu", PROGRAM);
    cache.file("file", "no folder");
  }

  @AfterAll
  static void giveBackAll() throws IOException {
    OwnCache.giveBack(common);
  }

  @AfterEach
  void giveBack() throws IOException {
    OwnCache.giveBack(folder);
  }

  private static void runs(Programs.Outcome outcome) {
    assertEquals("8\n", outcome.out(), outcome.err());
    assertEquals(0, outcome.status(), outcome.err());
    // It does not matter to the runtime where the cache is.
    assertFalse(outcome.err().contains("runtime library"), outcome.err());
  }

  private OwnCache belowAFile() throws IOException {
    return new OwnCache(
        cache.folder(), Files.writeString(folder.resolve("file"), "x").resolve("c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run prog.cu", "build prog.cu -o out", "build -E prog.cu", "ir prog.cu"})
  void cacheThatCannotBeMadeIsNamed(String words) throws IOException {
    var nowhere = belowAFile();
    refusedInCache(nowhere.start(words.split(" ", -1)), nowhere.root().toString());
    assertEquals(Set.of("file", "prog.cu"), cache.files());
  }

  @Test
  void doctorNamesTheCacheAndTheRemedy() throws IOException {
    var outcome = belowAFile().start("doctor");
    assertEquals(Exit.SETUP.status(), outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("missing  cache folder: " + folder), outcome.out());
    assertTrue(outcome.out().contains("set CUTOVER_CACHE to another folder"), outcome.out());
    assertTrue(outcome.err().lines().allMatch(line -> line.startsWith("cutover: CUT")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "tmp", "results", "manifests"})
  void fileInThePlaceOfACacheFolderIsNamed(String part) throws IOException {
    var broken = OwnCache.with(OwnCache.PREPARED, folder);
    var file = Files.writeString(broken.root().resolve(part), "no folder");
    broken.file("prog.cu", PROGRAM);
    refusedInCache(broken.start("run", "prog.cu"), file.toString());
    assertTrue(part.equals("tmp") || broken.unfinished().isEmpty(), "work in progress");
  }

  @Test
  void readOnlyCacheRunsWhatIsInIt() throws IOException {
    var mine = OwnCache.with(OwnCache.PREPARED, folder);
    mine.file("prog.cu", PROGRAM);
    runs(mine.start("run", "prog.cu"));
    permit(mine.root(), "r-xr-xr-x");
    try {
      runs(mine.start(bound(mine.root(), mine.command("run", "prog.cu"))));
      var other = mine.start(bound(mine.root(), mine.command("run", "-DOTHER", "prog.cu")));
      refusedInCache(other, mine.root().toString());
    } finally {
      permit(mine.root(), "rwxr-xr-x");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere/out", "file/out", ".", "/dev/full"})
  void outputThatCannotBeWrittenIsNamed(String output) {
    refused(cache.start("build", "prog.cu", "-o", output), output);
    assertEquals(Set.of("file", "prog.cu"), cache.files());
    assertEquals(Set.of(), cache.unfinished());
  }

  @Test
  void outputInAReadOnlyFolderIsNamed() throws IOException {
    permit(folder, "r-xr-xr-x");
    try {
      var output = folder.resolve("out").toString();
      var build = bound(folder, cache.command("build", "prog.cu", "-o", output));
      refused(cache.start(build), output + ": permission denied");
      assertEquals(Set.of(), OwnCache.names(folder));
    } finally {
      permit(folder, "rwxr-xr-x");
    }
  }

  /// Make would take it for finished.
  @Test
  void noObjectComesWithoutItsDependencyFile() {
    refused(
        cache.start("build", "-c", "prog.cu", "-o", "o.o", "-MD", "-MF", "nowhere/d"), "nowhere/d");
    assertEquals(Set.of("file", "prog.cu"), cache.files());
  }

  /// Sets the permissions of a folder and of those below it.
  private static void permit(Path top, String permissions) throws IOException {
    try (var all = Files.walk(top)) {
      for (var each : all.filter(path -> path.toFile().isDirectory()).toList()) {
        if (!Files.isSymbolicLink(each)) {
          Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
        }
      }
    }
  }

  /// A command that permissions bind, whoever starts it.
  private static List<String> bound(Path readOnly, List<String> command) {
    if (!Files.isWritable(readOnly)) {
      return command;
    }
    var bound = new ArrayList<>(AS_ANYBODY);
    bound.addAll(List.of("test", "!", "-w", readOnly.toString()));
    var works =
        Files.isExecutable(Path.of("/usr/bin/setpriv"))
            && Programs.run(readOnly, bound).status() == 0;
    assumeTrue(works, "permissions do not bind root here, and setpriv cannot make them");
    bound.subList(AS_ANYBODY.size(), bound.size()).clear();
    bound.addAll(command);
    return bound;
  }
}
