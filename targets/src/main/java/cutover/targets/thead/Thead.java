package cutover.targets.thead;

import cutover.compiler.clang.Dialect;
import cutover.targets.api.Limits;
import cutover.targets.api.Limits.Feature;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import cutover.targets.audit.Capabilities;
import cutover.targets.audit.NamedUses;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Alibaba T-Head PPU-ZW810E. Programs stay CUDA and are compiled again by its own compiler; users
/// report that it presents itself as compute capability 8.0 and has no FP8. Nothing of its SDK is
/// public, so that what lies outside of capability 8.0 is what can be told.
public final class Thead {
  private static final String TITLE = "T-Head PPU-ZW810E";
  private static final int CAPABILITY = 800;

  private Thead() {}

  // Compute capability 8.0 as Nvidia documents it (CUDA C++ Programming Guide, technical
  // specifications); 163 KB of shared memory for a block. The PPU's own numbers are not public.
  private static final Limits LIMITS =
      new Limits(
          32,
          1024,
          Long.MAX_VALUE,
          163 * 1024,
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
              Feature.SHARED_ATOMICS_64,
              Feature.INDEPENDENT_LANES,
              Feature.PEER_LINKS));

  /// The chip, its table read anew.
  public static Target target() {
    var unproven = NamedUses.read(Thead.class, "unproven.tsv", TITLE);
    return new Target(
        "thead",
        TITLE,
        LIMITS,
        Table.read(Thead.class, "thead.tsv").elseSame(),
        new Rewriting(
            Map.of(),
            List.of(file -> Capabilities.look(file, CAPABILITY, TITLE), unproven::look),
            Map.of()),
        Dialect.CUDA,
        Map.of());
  }
}
