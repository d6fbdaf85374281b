package cutover.targets.hygon;

import cutover.compiler.clang.Chip;
import cutover.compiler.clang.Dialect;
import cutover.targets.api.BuildWords;
import cutover.targets.api.Limits;
import cutover.targets.api.Limits.Feature;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Rule;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Hygon's DCU: Z100, K100, K100_AI and BW1000, programmed in HIP with DTK.
///
/// Sources: sources.tsv, keys `dtk` and `hip-docs`.
public final class Hygon {
  public static final String ID = "hygon";

  private static final int WAVE_LANES = 64;
  private static final int BLOCK_THREADS = 1024;
  private static final int SHARED_BYTES = 64 << 10;
  private static final int CONSTANT_BYTES = 64 << 10;

  /// HIP counts the threads of a grid's dimension in 32 bits; blocks are fewer.
  private static final long GRID_BLOCKS = Integer.MAX_VALUE;

  private static final Chip CHIP =
      new Chip(
          "Hygon DCU",
          WAVE_LANES,
          BLOCK_THREADS,
          BLOCK_THREADS,
          GRID_BLOCKS,
          SHARED_BYTES,
          SHARED_BYTES,
          false,
          true,
          false);

  private static final Limits LIMITS =
      new Limits(
          WAVE_LANES,
          BLOCK_THREADS,
          GRID_BLOCKS,
          SHARED_BYTES,
          CONSTANT_BYTES,
          List.of(),
          Set.of(
              Feature.DOUBLE,
              Feature.MANAGED_MEMORY,
              Feature.GRID_BARRIER,
              Feature.SHARED_ATOMICS_64,
              Feature.PEER_LINKS));

  private static final Dialect DIALECT =
      new Dialect(
          "hygon",
          List.of("runtime/hip"),
          "cutover/hip_base.h",
          List.of(),
          List.of(),
          Set.of("hip"),
          List.of("amdhip64", "hipblas"),
          CHIP);

  // gfx906: Z100; gfx926: K100; gfx928: K100_AI; gfx936: BW1000.
  private static final List<String> ARCHITECTURES = List.of("gfx906", "gfx926", "gfx928", "gfx936");

  private static final BuildWords BUILD =
      new BuildWords(
          "hipcc",
          List.of("--offload-arch=" + String.join(",", ARCHITECTURES)),
          List.of(),
          "HIP",
          "hip",
          String.join(";", ARCHITECTURES),
          List.of(),
          Set.of("hip"),
          "CUDAExtension");

  private Hygon() {}

  public static Target target() {
    return new Target(
        ID,
        "Hygon DCU (HIP, DTK)",
        LIMITS,
        Table.read(Hygon.class, "hip.tsv", "hip-libraries.tsv", "hygon.tsv"),
        new Rewriting(
            rules(),
            List.of(EmptyHalves::giveType),
            Finishers.all(),
            Rewriting.helpers(Hygon.class, "cutover_hip.h", "cutover_marks.h")),
        DIALECT,
        Map.of(),
        BUILD);
  }

  private static Map<String, Rule> rules() {
    var rules = new HashMap<>(KernelRules.all());
    rules.putAll(WarpRules.all());
    rules.put("asm", PtxRules::asm);
    return rules;
  }
}
