package cutover.core.random;

import cutover.core.ir.Access;
import cutover.core.ir.Global;
import cutover.core.ir.Op;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;

/// What a block does together: it writes shared memory, waits, reads, and waits again.
final class SharedStatements {
  private static final Type.Pointer POINTER = new Type.Pointer(Space.SHARED);

  private final Draw draw;
  private final Builder code;
  private final Setting setting;
  private final List<Global> globals;

  SharedStatements(Draw draw, Builder code, Setting setting, List<Global> globals) {
    this.draw = draw;
    this.code = code;
    this.setting = setting;
    this.globals = globals;
  }

  void use(boolean atomics) {
    switch (draw.below(atomics ? 5 : 4)) {
      case 0 -> reduceAtBarrier();
      case 1 -> fold();
      case 4 -> count();
      default -> exchange();
    }
  }

  private void barrier() {
    code.add(new Op.Barrier(Op.BarrierKind.BLOCK, Value.TRUE, Builder.PLACE));
  }

  /// A place for each thread of the block; one array for each type, which is never in use twice.
  private Value.Def array(Type type) {
    boolean isDynamic = type.equals(Type.F64);
    var name = isDynamic ? "dynamic" : "shared_" + type;
    if (globals.stream().noneMatch(global -> global.name().equals(name))) {
      globals.add(
          new Global(
              name,
              Space.SHARED,
              isDynamic ? 0 : (long) setting.blockThreads() * type.elementBytes(),
              16,
              isDynamic ? Global.Visibility.DYNAMIC : Global.Visibility.LOCAL,
              new byte[0],
              List.of()));
    }
    return code.quiet(POINTER, out -> new Op.Address(out, name, Builder.PLACE));
  }

  private void exchange() {
    var type = draw.of(Expressions.NUMBERS);
    var array = array(type);
    code.store(code.pick(type), code.element(array, setting.thread(), type));
    barrier();
    for (int i = 0; i < 1 + draw.below(2); i++) {
      code.offer(code.load(type, code.element(array, index(), type)));
    }
    barrier();
  }

  private Value index() {
    int threads = setting.blockThreads();
    return switch (draw.below(4)) {
      case 0 -> code.index(BinaryKind.SUB, Value.i32(threads - 1), setting.thread());
      case 1 -> Value.i32(draw.below(threads));
      case 2 -> {
        var next = code.index(BinaryKind.ADD, setting.thread(), Value.i32(1 + draw.below(40)));
        yield code.binary(BinaryKind.UREM, next, Value.i32(threads));
      }
      default -> code.binary(BinaryKind.UREM, code.pick(Type.I32), Value.i32(threads));
    };
  }

  private void reduceAtBarrier() {
    var predicate = code.pick(Type.I1);
    var kind = draw.of(List.of(Op.ReduceKind.values()));
    code.let(
        Type.I32, out -> new Op.BarrierReduce(out, kind, predicate, Value.TRUE, Builder.PLACE));
  }

  /// The tree sum of the block's values, halving the number of threads that work.
  private void fold() {
    int threads = setting.blockThreads();
    var type = draw.any(Type.I32, Type.F32, Type.I64);
    var array = array(type);
    var mine = code.element(array, setting.thread(), type);
    code.store(code.pick(type), mine);
    barrier();
    int half = Math.max(1, Integer.highestOneBit(Math.max(1, threads - 1)));
    var reach = code.define(Type.I32, "reach");
    var body =
        code.region(
            List.of(reach),
            () -> {
              var other = code.index(BinaryKind.ADD, setting.thread(), reach);
              var near = code.compare(CompareKind.ULT, setting.thread(), reach);
              var exists = code.compare(CompareKind.ULT, other, Value.i32(threads));
              var works = code.binary(BinaryKind.AND, near, exists);
              var then =
                  code.region(
                      List.of(),
                      () -> {
                        var a = code.load(type, mine);
                        var b = code.load(type, code.element(array, other, type));
                        var kind = Expressions.isFloat(type) ? BinaryKind.FADD : BinaryKind.ADD;
                        code.store(code.binary(kind, a, b), mine);
                        return List.of();
                      });
              var otherwise = code.region(List.of(), List::of);
              code.add(new Op.If(List.of(), works, then, otherwise, Builder.PLACE));
              barrier();
              var next = code.binary(BinaryKind.LSHR, reach, Value.i32(1));
              return List.of(code.compare(CompareKind.NE, next, Value.i32(0)), next);
            });
    var result = code.define(Type.I32, "");
    code.add(new Op.Loop(List.of(result), List.of(Value.i32(half)), body, Builder.PLACE));
    code.offer(code.load(type, array));
    barrier();
  }

  /// A histogram of the block.
  private void count() {
    var type = draw.any(Type.I32, Type.I64);
    var array = array(type);
    var mine = code.element(array, setting.thread(), type);
    code.store(new Value.Literal(type, 0), mine);
    barrier();
    var bin = code.binary(BinaryKind.UREM, code.pick(Type.I32), Value.i32(setting.blockThreads()));
    var place = code.element(array, bin, type);
    var value = draw.chance(50) ? new Value.Literal(type, 1) : code.pick(type);
    code.quiet(
        type,
        out ->
            new Op.Atomic(
                out, AtomicKind.ADD, place, value, draw.chance(50), Value.TRUE, Builder.PLACE));
    barrier();
    code.let(
        type,
        out ->
            new Op.Load(
                out,
                mine,
                Access.UNIFORM,
                type.elementBytes(),
                Op.Order.PLAIN,
                Value.TRUE,
                Builder.PLACE));
    barrier();
  }
}
