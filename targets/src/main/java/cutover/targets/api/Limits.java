package cutover.targets.api;

import java.util.List;
import java.util.Set;

/// What a chip's kernels may ask for. A limit that is not known is as wide as its type.
///
/// @param warpLanes threads that run in step, which shuffles and votes see
/// @param blockThreads threads of a block
/// @param gridBlocks blocks of a grid, all three dimensions multiplied
/// @param sharedBytes shared memory of a block, static and dynamic together
/// @param constantBytes constant memory of a program; 0 where there is none
/// @param registerThreads for each thread count of a block, the 32-bit registers of a thread, as
///     `threads:registers` from the smallest count up; empty where the chip has no such rule
/// @param features what kernels may use
public record Limits(
    int warpLanes,
    int blockThreads,
    long gridBlocks,
    int sharedBytes,
    int constantBytes,
    List<RegisterRule> registerThreads,
    Set<Feature> features) {
  public Limits {
    registerThreads = List.copyOf(registerThreads);
    features = Set.copyOf(features);
  }

  /// A block of at most `threads` threads has `registers` 32-bit registers for each.
  public record RegisterRule(int threads, int registers) {}

  /// What a chip may lack.
  public enum Feature {
    DOUBLE,
    TEXTURES,
    MANAGED_MEMORY,
    GRID_BARRIER,
    DYNAMIC_PARALLELISM,
    INLINE_PTX,
    MATRIX_UNIT,
    FP8,
    CLUSTERS,
    SHARED_ATOMICS_64,
    INDEPENDENT_LANES,
    PEER_LINKS
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
