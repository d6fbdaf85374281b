package cutover.core.random;

import cutover.core.ir.Op;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import cutover.core.random.Buffers.Input;
import cutover.core.random.Buffers.Own;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// Loads, stores and atomic operations on global memory.
final class GlobalStatements {
  private static final List<AtomicKind> INTEGER_ATOMICS =
      Stream.of(AtomicKind.values()).filter(kind -> !kind.name().startsWith("F")).toList();

  private final Draw draw;
  private final Builder code;
  private final Setting setting;
  private final Buffers buffers;

  /// The counters of the loops around, each below [Buffers#REACH].
  private final Deque<Value.Def> rounds = new ArrayDeque<>();

  GlobalStatements(Draw draw, Builder code, Setting setting, Buffers buffers) {
    this.draw = draw;
    this.code = code;
    this.setting = setting;
    this.buffers = buffers;
  }

  void enter(Value.Def round) {
    rounds.push(round);
  }

  void leave() {
    rounds.pop();
  }

  // ---------------------------------------------------------------- loads

  void load() {
    var input = draw.of(buffers.inputs);
    code.offer(code.load(input.element(), address(input)));
  }

  /// One value of each input.
  void loadAll() {
    for (var input : buffers.inputs) {
      code.offer(code.load(input.element(), address(input)));
    }
  }

  private Value.Def address(Input input) {
    if (draw.chance(20)) {
      // In two steps, as from `(p + i)[k]`.
      var near = code.element(input.pointer(), own(1), input.element());
      return code.element(near, Value.i32(draw.below(Buffers.OFFSET)), input.element());
    }
    return code.element(input.pointer(), index(input.count()), input.element());
  }

  /// An index below `count`, which is at least [Buffers#REACH] times the number of threads.
  private Value index(int count) {
    return switch (draw.below(9)) {
      case 0, 1 -> own(1);
      case 2 -> code.index(BinaryKind.ADD, own(1), Value.i32(draw.below(Buffers.OFFSET)));
      case 3 -> {
        int stride = draw.below(Buffers.REACH);
        yield own(stride);
      }
      case 4 -> {
        int last = setting.threads() - 1 + draw.below(Buffers.OFFSET);
        yield code.index(BinaryKind.SUB, Value.i32(last), setting.number());
      }
      case 5 -> gathered(count);
      case 6 -> Value.i32(draw.below(count));
      case 7 ->
          rounds.isEmpty()
              ? code.binary(
                  BinaryKind.UREM, draw.of(setting.uniform()), Value.i32(1 + draw.below(count)))
              : stepped();
      default -> {
        var wide = code.cast(CastKind.SEXT, Type.I64, setting.number());
        yield draw.chance(50)
            ? wide
            : code.index(BinaryKind.ADD, wide, Value.i64(draw.below(Buffers.OFFSET)));
      }
    };
  }

  private Value own(int stride) {
    return switch (stride) {
      case 1 -> setting.number();
      case 2 -> code.index(BinaryKind.SHL, setting.number(), Value.i32(1));
      default -> code.index(BinaryKind.MUL, setting.number(), Value.i32(stride));
    };
  }

  /// As a loop does in which the grid strides over its data.
  private Value stepped() {
    var round = draw.of(List.copyOf(rounds));
    int step = draw.any(1, setting.threads());
    var far = code.index(BinaryKind.MUL, round, Value.i32(step));
    return code.index(BinaryKind.ADD, far, setting.number());
  }

  private Value gathered(int count) {
    var type = draw.any(Type.I32, Type.I32, Type.I64, Type.I16);
    var value = code.pick(type);
    if (type.equals(Type.I16)) {
      return code.binary(
          BinaryKind.UREM, code.cast(CastKind.ZEXT, Type.I32, value), Value.i32(count));
    }
    return code.binary(BinaryKind.UREM, value, new Value.Literal(type, count));
  }

  // ---------------------------------------------------------------- own slots

  private Value.Def place(Own own, int slot) {
    var number = setting.number();
    var index =
        own.isInterleaved()
            ? code.index(
                BinaryKind.ADD,
                code.index(BinaryKind.MUL, number, Value.i32(own.slots())),
                Value.i32(slot))
            : code.index(BinaryKind.ADD, number, Value.i32((long) slot * setting.threads()));
    return code.element(own.pointer(), index, own.element());
  }

  void storeOwn() {
    var own = draw.of(buffers.outputs);
    var place = place(own, draw.below(own.slots()));
    code.store(code.pick(own.element()), place);
  }

  void loadOwn() {
    var own = draw.of(buffers.outputs);
    var place = place(own, draw.below(own.slots()));
    code.offer(code.load(own.element(), place));
  }

  /// So that what was computed is seen.
  void storeAll() {
    for (var own : buffers.outputs) {
      for (int slot = 0; slot < own.slots(); slot++) {
        if (draw.chance(75)) {
          code.store(code.pick(own.element()), place(own, slot));
        }
      }
    }
  }

  /// All threads that come here write the same value to the same place. It is a new literal each
  /// time, and nobody else writes there.
  void storeSame() {
    var same = buffers.same;
    if (nextSame < same.count()) {
      var place = code.element(same.pointer(), Value.i32(nextSame++), same.element());
      Value value =
          same.element().equals(Type.I32) && draw.chance(50)
              ? draw.of(setting.constant())
              : draw.literal(same.element());
      code.store(value, place);
    }
  }

  private int nextSame;

  // ---------------------------------------------------------------- atomics

  void atomic() {
    if (draw.chance(50)) {
      count();
    } else {
      atomicOnOwn();
    }
  }

  private void count() {
    var counter = draw.of(buffers.counters);
    var index =
        draw.chance(40)
            ? Value.i32(draw.below(counter.count()))
            : code.binary(BinaryKind.AND, code.pick(Type.I32), Value.i32(counter.count() - 1));
    var place = code.element(counter.pointer(), index, counter.element());
    var value = code.pick(counter.element());
    var kind = draw.of(counter.kinds());
    // Who comes first is open, so nobody looks at the old value.
    code.quiet(
        counter.element(),
        out -> new Op.Atomic(out, kind, place, value, false, Value.TRUE, Builder.PLACE));
  }

  private void atomicOnOwn() {
    var own = draw.of(buffers.outputs);
    if (own.element().elementBits() < 32) {
      return;
    }
    var place = place(own, draw.below(own.slots()));
    var value = code.pick(own.element());
    if (Expressions.isFloat(own.element())) {
      var kind = draw.any(AtomicKind.FADD, AtomicKind.EXCHANGE);
      code.let(
          own.element(),
          out -> new Op.Atomic(out, kind, place, value, false, Value.TRUE, Builder.PLACE));
    } else if (draw.chance(30)) {
      var expected = draw.chance(50) ? code.load(own.element(), place) : code.pick(own.element());
      code.let(
          own.element(),
          out -> new Op.CompareSwap(out, place, expected, value, false, Value.TRUE, Builder.PLACE));
    } else {
      var kind = draw.of(INTEGER_ATOMICS);
      code.let(
          own.element(),
          out -> new Op.Atomic(out, kind, place, value, false, Value.TRUE, Builder.PLACE));
    }
  }
}
