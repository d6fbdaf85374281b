package cutover.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each folder below `golden/survey` holds one file to survey and `uses.txt`, what is to be found.
/// `-Dgolden=write` writes the latter anew.
class GoldenSurveyTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/survey");

  @TestFactory
  Stream<DynamicTest> folders() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.sorted().toList().stream()
          .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    var survey =
        new Surveyor(List.of(), Effort.Rates.standard(), Optional.empty(), "", (_, _, _) -> {})
            .survey(folder);
    var found =
        survey.cuda().stream()
            .flatMap(file -> file.uses().stream())
            .map(
                use ->
                    "%d:%d %s %s x%d\n"
                        .formatted(
                            use.line(), use.column(), use.topic().word(), use.name(), use.count()))
            .collect(Collectors.joining());
    var expected = folder.resolve("uses.txt");
    if (System.getProperty("golden", "").equals("write")) {
      assertFalse(Boolean.parseBoolean(System.getenv("CI")), "CI does not write what it checks");
      Files.writeString(expected, found);
    }
    assertEquals(Files.readString(expected), found, folder.toString());
  }
}
