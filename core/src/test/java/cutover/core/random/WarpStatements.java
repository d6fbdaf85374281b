package cutover.core.random;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.ShuffleKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;

/// What the threads of a warp tell each other.
final class WarpStatements {
  private static final List<BinaryKind> REDUCTIONS =
      List.of(
          BinaryKind.ADD,
          BinaryKind.AND,
          BinaryKind.OR,
          BinaryKind.XOR,
          BinaryKind.SMIN,
          BinaryKind.SMAX,
          BinaryKind.UMIN,
          BinaryKind.UMAX);

  private final Draw draw;
  private final Builder code;
  private final Setting setting;
  private final int lanes;
  private final Type mask;
  private final Value all;

  /// @param lanes threads of a warp
  WarpStatements(Draw draw, Builder code, Setting setting, int lanes) {
    this.draw = draw;
    this.code = code;
    this.setting = setting;
    this.lanes = lanes;
    mask = new Type.Int(lanes);
    all = new Value.Literal(mask, -1);
  }

  void any() {
    switch (draw.below(6)) {
      case 0 -> barrier();
      case 1, 2, 3 -> shuffle();
      default -> ask();
    }
  }

  private void barrier() {
    code.add(new Op.Barrier(Op.BarrierKind.WARP, Value.TRUE, Builder.PLACE));
  }

  private void shuffle() {
    // A thread that does not exist has no value: only UP never asks one.
    boolean isWhole = setting.blockThreads() % lanes == 0;
    var kind = isWhole ? draw.of(List.of(ShuffleKind.values())) : ShuffleKind.UP;
    var type = draw.any(Type.I32, Type.I32, Type.F32, Type.I64, Type.F64);
    int width = draw.any(lanes, lanes, 32, 16, 8);
    var value = code.pick(type);
    Value lane =
        switch (kind) {
          case IDX -> draw.chance(50) ? Value.i32(draw.below(lanes)) : code.pick(Type.I32);
          case UP, DOWN -> Value.i32(draw.below(lanes));
          case XOR ->
              draw.chance(70)
                  ? Value.i32(draw.below(width))
                  : code.binary(BinaryKind.AND, code.pick(Type.I32), Value.i32(width - 1));
        };
    code.let(
        type,
        out ->
            new Op.Shuffle(
                out, kind, all, value, lane, Value.i32(width), Value.TRUE, Builder.PLACE));
  }

  /// Questions that only the active threads answer.
  void ask() {
    switch (draw.below(4)) {
      case 0, 1 -> {
        var kind = draw.of(List.of(Op.VoteKind.values()));
        var predicate = draw.chance(20) ? Value.TRUE : code.pick(Type.I1);
        code.let(
            kind == Op.VoteKind.BALLOT ? mask : Type.I32,
            out -> new Op.Vote(out, kind, all, predicate, Value.TRUE, Builder.PLACE));
      }
      case 2 -> {
        var type = draw.any(Type.I32, Type.I64);
        // Few different values, so that some are the same.
        var value =
            draw.chance(70)
                ? code.binary(BinaryKind.AND, code.pick(type), new Value.Literal(type, 3))
                : code.pick(type);
        code.let(mask, out -> new Op.Match(out, all, value, Value.TRUE, Builder.PLACE));
      }
      default -> {
        var kind = draw.of(REDUCTIONS);
        var value = code.pick(Type.I32);
        code.let(
            Type.I32, out -> new Op.WarpReduce(out, kind, all, value, Value.TRUE, Builder.PLACE));
      }
    }
  }
}
