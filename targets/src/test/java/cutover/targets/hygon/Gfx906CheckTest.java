package cutover.targets.hygon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Toolchain;
import cutover.core.diagnostics.Progress;
import cutover.targets.api.CodeCheck.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `-Dcutover.hip=PREFIX`: where HIP's headers and device libraries are, if not below /usr.
class Gfx906CheckTest {
  private static final Path PREFIX = Path.of(System.getProperty("cutover.hip", "/usr"));

  @TempDir private Path folder;

  private static Clang clang() {
    return new Clang(Toolchain.open(CacheFolder.of(System.getenv()), Progress.silent()));
  }

  private Outcome check(Path prefix, String text) throws IOException {
    var source = Files.writeString(folder.resolve("port.cu"), text);
    return new Gfx906Check(prefix).check(clang(), List.of(source), List.of("-O2"), folder);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    var outcome = check(folder, "");
    var missing = assertInstanceOf(Outcome.Missing.class, outcome);
    assertEquals("CUT0711", missing.reason().code());
  }

  @Test
  void theHelperHeaderIsCodeOfTheChip() throws IOException {
    assumeTrue(Files.exists(PREFIX.resolve("include/hip/hip_runtime.h")), "no HIP headers");
    try (var stream = Hygon.class.getResourceAsStream("cutover_hip.h")) {
      Files.write(folder.resolve("cutover_hip.h"), stream.readAllBytes());
    }
    var program =
        """
        #include <hip/hip_runtime.h>
        #include "cutover_hip.h"
        __global__ void kernel(unsigned *out) {
          unsigned votes = cutover_ballot_sync(0xffffffffu, threadIdx.x % 3 == 0);
          int all;
          out[0] = votes + cutover_reduce_add_sync(votes, 1u) + cutover_lanemask_lt();
          out[1] = cutover_match_any_sync(votes, threadIdx.x) + cutover_activemask();
          out[2] = cutover_match_all_sync(votes, 1, &all) + cutover_bit_field(votes, 3, 5);
          cutover_syncwarp();
          cutover_nanosleep(100);
          out[3] = (unsigned)cutover_globaltimer() + cutover_load(out);
          cutover_store(out, cutover_shfl_down_sync(votes, out[1], 16));
        }
        """;
    assertEquals(new Outcome.Compiled(), check(PREFIX, program));
    assertInstanceOf(Outcome.Refused.class, check(PREFIX, program + "int x = ;\n"));
  }
}
