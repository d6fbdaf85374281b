package cutover.targets.ascend950;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cutover.targets.port.PortRequest;
import cutover.targets.port.Porter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `golden/ascend950/<case>/in/in.cu` becomes `out.asc`, with what `findings` says. Cases are found
/// by folder. `-Dgolden=write` writes them anew.
class Ascend950GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden/ascend950");
  private static final boolean WRITE = System.getProperty("golden", "").equals("write");

  @TempDir private Path folder;

  static List<Path> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void constructBecomesWhatIsWritten(Path each) throws IOException {
    var target = Ascend950.target();
    var output = folder.resolve("out");
    var result = Porter.port(PortRequest.of(each.resolve("in"), target, output), (_, _, _) -> {});
    check(each.resolve("out.asc"), Files.readString(output.resolve("in.asc")));
    check(
        each.resolve("findings"),
        result.allFindings().stream()
            .map(f -> f.level() + " " + f.diagnostic().code() + " " + f.diagnostic().place())
            .collect(Collectors.joining("\n", "", "\n")));
    var again = folder.resolve("again");
    Porter.port(PortRequest.of(output, target, again), (_, _, _) -> {});
    assertEquals(
        Files.readString(output.resolve("in.asc")), Files.readString(again.resolve("in.asc")));
  }

  private static void check(Path expected, String text) throws IOException {
    if (WRITE) {
      assertFalse(System.getenv().containsKey("CI"), "golden files are not written under CI");
      Files.writeString(expected, text);
    }
    assertEquals(Files.readString(expected), text);
  }
}
