package cutover.targets.rtx6000d;

import cutover.compiler.clang.Dialect;
import cutover.targets.api.Limits;
import cutover.targets.api.Limits.Feature;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import cutover.targets.audit.MemoryNeeds;
import cutover.targets.audit.NamedUses;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Nvidia RTX 6000D (RTX PRO 6000D), the cut-down Blackwell: compute capability 12.0, 84 GB of
/// GDDR7, no NVLink. Programs for A100 and H100 stay as they are, where they fit.
public final class Rtx6000d {
  private static final String TITLE = "Nvidia RTX 6000D";
  private static final long MEMORY_BYTES = 84_000_000_000L;
  // 100 KB for a processor, of which a block may have 99 (compute capability 12.0).
  private static final int SHARED_BYTES = 99 * 1024;

  private Rtx6000d() {}

  private static final Limits LIMITS =
      new Limits(
          32,
          1024,
          Long.MAX_VALUE,
          SHARED_BYTES,
          64 * 1024,
          List.of(),
          Set.of(
              Feature.DOUBLE,
              Feature.TEXTURES,
              Feature.MANAGED_MEMORY,
              Feature.GRID_BARRIER,
              Feature.DYNAMIC_PARALLELISM,
              Feature.INLINE_PTX,
              Feature.MATRIX_UNIT,
              Feature.FP8,
              Feature.SHARED_ATOMICS_64,
              Feature.INDEPENDENT_LANES));

  /// The card, its table read anew.
  public static Target target() {
    var missing = NamedUses.read(Rtx6000d.class, "missing.tsv", TITLE);
    return new Target(
        "nvidia-rtx6000d",
        TITLE,
        LIMITS,
        Table.read(Rtx6000d.class, "rtx6000d.tsv").elseSame(),
        new Rewriting(
            Map.of(),
            List.of(file -> MemoryNeeds.look(file, MEMORY_BYTES, TITLE), missing::look),
            Map.of()),
        Dialect.CUDA,
        Map.of());
  }
}
