package cutover.cli;

import static cutover.cli.CommandLineTest.cutover;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Small programs, found by folder, that check themselves: they end with 0 and say nothing, at the
/// width that is chosen for them and one thread at a time.
class ProgramsTest {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("cutover.home"))
          .resolve("apps/cli/src/test/resources/cutover/cli/programs");

  @TempDir private Path folder;

  static Stream<Arguments> programs() throws IOException {
    try (var files = Files.list(PROGRAMS)) {
      return files.filter(file -> file.toString().endsWith(".cu")).sorted().toList().stream()
          .flatMap(
              file ->
                  Stream.of(List.<String>of(), List.of("--lanes=1"))
                      .map(lanes -> Arguments.of(PROGRAMS.relativize(file), lanes)));
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void findsNoFault(Path source, List<String> lanes) {
    var program = folder.resolve("program").toString();
    var words =
        Stream.of(
                List.of("build"),
                lanes,
                List.of(PROGRAMS.resolve(source).toString(), "-o", program))
            .flatMap(List::stream)
            .toArray(String[]::new);
    var built = cutover(words);
    assertEquals(0, built.status(), built.err());
    var outcome = Programs.run(folder, List.of(program));
    assertEquals("", outcome.out() + outcome.err());
    assertEquals(0, outcome.status());
  }
}
