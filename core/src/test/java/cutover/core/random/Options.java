package cutover.core.random;

/// What random kernels may contain.
///
/// @param warpLanes threads of a warp
/// @param warps warp operations, where all threads of a warp are active
/// @param divergentWarps votes, matches and reductions where only some threads are active, too
/// @param barriers shared memory and block barriers
/// @param atomics atomic operations
/// @param privates private arrays
/// @param statements about how many statements a kernel has
public record Options(
    int warpLanes,
    boolean warps,
    boolean divergentWarps,
    boolean barriers,
    boolean atomics,
    boolean privates,
    int statements) {

  /// Everything that any number of lanes can run.
  public static final Options ANY_LANES = new Options(32, false, false, true, true, true, 18);

  /// Everything that a whole warp in step can run.
  public static final Options WHOLE_WARPS = new Options(32, true, false, true, true, true, 18);

  /// The same for warps of 64 lanes.
  public static final Options WIDE_WARPS = new Options(64, true, false, true, true, true, 18);

  public Options withStatements(int count) {
    return new Options(warpLanes, warps, divergentWarps, barriers, atomics, privates, count);
  }
}
