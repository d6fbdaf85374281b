package cutover.cli;

import static cutover.cli.CommandLineTest.cutover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ascend C in its SIMT manner, read and run here: what the chip has works, what it lacks is
/// refused at its line, and what a launch asks too much of is said. Cases are found by folder.
class AscendDialectTest {
  private static final Path CASES =
      Path.of(System.getProperty("cutover.home"))
          .resolve("apps/cli/src/test/resources/cutover/cli/ascend950");
  private static final Pattern ERROR = Pattern.compile("// error: (.*?)\\s*$");
  private static final Pattern SAYS = Pattern.compile("^// says: (.*)$", Pattern.MULTILINE);

  @TempDir private Path folder;

  private static Stream<Path> files(String kind) throws IOException {
    try (var files = Files.list(CASES.resolve(kind))) {
      return files.sorted().toList().stream();
    }
  }

  static Stream<Path> programs() throws IOException {
    return files("programs");
  }

  static Stream<Path> refused() throws IOException {
    return files("refused");
  }

  static Stream<Path> faults() throws IOException {
    return files("faults");
  }

  private Programs.Outcome run(Path source) {
    var program = folder.resolve("program").toString();
    var built = cutover("build", source.toString(), "-o", program);
    assertEquals(0, built.status(), built.err());
    return Programs.run(folder, List.of(program));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void programFindsNoFault(Path source) {
    var outcome = run(source);
    assertEquals("", outcome.out() + outcome.err());
    assertEquals(0, outcome.status());
  }

  /// Each line that ends in `// error: words` is refused with these words, and no other is.
  @ParameterizedTest
  @MethodSource("refused")
  void whatTheChipLacksIsRefusedAtItsLine(Path source) throws IOException {
    var built = cutover("build", source.toString(), "-o", folder.resolve("program").toString());
    assertNotEquals(0, built.status());
    int number = 0;
    for (var line : Files.readAllLines(source)) {
      number++;
      var place = source.getFileName() + ":" + number + ":";
      var told =
          built
              .err()
              .lines()
              .filter(text -> text.contains(place) && !text.contains(" note: "))
              .toList();
      var expected = ERROR.matcher(line);
      if (expected.find()) {
        var words = expected.group(1);
        assertTrue(told.stream().anyMatch(t -> t.contains(words)), place + "\n" + built.err());
      } else {
        assertEquals(List.of(), told, place);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void launchThatAsksTooMuchFailsAndSaysSo(Path source) throws IOException {
    var outcome = run(source);
    assertEquals("", outcome.out());
    SAYS.matcher(Files.readString(source))
        .results()
        .forEach(found -> assertTrue(outcome.err().contains(found.group(1)), outcome.err()));
  }
}
