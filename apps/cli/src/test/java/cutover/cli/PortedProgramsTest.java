package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that are ported to chips and verified there: those of `cutover/cli/ported`, each for
/// one chip, and of `examples/` one for each chip; other ones each day. `-Dcutover.examples=all`
/// takes all for all, as `mvn -Plong verify` does; `-Dcutover.seed` takes another day's again.
class PortedProgramsTest {
  private static final Path HOME = Path.of(System.getProperty("cutover.home"));
  private static final Path CASES = HOME.resolve("apps/cli/src/test/resources/cutover/cli/ported");
  private static final Path EXAMPLES = HOME.resolve("examples");
  private static final List<String> CHIPS = List.of("ascend950", "hygon");
  private static final boolean EVERY = System.getProperty("cutover.examples", "").equals("all");
  private static final long SEED =
      Long.getLong("cutover.seed", System.currentTimeMillis() / 86_400_000);

  // Small inputs: what is compared is the same code.
  private static final Map<String, List<String>> SMALL =
      Map.ofEntries(
          Map.entry("attention", List.of("2", "64")),
          Map.entry("bitonic_sort", List.of("3000")),
          Map.entry("gemm", List.of("70", "50", "60")),
          Map.entry("histogram", List.of("20000")),
          Map.entry("int8_gemm", List.of("40", "50", "64")),
          Map.entry("layernorm", List.of("20")),
          Map.entry("nbody", List.of("200", "2")),
          Map.entry("reduction", List.of("30001")),
          Map.entry("rmsnorm", List.of("20", "256")),
          Map.entry("rope", List.of("20", "4", "64")),
          Map.entry("scan", List.of("30003")),
          Map.entry("softmax", List.of("20", "300")),
          Map.entry("spmv", List.of("1000", "12")),
          Map.entry("stencil2d", List.of("90", "70", "3")),
          Map.entry("vector_add", List.of("10003")));

  @TempDir private Path folder;

  static List<Arguments> programs() throws IOException {
    var all = new ArrayList<Arguments>();
    try (var files = Files.list(CASES)) {
      var turn = SEED;
      for (var file : files.sorted().toList()) {
        var today = CHIPS.get(Math.floorMod(turn++, CHIPS.size()));
        CHIPS.stream()
            .filter(chip -> EVERY || chip.equals(today))
            .forEach(chip -> all.add(Arguments.of(file.getFileName() + "", chip, file)));
      }
    }
    return all;
  }

  static Stream<Arguments> examples() throws IOException {
    var all = new ArrayList<Path>();
    try (var folders = Files.list(EXAMPLES)) {
      for (var each : folders.filter(Files::isDirectory).sorted().toList()) {
        try (var files = Files.list(each)) {
          if (files.anyMatch(file -> file.toString().endsWith(".cu"))) {
            all.add(each);
          }
        }
      }
    }
    var chosen = new ArrayList<Arguments>();
    System.out.println("PortedProgramsTest: -Dcutover.seed=" + SEED);
    for (var chip : CHIPS) {
      var order = new ArrayList<>(all);
      Collections.shuffle(order, new Random(SEED * CHIPS.size() + CHIPS.indexOf(chip)));
      order.stream()
          .limit(EVERY ? order.size() : 1)
          .forEach(each -> chosen.add(Arguments.of(each.getFileName() + "", chip, each)));
    }
    return chosen.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("programs")
  void aProgramIsPortedWithNothingLeftToDoAndVerified(String name, String chip, Path file)
      throws IOException {
    var source = Files.createDirectories(folder.resolve("source"));
    Files.copy(file, source.resolve(name));
    verify(source, chip, List.of());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("examples")
  void anExampleIsPortedWithNothingLeftToDoAndVerified(String name, String chip, Path example)
      throws IOException {
    var source = Files.createDirectories(folder.resolve("source"));
    Files.copy(EXAMPLES.resolve("example.cuh"), source.resolve("example.cuh"));
    try (var files = Files.walk(example)) {
      for (var file : files.toList()) {
        var to = source.resolve(name).resolve(example.relativize(file).toString());
        Files.createDirectories(to.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, to);
        }
      }
    }
    verify(source, chip, SMALL.getOrDefault(name, List.of()));
  }

  private void verify(Path source, String chip, List<String> arguments) {
    var port = folder.resolve("port").toString();
    var ported =
        CommandLineTest.cutover(
            "port", source.toString(), "--to", chip, "-o", port, "--lang", "en");
    assertEquals(0, ported.status(), ported.out() + ported.err());
    var words = new ArrayList<>(List.of("verify", port, "--lang", "en", "--"));
    words.addAll(arguments);
    var outcome = CommandLineTest.cutover(words.toArray(String[]::new));
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
  }
}
