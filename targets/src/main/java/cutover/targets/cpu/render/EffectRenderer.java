package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/// Effects as LLVM instructions.
final class EffectRenderer {
  // co_block.suspend of abi.h
  private static final int BLOCK_BARRIER = 0;
  private static final int GRID_BARRIER = 1;
  private static final int SPIN = 2;

  // Offsets in co_block of abi.h
  private static final int EPOCH = 72;
  private static final int TALLY = 76;
  private static final int PRESENT = 84;
  private static final int GROUPS = 44;

  private final Writer writer;
  private final Scope scope;
  private final LaneLoop lanes;
  private final LoadRenderer loads;
  private final StoreRenderer stores;
  private final AtomicRenderer atomics;
  private final WarpRenderer warp;

  EffectRenderer(Writer writer, Scope scope) {
    this.writer = writer;
    this.scope = scope;
    lanes = new LaneLoop(writer, scope, LaneLoop.Order.LOWEST_FIRST);
    loads = new LoadRenderer(writer, scope, lanes);
    stores = new StoreRenderer(writer, scope, lanes);
    var turns = new LaneLoop(writer, scope, scope.atomics());
    atomics = new AtomicRenderer(writer, turns, scope.definitions());
    warp = new WarpRenderer(writer, scope, lanes);
  }

  void render(Op.Effect op) {
    if (!(op instanceof Op.Load)) {
      loads.changed();
    }
    switch (op) {
      case Op.Private o -> {
        long size = o.sizeBytes() * scope.lanes();
        int align = Math.max(o.alignBytes(), o.elementBytes() == 0 ? 1 : 32);
        String slot =
            scope.stack().mayHold(o) ? writer.stack(size, align) : writer.frame(size, align);
        writer.set(o.out(), "bitcast ptr " + slot + " to ptr");
      }
      case Op.Load o -> loads.load(o);
      case Op.Store o -> stores.store(o);
      case Op.Atomic o -> atomics.render(o);
      case Op.CompareSwap o -> atomics.render(o);
      case Op.MemCopy o -> copy(o);
      case Op.MemFill o -> fill(o);
      case Op.Fence _ -> writer.line("fence seq_cst");
      case Op.Barrier o -> barrier(o);
      case Op.BarrierReduce o -> barrierReduce(o);
      case Op.Shuffle o -> warp.render(o);
      case Op.Vote o -> warp.render(o);
      case Op.Match o -> warp.render(o);
      case Op.WarpReduce o -> warp.render(o);
      case Op.Call o -> call(o);
      case Op.RuntimeCall o -> runtimeCall(o);
    }
  }

  // ---------------------------------------------------------------- barriers

  private void barrier(Op.Barrier o) {
    switch (o.kind()) {
      // The lanes of a warp run in step; only the order of memory operations is at stake, and one
      // thread of the CPU sees its own in order.
      case WARP -> {}
      case BLOCK -> blockBarrier();
      case GRID -> scope.suspension().suspend(writer, GRID_BARRIER);
      case SPIN -> {
        if (scope.suspension() != null) {
          scope.suspension().suspend(writer, SPIN);
        }
      }
    }
  }

  /// A block of one group has nobody to wait for.
  private void blockBarrier() {
    String groups = writer.let("load i32, ptr " + field(GROUPS));
    String alone = writer.let("icmp eq i32 " + groups + ", 1");
    String wait = writer.label("wait");
    String go = writer.label("go");
    writer.branch(alone, go, wait);
    writer.start(wait);
    scope.suspension().suspend(writer, BLOCK_BARRIER);
    writer.jump(go);
    writer.start(go);
  }

  private String field(int offset) {
    return writer.let("getelementptr i8, ptr " + scope.context() + ", i64 " + offset);
  }

  private void barrierReduce(Op.BarrierReduce o) {
    String predicate = counted(o.mask(), o.predicate());
    String present = counted(o.mask(), new Value.Literal(o.predicate().type(), 1));
    String epoch = writer.let("load i32, ptr " + field(EPOCH));
    String slot = writer.let("and i32 " + epoch + ", 1");
    String tally = slotOf(TALLY, slot);
    String arrived = slotOf(PRESENT, slot);
    add(tally, predicate);
    add(arrived, present);
    scope.suspension().suspend(writer, BLOCK_BARRIER);
    String count = writer.let("load i32, ptr " + tally);
    switch (o.kind()) {
      case COUNT -> writer.set(o.out(), "bitcast i32 " + count + " to i32");
      case OR -> {
        String some = writer.let("icmp ne i32 " + count + ", 0");
        writer.set(o.out(), "zext i1 " + some + " to i32");
      }
      case AND -> {
        String all = writer.let("load i32, ptr " + arrived);
        String equal = writer.let("icmp eq i32 " + count + ", " + all);
        writer.set(o.out(), "zext i1 " + equal + " to i32");
      }
    }
  }

  private String slotOf(int offset, String slot) {
    return writer.let("getelementptr i32, ptr " + field(offset) + ", i32 " + slot);
  }

  private void add(String pointer, String number) {
    String old = writer.let("load i32, ptr " + pointer);
    String sum = writer.let("add i32 " + old + ", " + number);
    writer.line("store i32 " + sum + ", ptr " + pointer);
  }

