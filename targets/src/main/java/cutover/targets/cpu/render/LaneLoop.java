package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs scalar code once for each active lane.
final class LaneLoop {
  /// Which lane comes first.
  enum Order {
    LOWEST_FIRST,
    HIGHEST_FIRST
  }

  /// Writes the scalar code for the lane whose number is in a register, and returns the register of
  /// its result, if there is one.
  interface One {
    Optional<String> write(String lane);
  }

  private final Writer writer;
  private final Scope scope;
  private final Order order;
  private final Map<String, String> slots = new HashMap<>();

  /// Where the vectors of the loop that is being written lie.
  private final Map<Value, String> inMemory = new HashMap<>();

  LaneLoop(Writer writer, Scope scope, Order order) {
    this.writer = writer;
    this.scope = scope;
    this.order = order;
  }

  /// @param mask i1 lanes, or `true` for scalar code and operations that all lanes share
  /// @param out the lanes that collect the results; scalar if there is one call only
  void run(Value mask, Optional<Value.Def> out, List<Value> operands, One one) {
    boolean anyLanes =
        operands.stream().anyMatch(value -> value.type().isLanes())
            || out.map(value -> value.type().isLanes()).orElse(false);
    if (scope.lanes() == 1) {
      once(out, one.write(scope.special().get(cutover.core.ir.Op.SpecialKind.LANE)));
    } else if (!anyLanes && mask.isTrue() && !mask.type().isLanes()) {
      once(out, one.write(firstLane(mask)));
    } else {
      loop(mask, out, operands, one);
    }
  }

  /// Once for all lanes, on behalf of the first active one.
  void once(Value mask, Optional<Value.Def> out, One one) {
    once(
        out,
        one.write(
            scope.lanes() == 1
                ? scope.special().get(cutover.core.ir.Op.SpecialKind.LANE)
                : firstLane(mask)));
  }

  private void once(Optional<Value.Def> out, Optional<String> result) {
    if (out.isPresent() && result.isPresent()) {
      String type = Text.type(out.get().type());
      writer.set(out.get(), "freeze " + type + " " + result.get());
    }
  }

  String bits(Value mask) {
    String type = "i" + scope.lanes();
    if (mask.isTrue()) {
      return "-1";
    }
    return writer.let("bitcast " + Text.typed(mask) + " to " + type);
  }

  private String firstLane(Value mask) {
    if (mask.isTrue()) {
      return "0";
    }
    return countTrailing(bits(mask));
  }

  private String countTrailing(String bits) {
    return toI32(zeros("llvm.cttz.", bits));
  }

  private String countLeading(String bits) {
    return toI32(zeros("llvm.ctlz.", bits));
  }

  private String zeros(String intrinsic, String bits) {
    String type = "i" + scope.lanes();
    return writer.let(
        writer.call(type, intrinsic + type, type + ", i1", type + " " + bits + ", i1 false"));
  }

  private String asMask(String number) {
    return switch (scope.lanes()) {
      case 32 -> number;
      case 64 -> writer.let("zext i32 " + number + " to i64");
      default -> writer.let("trunc i32 " + number + " to i" + scope.lanes());
    };
  }

  private String toI32(String number) {
    return switch (scope.lanes()) {
      case 32 -> number;
      case 64 -> writer.let("trunc i64 " + number + " to i32");
      default -> writer.let("zext i" + scope.lanes() + " " + number + " to i32");
    };
  }

  /// Vectors that the scalar code reads or makes lie in memory while the loop runs: an element at a
  /// place that is known only then would otherwise cost a spill of the whole vector each time.
  private void loop(Value mask, Optional<Value.Def> out, List<Value> operands, One one) {
    String type = "i" + scope.lanes();
    String all = bits(mask);
    boolean collects = out.isPresent() && out.get().type().isLanes();
    operands.forEach(this::intoMemory);
    String results = collects ? slot(out.get().type(), inMemory.size()) : "";
    if (collects) {
      writer.line("store " + Text.type(out.get().type()) + " zeroinitializer, ptr " + results);
    }
    String before = writer.block();
    String header = writer.label("lane");
    String back = writer.label("next");
    String exit = writer.label("lanes");
    writer.jump(header);
    writer.start(header);
    String rest = writer.temporary();
    String restNext = writer.temporary();
    writer.line(
        rest + " = phi " + type + " [ " + all + ", %" + before + " ], [ " + restNext + ", %" + back
            + " ]");
    boolean isUp = order == Order.LOWEST_FIRST;
    String lane =
        isUp
            ? countTrailing(rest)
            : writer.let("sub i32 " + (scope.lanes() - 1) + ", " + countLeading(rest));
    var result = one.write(lane);
    if (collects) {
      String element = Text.type(out.get().type().element());
      String at = at(out.get().type(), results, lane);
      writer.line("store " + element + " " + result.orElseThrow() + ", ptr " + at);
    }
    writer.jump(back);
    writer.start(back);
    if (isUp) {
      String less = writer.let("add " + type + " " + rest + ", -1");
      writer.line(restNext + " = and " + type + " " + rest + ", " + less);
    } else {
      String bit = writer.let("shl " + type + " 1, " + asMask(lane));
      writer.line(restNext + " = xor " + type + " " + rest + ", " + bit);
    }
    String more = writer.let("icmp ne " + type + " " + restNext + ", 0");
    writer.branch(more, header, exit);
    writer.start(exit);
    inMemory.clear();
    if (collects) {
      writer.set(out.get(), "load " + Text.type(out.get().type()) + ", ptr " + results);
    } else if (out.isPresent()) {
      // One value for all lanes, from the one that came last.
      String scalar = Text.type(out.get().type());
      writer.set(out.get(), "freeze " + scalar + " " + result.orElseThrow());
    }
  }

