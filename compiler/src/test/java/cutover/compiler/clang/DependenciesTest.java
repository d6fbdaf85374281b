package cutover.compiler.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenciesTest {
  @TempDir private Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    var files =
        List.of(Path.of("a.cu"), Path.of("with space.h"), Path.of("cash$.h"), Path.of("x#y.h"));
    var file = Files.writeString(folder.resolve("d"), Dependencies.rule("unit", files, false));
    assertEquals(files, Dependencies.read(file));
  }

  @Test
  void phonyRulesAreForHeadersOnly() {
    assertEquals(
        "a.o: \\\n  a.cu \\\n  b.h\nb.h:\n",
        Dependencies.rule("a.o", List.of(Path.of("a.cu"), Path.of("b.h")), true));
  }
}
