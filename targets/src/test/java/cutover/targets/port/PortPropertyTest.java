package cutover.targets.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.targets.Targets;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every chip and every tree.
class PortPropertyTest {
  private static final Path HOME = Path.of(System.getProperty("cutover.home"));

  @TempDir private Path folder;

  static Stream<Target> targets() {
    return Stream.concat(Targets.ALL.stream(), Stream.of(Probes.renaming(), Probes.plain()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"examples", "runtime/include", "runtime/cpu", "bench"})
  void anEmptyTableChangesNothing(String tree) {
    var result = port(HOME.resolve(tree), Probes.empty(), "out");
    assertTrue(result.statistics().sources() > 5, tree);
    assertEquals(List.of(), result.files().stream().filter(FileResult::changed).toList());
    assertEquals(List.of(), result.allFindings());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aSecondRunChangesNothing(Target target) {
    var first = port(HOME.resolve("examples"), target, "once");
    boolean rewrites = target.table().rows().stream().anyMatch(row -> row.how() == Row.How.RENAME);
    assertEquals(rewrites, first.statistics().changed() > 10, target.id());
    var second = port(folder.resolve("once"), target, "twice");
    assertEquals(
        List.of(),
        second.files().stream().filter(FileResult::changed).map(FileResult::path).toList(),
        target.id());
  }

  private PortResult port(Path source, Target target, String name) {
    return Porter.port(PortRequest.of(source, target, folder.resolve(name)), (_, _, _) -> {});
  }
}