  /// One after the other, all lanes: for what is short.
  void all(Optional<Value.Def> out, List<Value> operands, One one) {
    operands.forEach(this::intoMemory);
    var vector = out.map(lanes -> new LaneVector(writer, lanes));
    int last = scope.lanes() - 1;
    for (int i = 0; i <= last; i++) {
      int lane = order == Order.LOWEST_FIRST ? i : last - i;
      var result = one.write(Integer.toString(lane));
      vector.ifPresent(lanes -> lanes.add(lane, result.orElseThrow()));
    }
    inMemory.clear();
  }

  /// What is wider than what it is made from is made for each lane: a cast, or an address in an
  /// array.
  private Optional<Value> narrower(Value lanes) {
    return switch (scope.definitions().of(lanes).orElse(null)) {
      case Op.Cast cast when isExtension(cast) -> Optional.of(cast.a());
      case Op.PtrAdd add when !add.base().type().isLanes() -> Optional.of(add.index());
      case null, default -> Optional.empty();
    };
  }

  /// Truth values have no place in memory.
  private static boolean isExtension(Op.Cast cast) {
    boolean wider = cast.kind() == CastKind.ZEXT || cast.kind() == CastKind.SEXT;
    return wider && cast.a().type().elementBits() > 1;
  }

  private void intoMemory(Value operand) {
    if (!operand.type().isLanes()) {
      return;
    }
    var narrower = narrower(operand);
    if (narrower.isPresent()) {
      intoMemory(narrower.get());
    } else if (operand.type().elementBits() > 1 && !inMemory.containsKey(operand)) {
      String place = slot(operand.type(), inMemory.size());
      writer.line("store " + Text.typed(operand) + ", ptr " + place);
      inMemory.put(operand, place);
    }
  }

  /// Stack memory for a vector; loops take turns with it.
  private String slot(Type type, int number) {
    return slots.computeIfAbsent(
        Text.type(type) + "#" + number,
        _ -> writer.atEntry("alloca " + Text.type(type) + ", align 64"));
  }

  private String at(Type vector, String place, String lane) {
    String element = Text.type(vector.element());
    if (vector.elementBits() == 1) {
      throw new IllegalStateException("truth values have no place in memory");
    }
    return writer.let("getelementptr " + element + ", ptr " + place + ", i32 " + lane);
  }

  /// An operand of the scalar code: the lane's element, or the value that all lanes share.
  String element(Value value, String lane) {
    if (!value.type().isLanes()) {
      return Text.operand(value);
    }
    String place = inMemory.get(value);
    if (place == null && narrower(value).isPresent()) {
      return widened(scope.definitions().of(value).orElseThrow(), lane);
    }
    if (place == null) {
      return writer.let("extractelement " + Text.typed(value) + ", i32 " + lane);
    }
    String element = Text.type(value.type().element());
    return writer.let("load " + element + ", ptr " + at(value.type(), place, lane));
  }

  private String widened(Op op, String lane) {
    return switch (op) {
      case Op.Cast cast -> {
        String kind = cast.kind() == CastKind.ZEXT ? "zext " : "sext ";
        String type = Text.type(cast.out().type().element());
        yield writer.let(kind + typedElement(cast.a(), lane) + " to " + type);
      }
      case Op.PtrAdd add -> {
        String index = typedElement(add.index(), lane);
        String wide =
            add.index().type().elementBits() == 64
                ? index
                : "i64 " + writer.let("sext " + index + " to i64");
        String bytes = writer.let("mul " + wide + ", " + add.scaleBytes());
        yield writer.let("getelementptr i8, " + Text.typed(add.base()) + ", i64 " + bytes);
      }
      default -> throw new IllegalStateException("not wider: " + op);
    };
  }

  String typedElement(Value value, String lane) {
    Type type = value.type().element();
    return Text.type(type) + " " + element(value, lane);
  }
}
