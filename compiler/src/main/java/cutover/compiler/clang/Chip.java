package cutover.compiler.clang;

/// The numbers of a chip that a program is held to when it is compiled and run on this CPU.
///
/// @param name as device properties give it
/// @param warpLanes threads that shuffles and votes see
/// @param blockThreads the most threads of a block, and of its first two dimensions
/// @param blockDepth the most threads of a block's third dimension
/// @param gridBlocks the most blocks of a grid, all three dimensions multiplied
/// @param sharedBytes the most shared memory of a block, static and dynamic together
/// @param unaskedBytes what of it a launch may have without asking first
/// @param ptx whether inline assembly is Nvidia's
/// @param doubles whether device code may compute in double
/// @param lastLaneFirst in which order the lanes of an atomic operation take their turns: CUDA
///     promises none
public record Chip(
    String name,
    int warpLanes,
    int blockThreads,
    int blockDepth,
    long gridBlocks,
    int sharedBytes,
    int unaskedBytes,
    boolean ptx,
    boolean doubles,
    boolean lastLaneFirst) {
  void addTo(Hashes key) {
    long[] numbers = {
      warpLanes,
      blockThreads,
      blockDepth,
      gridBlocks,
      sharedBytes,
      unaskedBytes,
      bit(ptx),
      bit(doubles),
      bit(lastLaneFirst)
    };
    key.add(name);
    for (var number : numbers) {
      key.add(Long.toString(number));
    }
  }

  private static int bit(boolean value) {
    return value ? 1 : 0;
  }

  /// The same chip with warps of another width, to see what rests on it.
  public Chip withWarpLanes(int lanes) {
    return with(lanes, lastLaneFirst);
  }

  /// The same chip with atomic operations from the last lane to the first, to see what rests on
  /// their order.
  public Chip withLastLaneFirst() {
    return with(warpLanes, true);
  }

  private Chip with(int lanes, boolean fromLast) {
    return new Chip(
        name,
        lanes,
        blockThreads,
        blockDepth,
        gridBlocks,
        sharedBytes,
        unaskedBytes,
        ptx,
        doubles,
        fromLast);
  }

  /// What CUDA's headers and Cutover's device properties say: compute capability 8.0.
  public static final Chip CUDA =
      new Chip("Cutover CPU", 32, 1024, 64, Long.MAX_VALUE, 163 << 10, 48 << 10, true, true, false);
}