  /// How many active lanes have a true flag.
  private String counted(Value mask, Value flag) {
    if (scope.lanes() == 1) {
      return writer.let("zext i1 " + Text.operand(flag) + " to i32");
    }
    String vector = "<" + scope.lanes() + " x i1>";
    String chosen =
        writer.let(
            "select "
                + vector
                + " "
                + Text.operand(laneMask(mask))
                + ", "
                + Text.typed(flag)
                + ", "
                + vector
                + " zeroinitializer");
    String type = "i" + scope.lanes();
    String bits = writer.let("bitcast " + vector + " " + chosen + " to " + type);
    if (scope.lanes() > 32) {
      String count = writer.let(writer.call(type, "llvm.ctpop." + type, type, type + " " + bits));
      return writer.let("trunc " + type + " " + count + " to i32");
    }
    String wide = scope.lanes() == 32 ? bits : writer.let("zext " + type + " " + bits + " to i32");
    return writer.let(writer.call("i32", "llvm.ctpop.i32", "i32", "i32 " + wide));
  }

  private Value laneMask(Value mask) {
    return mask.type().isLanes() ? mask : new Value.Literal(Type.I1.in(scope.lanes()), 1);
  }

  // ---------------------------------------------------------------- bytes

  private void copy(Op.MemCopy o) {
    bytes(
        o.mask(),
        List.of(o.target(), o.source(), o.bytes()),
        (lane, list) ->
            writer.line(
                writer.call(
                    "void", "llvm.memmove.p0.p0.i64", "ptr, ptr, i64, i1", list + ", i1 false")));
  }

  private void fill(Op.MemFill o) {
    bytes(
        o.mask(),
        List.of(o.target(), o.value(), o.bytes()),
        (lane, list) ->
            writer.line(
                writer.call(
                    "void", "llvm.memset.p0.i64", "ptr, i8, i64, i1", list + ", i1 false")));
  }

  private interface Bytes {
    void write(String lane, String arguments);
  }

  private void bytes(Value mask, List<Value> operands, Bytes one) {
    LaneLoop.One scalar =
        lane -> {
          one.write(lane, arguments(operands, lane));
          return Optional.empty();
        };
    if (operands.stream().noneMatch(value -> value.type().isLanes())) {
      lanes.once(mask, Optional.empty(), scalar);
    } else {
      lanes.run(mask, Optional.empty(), operands, scalar);
    }
  }

  private String arguments(List<Value> operands, String lane) {
    var joined = new StringJoiner(", ");
    operands.forEach(value -> joined.add(lanes.typedElement(value, lane)));
    return joined.toString();
  }

  // ---------------------------------------------------------------- calls

  /// A device function takes the block and its thread's place in front of its own arguments.
  private void call(Op.Call o) {
    var operands = new ArrayList<>(o.args());
    operands.add(o.callee());
    lanes.run(
        laneMaskOf(o.mask()),
        o.out(),
        operands,
        lane -> {
          String result = o.out().map(out -> Text.type(out.type().element())).orElse("void");
          var arguments = new StringJoiner(", ");
          arguments.add("ptr " + scope.context());
          arguments.add("i32 " + lane);
          thread(lane).forEach(index -> arguments.add("i32 " + index));
          String own = arguments(o.args(), lane);
          if (!own.isEmpty()) {
            arguments.add(own);
          }
          String call =
              "call " + result + " " + lanes.element(o.callee(), lane) + "(" + arguments + ")";
          if (o.out().isEmpty()) {
            writer.line(call);
            return Optional.empty();
          }
          return Optional.of(writer.let(call));
        });
  }

  /// The x, y and z of the thread in a lane.
  private List<String> thread(String lane) {
    var special = scope.special();
    if (scope.linear()) {
      String number = writer.let("add i32 " + special.get(SpecialKind.GROUP_FIRST) + ", " + lane);
      String width = special.get(SpecialKind.NTID_X);
      String height = special.get(SpecialKind.NTID_Y);
      String row = writer.let("udiv i32 " + number + ", " + width);
      return List.of(
          writer.let("urem i32 " + number + ", " + width),
          writer.let("urem i32 " + row + ", " + height),
          writer.let("udiv i32 " + row + ", " + height));
    }
    String first = special.get(SpecialKind.TID_X);
    return List.of(
        scope.lanes() == 1 ? first : writer.let("add i32 " + first + ", " + lane),
        special.get(SpecialKind.TID_Y),
        special.get(SpecialKind.TID_Z));
  }

  /// An effect that every active lane has for itself, whatever its operands.
  private Value laneMaskOf(Value mask) {
    return scope.lanes() == 1 ? mask : laneMask(mask);
  }

  /// For reading or writing, into all levels of the cache.
  private void prefetch(Value pointer) {
    writer.line(
        writer.call(
            "void",
            "llvm.prefetch.p0",
            "ptr, i32, i32, i32",
            Text.typed(pointer) + ", i32 0, i32 3, i32 1"));
  }

  private void runtimeCall(Op.RuntimeCall o) {
    if (o.function().equals("prefetch")) {
      prefetch(o.args().getFirst());
      return;
    }
    boolean perThread =
        switch (o.function()) {
          case "clock", "globaltimer", "nanosleep" -> false;
          default -> true;
        };
    LaneLoop.One one =
        lane -> {
          String result = o.out().map(out -> Text.type(out.type().element())).orElse("void");
          var types = new StringJoiner(", ");
          var arguments = new StringJoiner(", ");
          if (perThread) {
            types.add("ptr").add("i32");
            arguments.add("ptr " + scope.context()).add("i32 " + lane);
          }
          for (Value arg : o.args()) {
            types.add(Text.type(arg.type().element()));
            arguments.add(lanes.typedElement(arg, lane));
          }
          String name = "co_" + o.function().toLowerCase(Locale.ROOT);
          String call = writer.call(result, name, types.toString(), arguments.toString());
          if (o.out().isEmpty()) {
            writer.line(call);
            return Optional.empty();
          }
          return Optional.of(writer.let(call));
        };
    if (perThread) {
      lanes.run(laneMaskOf(o.mask()), o.out(), o.args(), one);
    } else {
      lanes.once(o.mask(), o.out(), one);
    }
  }
}
