package cutover.core.interpret;

import cutover.core.ir.Op.SpecialKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Threads that run in step: those of one block, or of all blocks of the grid. A thread's number
/// counts through the blocks in order, and through each block's threads with x the fastest.
///
/// @param firstBlock linear number of the first block
/// @param warpLanes threads of a warp
record Team(Launch launch, int firstBlock, int blocks, int warpLanes) {

  int blockThreads() {
    return launch.block().count();
  }

  int threads() {
    return blocks * blockThreads();
  }

  int[] all() {
    var all = new int[threads()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /// Which of the team's blocks a thread is in.
  int block(int thread) {
    return thread / blockThreads();
  }

  /// A thread's number within its block.
  int linear(int thread) {
    return thread % blockThreads();
  }

  int lane(int thread) {
    return linear(thread) % warpLanes;
  }

  /// The number of the first thread of this thread's warp.
  int warpStart(int thread) {
    return thread - lane(thread);
  }

  boolean exists(int warpStart, int lane) {
    return linear(warpStart) + lane < blockThreads();
  }

  /// The threads split by the number of the block they are in.
  List<int[]> byBlock(int[] threads) {
    return split(threads, this::block);
  }

  List<int[]> byWarp(int[] threads) {
    return split(threads, this::warpStart);
  }

  private static List<int[]> split(int[] threads, IntUnaryOperator key) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int thread : threads) {
      groups.computeIfAbsent(key.applyAsInt(thread), _ -> new ArrayList<>()).add(thread);
    }
    return groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  long special(SpecialKind kind, int thread) {
    var block = launch.block();
    var grid = launch.grid();
    int linear = linear(thread);
    int number = firstBlock + block(thread);
    return switch (kind) {
      case TID_X -> linear % block.x();
      case TID_Y -> linear / block.x() % block.y();
      case TID_Z -> linear / block.x() / block.y();
      case NTID_X -> block.x();
      case NTID_Y -> block.y();
      case NTID_Z -> block.z();
      case CTAID_X -> number % grid.x();
      case CTAID_Y -> number / grid.x() % grid.y();
      case CTAID_Z -> number / grid.x() / grid.y();
      case NCTAID_X -> grid.x();
      case NCTAID_Y -> grid.y();
      case NCTAID_Z -> grid.z();
      case LANE -> lane(thread);
      case DYNAMIC_SHARED_BYTES -> launch.dynamicSharedBytes();
      case GROUP_LANES, GROUP_FIRST ->
          throw new IllegalArgumentException("for lane programs only: " + kind);
    };
  }

  /// For messages: where a thread is.
  String where(int thread) {
    var tid =
        new long[] {
          special(SpecialKind.TID_X, thread),
          special(SpecialKind.TID_Y, thread),
          special(SpecialKind.TID_Z, thread)
        };
    var ctaid =
        new long[] {
          special(SpecialKind.CTAID_X, thread),
          special(SpecialKind.CTAID_Y, thread),
          special(SpecialKind.CTAID_Z, thread)
        };
    return ", block " + shown(ctaid) + ", thread " + shown(tid);
  }

  private static String shown(long[] xyz) {
    return "(" + xyz[0] + ", " + xyz[1] + ", " + xyz[2] + ")";
  }
}
