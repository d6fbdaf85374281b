package cutover.targets.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cutover.compiler.clang.Dialect;
import cutover.source.Lexer;
import cutover.targets.api.Limits;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Project;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import cutover.targets.rtx6000d.Rtx6000d;
import cutover.targets.thead.Thead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file of `audit/` says above a line what is to be found there, and nothing else may be.
class AuditTest {
  private static final Path HOME = Path.of(System.getProperty("cutover.home"));

  /// A chip that lacks all that can be lacked, with waves of 64 lanes in lock-step.
  private static Target w64() {
    var limits = new Limits(64, 512, 65_535, 64 * 1024, 64 * 1024, List.of(), Set.of());
    return new Target(
        "w64",
        "a chip",
        limits,
        Table.read(Thead.class, "thead.tsv"),
        new Rewriting(Map.of(), List.of(), Map.of()),
        Dialect.CUDA,
        Map.of());
  }

  static Stream<Path> cases() throws IOException {
    try (var files = Files.list(HOME.resolve("targets/src/test/resources/audit"))) {
      return files.sorted().toList().stream();
    }
  }

  private static Set<String> found(String name, String text, Target target) {
    var file = new PortedFile(name, Lexer.split(text), Project.EMPTY);
    target.rewriting().finishers().forEach(finisher -> finisher.accept(file));
    Audit.examine(file, target);
    var found = new TreeSet<String>();
    for (var finding : file.findings()) {
      found.add(finding.diagnostic().place().split(":", -1)[1] + " " + finding.diagnostic().code());
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatTheFileSaysAndNothingElse(Path path) throws IOException {
    var text = Files.readString(path, StandardCharsets.ISO_8859_1);
    for (var entry :
        Map.of("w64", w64(), "thead", Thead.target(), "rtx6000d", Rtx6000d.target()).entrySet()) {
      var expected = new TreeSet<String>();
      var lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        var words = lines.get(i).strip().split(" ", -1);
        if (words.length == 4 && words[1].equals("expect") && words[2].equals(entry.getKey())) {
          int line = i + 1;
          while (lines.get(line).strip().startsWith("// expect ")) {
            line++;
          }
          expected.add(line + 1 + " " + words[3]);
        }
      }
      assertEquals(
          String.join("\n", expected),
          String.join("\n", found(path.getFileName().toString(), text, entry.getValue())),
          path + " for " + entry.getKey());
    }
  }

  @Test
  void theExamplesFitTheCompatibleChips() throws IOException {
    int looked = 0;
    try (var files = Files.walk(HOME.resolve("examples"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".cu")).toList()) {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (var target : List.of(Thead.target(), Rtx6000d.target())) {
          assertEquals(Set.of(), found("x.cu", text, target), file + " for " + target.id());
        }
        looked++;
      }
    }
    assertFalse(looked < 10);
  }
}
