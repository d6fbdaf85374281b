package cutover.core.interpret;

import cutover.core.ir.Op;
import java.util.Arrays;
import java.util.HashMap;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;

/// What threads of one warp, or of one block, tell each other.
final class Warps {
  private final Team team;

  Warps(Team team) {
    this.team = team;
  }

  void shuffle(Op.Shuffle op, int[] threads, Frame frame) {
    var value = frame.read(op.value());
    var lane = frame.read(op.lane());
    var width = frame.read(op.width());
    var results = new HashMap<Integer, Long>();
    for (int thread : threads) {
      int source =
          source(op.kind(), team.lane(thread), (int) lane.applyAsLong(thread), width, thread);
      int start = team.warpStart(thread);
      int from = team.exists(start, source) ? start + source : thread;
      results.put(thread, value.applyAsLong(from));
    }
    var out = frame.of(op.out());
    results.forEach((thread, bits) -> out[thread] = bits);
  }

  private int source(Op.ShuffleKind kind, int own, int lane, IntToLongFunction widths, int thread) {
    int width = (int) widths.applyAsLong(thread);
    if (Integer.bitCount(width) != 1 || width > team.warpLanes()) {
      throw new IllegalArgumentException("a shuffle of width " + width);
    }
    int start = own & -width;
    long wanted =
        switch (kind) {
          case IDX -> start + (lane & (width - 1));
          case UP -> own - (lane & 0xffff_ffffL);
          case DOWN -> own + (lane & 0xffff_ffffL);
          case XOR -> (own ^ lane) & 0xffff_ffffL;
        };
    boolean below = wanted < start && kind != Op.ShuffleKind.XOR;
    return below || wanted >= start + width ? own : (int) wanted;
  }

  void vote(Op.Vote op, int[] threads, Frame frame) {
    var members = frame.read(op.members());
    var predicate = frame.read(op.predicate());
    var out = frame.of(op.out());
    for (var warp : team.byWarp(threads)) {
      long active = 0;
      long set = 0;
      for (int thread : warp) {
        long bit = 1L << team.lane(thread);
        active |= bit;
        set |= predicate.applyAsLong(thread) == 1 ? bit : 0;
      }
      for (int thread : warp) {
        long asked = active & members.applyAsLong(thread);
        long yes = set & asked;
        out[thread] =
            switch (op.kind()) {
              case ALL -> yes == asked ? 1 : 0;
              case ANY -> yes != 0 ? 1 : 0;
              case UNIFORM -> yes == asked || yes == 0 ? 1 : 0;
              case BALLOT -> yes;
            };
      }
    }
  }

  void match(Op.Match op, int[] threads, Frame frame) {
    var members = frame.read(op.members());
    var value = frame.read(op.value());
    var out = frame.of(op.out());
    for (var warp : team.byWarp(threads)) {
      for (int thread : warp) {
        long same = 0;
        for (int other : warp) {
          if (value.applyAsLong(other) == value.applyAsLong(thread)) {
            same |= 1L << team.lane(other);
          }
        }
        out[thread] = same & members.applyAsLong(thread);
      }
    }
  }

  void reduce(Op.WarpReduce op, int[] threads, Frame frame) {
    int width = Pures.width(op.out());
    LongBinaryOperator join = (a, b) -> Integers.binary(op.kind(), width, a, b);
    var members = frame.read(op.members());
    var value = frame.read(op.value());
    var results = new HashMap<Integer, Long>();
    for (var warp : team.byWarp(threads)) {
      for (int thread : warp) {
        long asked = members.applyAsLong(thread);
        Arrays.stream(warp)
            .filter(other -> (asked >>> team.lane(other) & 1) == 1)
            .mapToLong(value)
            .reduce(join)
            .ifPresent(joined -> results.put(thread, joined));
      }
    }
    var out = frame.of(op.out());
    results.forEach((thread, bits) -> out[thread] = bits);
  }

  void barrierReduce(Op.BarrierReduce op, int[] threads, Frame frame) {
    var predicate = frame.read(op.predicate());
    var out = frame.of(op.out());
    for (var block : team.byBlock(threads)) {
      int set = 0;
      for (int thread : block) {
        set += (int) predicate.applyAsLong(thread);
      }
      for (int thread : block) {
        out[thread] =
            switch (op.kind()) {
              case COUNT -> set;
              case AND -> set == block.length ? 1 : 0;
              case OR -> set > 0 ? 1 : 0;
            };
      }
    }
  }
}
