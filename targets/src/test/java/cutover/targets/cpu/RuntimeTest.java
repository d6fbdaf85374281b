package cutover.targets.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cutover.testkit.Programs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runtime's own tests pass, and its code has no fault that the address and undefined-behaviour
/// sanitizers know of.
class RuntimeTest {
  private static final Path HOME = Path.of(System.getProperty("cutover.home"));

  @TempDir private Path folder;

  @Test
  void passesItsTestsUnderSanitizers() {
    var tests = HOME.resolve("runtime/cpu/test/run.sh").toString();
    var outcome =
        Programs.run(
            folder,
            // Checked code is compiled in half the time without optimisation.
            List.of(
                "sh",
                tests,
                "g++",
                folder.toString(),
                "-O0",
                "-g1",
                "-fsanitize=address,undefined"));
    assertEquals(0, outcome.status(), () -> outcome.out() + outcome.err());
  }
}
