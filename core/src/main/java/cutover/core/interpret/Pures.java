package cutover.core.interpret;

import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.function.IntToLongFunction;

/// What the operations without effect compute.
final class Pures {
  private final Team team;
  private final Symbols symbols;

  Pures(Team team, Symbols symbols) {
    this.team = team;
    this.symbols = symbols;
  }

  /// The operation as a function of the thread.
  ///
  /// @throws IllegalArgumentException if the interpreter does not know it
  IntToLongFunction of(Op.Pure op, Frame frame) {
    int width = width(op.out());
    return switch (op) {
      case Op.Binary(_, var kind, _, var left, var right, _) -> {
        var a = frame.read(left);
        var b = frame.read(right);
        yield isFloat(op.out())
            ? t -> Floats.binary(kind, width, a.applyAsLong(t), b.applyAsLong(t))
            : t -> Integers.binary(kind, width, a.applyAsLong(t), b.applyAsLong(t));
      }
      case Op.Unary(_, var kind, var operand, _) -> {
        var a = frame.read(operand);
        yield isFloat(op.out())
            ? t -> Floats.unary(kind, width, a.applyAsLong(t))
            : t -> Integers.unary(kind, width, a.applyAsLong(t));
      }
      case Op.Ternary(_, var kind, var first, var second, var third, _) -> {
        var a = frame.read(first);
        var b = frame.read(second);
        var c = frame.read(third);
        yield kind == Op.TernaryKind.FMA
            ? t -> Floats.fma(width, a.applyAsLong(t), b.applyAsLong(t), c.applyAsLong(t))
            : t ->
                Integers.ternary(kind, width, a.applyAsLong(t), b.applyAsLong(t), c.applyAsLong(t));
      }
      case Op.Compare(_, var kind, var left, var right, _) -> {
        var a = frame.read(left);
        var b = frame.read(right);
        int operandWidth = width(left);
        yield t ->
            Conversions.compare(kind, operandWidth, a.applyAsLong(t), b.applyAsLong(t)) ? 1 : 0;
      }
      case Op.Select(_, var condition, var left, var right, _) -> {
        var c = frame.read(condition);
        var a = frame.read(left);
        var b = frame.read(right);
        yield t -> c.applyAsLong(t) == 1 ? a.applyAsLong(t) : b.applyAsLong(t);
      }
      case Op.Cast(_, var kind, var operand, _) -> {
        var a = frame.read(operand);
        int from = width(operand);
        yield t -> Conversions.cast(kind, from, width, a.applyAsLong(t));
      }
      case Op.PtrAdd(_, var base, var index, var scaleBytes, _) -> {
        var a = frame.read(base);
        var i = frame.read(index);
        int from = width(index);
        yield t -> a.applyAsLong(t) + Integers.signExtend(i.applyAsLong(t), from) * scaleBytes;
      }
      case Op.Math math -> math(math, frame);
      case Op.Special(_, var kind, _) -> t -> team.special(kind, t);
      case Op.Address(_, var symbol, _) -> {
        var addresses = symbols.addresses(symbol);
        yield t -> addresses[addresses.length == 1 ? 0 : team.block(t)];
      }
      case Op.Splat _, Op.Extract _, Op.Test _, Op.Slot _ ->
          throw new IllegalArgumentException("a lane program, not a kernel");
    };
  }

  private static IntToLongFunction math(Op.Math op, Frame frame) {
    int width = width(op.out());
    for (var arg : op.args()) {
      if (!arg.type().equals(op.out().type()) || !isFloat(arg)) {
        throw unknown(op);
      }
    }
    var args = op.args().stream().map(frame::read).toList();
    return t -> {
      var bits = args.stream().mapToLong(arg -> arg.applyAsLong(t)).toArray();
      return MathFunctions.apply(op.function(), width, bits).orElseThrow(() -> unknown(op));
    };
  }

  private static IllegalArgumentException unknown(Op.Math op) {
    return new IllegalArgumentException("the interpreter has no " + op.function());
  }

  private static boolean isFloat(Value value) {
    return value.type() instanceof Type.Float;
  }

  static int width(Value value) {
    if (value.type().isLanes()) {
      throw new IllegalArgumentException("a lane program, not a kernel");
    }
    int width = value.type().elementBits();
    if (width > 64) {
      throw new IllegalArgumentException("the interpreter has no integers of 128 bits");
    }
    return width;
  }
}
