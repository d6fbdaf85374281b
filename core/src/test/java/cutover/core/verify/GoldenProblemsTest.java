package cutover.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.text.Parser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each text in `golden/verify` says on the guilty lines which problems it has. A first line
/// `; lanes: 8` makes it a lane program.
class GoldenProblemsTest {
  private static final Pattern ERROR = Pattern.compile("; error: (CUT\\d{4})");

  static List<Path> texts() throws IOException, URISyntaxException {
    var folder = GoldenProblemsTest.class.getResource("/golden/verify");
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void problemsAreWhereTheTextSaysSo(Path text) throws IOException {
    var lines = Files.readAllLines(text);
    var expected = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      var matcher = ERROR.matcher(lines.get(i));
      while (matcher.find()) {
        expected.add(i + 1 + " " + matcher.group(1));
      }
    }
    var found = new TreeSet<String>();
    for (var problem : problems(String.join("\n", lines))) {
      found.add(line(problem, lines) + " " + problem.code());
    }
    assertEquals(new TreeSet<>(expected), found);
    assertTrue(
        expected.stream()
            .anyMatch(
                e -> text.getFileName().toString().startsWith(e.substring(e.indexOf(' ') + 1))));
  }

  private static List<Problem> problems(String text) {
    var program = Parser.program(text, "text");
    if (text.startsWith("; lanes: ")) {
      int lanes = Integer.parseInt(text.lines().findFirst().orElseThrow().substring(9));
      return Verifier.verifyLanes(program.functions().getFirst(), lanes);
    }
    return Verifier.verify(program);
  }

  /// Variables have no place: the first line that names one is meant.
  private static int line(Problem problem, List<String> lines) {
    if (problem.place().line() > 0) {
      return problem.place().line();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(problem.op() + " ")) {
        return i + 1;
      }
    }
    return 0;
  }

  @Test
  void everyRuleHasACase() throws IOException, URISyntaxException {
    var covered = new TreeSet<String>();
    for (var text : texts()) {
      covered.add(text.getFileName().toString().substring(0, 7));
    }
    var rules = new TreeSet<String>();
    Stream.of(Rule.values()).forEach(rule -> rules.add(rule.code()));
    assertEquals(rules, covered);
  }
}
