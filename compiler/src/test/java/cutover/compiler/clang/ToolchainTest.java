package cutover.compiler.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainTest {
  @TempDir private Path folder;

  @Test
  void unpacksOnceAndRuns() throws IOException {
    var cache = new CacheFolder(folder);
    var steps = new ArrayList<String>();
    Progress progress = (key, _) -> steps.add(key);
    var toolchain = Toolchain.open(cache, progress);
    Toolchain.open(cache, progress);
    assertEquals(List.of("progress.unpack"), steps);
    for (var program : List.of("clang", "clang++", "ld.lld", "llvm-ar", "llvm-link")) {
      var result = new Clang(toolchain).run(program, List.of("--version"));
      assertTrue(result.ok(), program + ": " + result.err());
      assertTrue(result.out().contains("20.1"), result.out());
    }
    assertTrue(Files.exists(toolchain.libLlvm()));
    try (var left = Files.list(cache.folder("tmp"))) {
      assertEquals(List.of(), left.toList());
    }
  }
}
