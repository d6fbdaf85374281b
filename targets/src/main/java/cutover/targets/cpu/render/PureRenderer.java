package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.StringJoiner;

/// Pure operations as LLVM instructions.
final class PureRenderer {
  /// Lanes that a function of the math library takes at most (runtime/math).
  private static final int WIDEST_MATH = 32;

  private final Writer writer;
  private final Scope scope;
  private final DivisionRenderer division;
  private final ProductRenderer products;

  PureRenderer(Writer writer, Scope scope) {
    this.writer = writer;
    this.scope = scope;
    division = new DivisionRenderer(writer);
    products = new ProductRenderer(writer);
  }

  void render(Op.Pure op) {
    switch (op) {
      case Op.Binary o -> binary(o);
      case Op.Unary o -> unary(o);
      case Op.Ternary o -> {
        switch (o.kind()) {
          case FMA -> fma(o);
          case FSHL -> ternary("fshl", o);
          case FSHR -> ternary("fshr", o);
          case DOT4S, DOT4U -> products.render(o);
        }
      }
      case Op.Compare o -> compare(o);
      case Op.Select o ->
          writer.set(
              o.out(),
              "select "
                  + Text.typed(o.condition())
                  + ", "
                  + Text.typed(o.a())
                  + ", "
                  + Text.typed(o.b()));
      case Op.Cast o -> cast(o);
      case Op.PtrAdd o -> pointer(o);
      case Op.Math o -> math(o);
      case Op.Special o -> special(o);
      case Op.Address o -> address(o);
      case Op.Slot o -> writer.set(o.out(), scope.slots().address(o));
      case Op.Splat o -> splat(o.out(), o.a());
      case Op.Extract o ->
          writer.set(o.out(), "extractelement " + Text.typed(o.a()) + ", i32 " + o.lane());
      case Op.Test o -> test(o);
    }
  }

  private void fma(Op.Ternary o) {
    if (o.out().type().element().equals(Type.F16)) {
      new HalfFma(writer, o.out().type()).render(o);
    } else {
      ternary("fma", o);
    }
  }

  private void ternary(String stem, Op.Ternary o) {
    writer.set(o.out(), writer.intrinsic(stem, o.out().type(), o.a(), o.b(), o.c()));
  }

  private void binary(Op.Binary o) {
    Type type = o.out().type();
    String simple =
        switch (o.kind()) {
          case ADD -> "add";
          case SUB -> "sub";
          case MUL -> "mul";
          case SHL -> "shl";
          case LSHR -> "lshr";
          case ASHR -> "ashr";
          case AND -> "and";
          case OR -> "or";
          case XOR -> "xor";
          case FADD -> "fadd";
          case FSUB -> "fsub";
          case FMUL -> "fmul";
          case FDIV -> "fdiv";
          case FREM -> "frem";
          default -> "";
        };
    if (!simple.isEmpty()) {
      writer.set(o.out(), simple + " " + Text.typed(o.a()) + ", " + Text.operand(o.b()));
      return;
    }
    switch (o.kind()) {
      case SDIV, UDIV, SREM, UREM -> division.render(o);
      case FMIN, FMAX -> minimum(o);
      case SMIN, SMAX, UMIN, UMAX, COPYSIGN -> {
        String stem = o.kind().name().toLowerCase(java.util.Locale.ROOT);
        writer.set(o.out(), writer.intrinsic(stem, type, o.a(), o.b()));
      }
      case SADD_SAT, UADD_SAT, SSUB_SAT, USUB_SAT -> {
        String stem = o.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
        writer.set(o.out(), writer.intrinsic(stem, type, o.a(), o.b()));
      }
      default -> throw new IllegalStateException(o.kind().name());
    }
  }

  /// Written out, so that every width of vector treats NaN and the zeros alike.
  private void minimum(Op.Binary o) {
    String type = Text.type(o.out().type());
    String a = Text.operand(o.a());
    String b = Text.operand(o.b());
    String better = o.kind() == BinaryKind.FMIN ? "olt" : "ogt";
    String takesB = writer.let("fcmp " + better + " " + type + " " + b + ", " + a);
    String noA = writer.let("fcmp uno " + type + " " + a + ", " + a);
    String either = writer.let("or " + boolType(o.out().type()) + " " + takesB + ", " + noA);
    writer.set(
        o.out(),
        "select "
            + boolType(o.out().type())
            + " "
            + either
            + ", "
            + type
            + " "
            + b
            + ", "
            + type
            + " "
            + a);
  }

  private static String boolType(Type type) {
    return type instanceof Type.Lanes(int lanes, Type _) ? "<" + lanes + " x i1>" : "i1";
  }

  private void unary(Op.Unary o) {
    Type type = o.out().type();
    switch (o.kind()) {
      case FNEG -> writer.set(o.out(), "fneg " + Text.typed(o.a()));
      case FABS, SQRT, FLOOR, CEIL, TRUNC, RINT, ROUND, CTPOP, BSWAP, BITREVERSE -> {
        String stem = o.kind().name().toLowerCase(java.util.Locale.ROOT);
        writer.set(o.out(), writer.intrinsic(stem, type, o.a()));
      }
      case CTLZ, CTTZ, ABS -> {
        String stem = o.kind().name().toLowerCase(java.util.Locale.ROOT);
        writer.set(o.out(), writer.intrinsic(stem, type, o.a(), Value.FALSE));
      }
    }
  }

  private void compare(Op.Compare o) {
    String name = o.kind().name().toLowerCase(java.util.Locale.ROOT);
    String instruction = name.startsWith("f") ? "fcmp " + name.substring(1) : "icmp " + name;
    writer.set(o.out(), instruction + " " + Text.typed(o.a()) + ", " + Text.operand(o.b()));
  }

  private void cast(Op.Cast o) {
    Type to = o.out().type();
    Type from = o.a().type();
    switch (o.kind()) {
      case FPTOSI, FPTOUI -> {
        String stem = o.kind() == Op.CastKind.FPTOSI ? "fptosi" : "fptoui";
        writer.set(
            o.out(),
            writer.intrinsic(
                Text.type(to),
                "llvm." + stem + ".sat." + Text.suffix(to) + "." + Text.suffix(from),
                o.a()));
      }
      default -> {
        boolean pointers =
            to.element() instanceof Type.Pointer && from.element() instanceof Type.Pointer;
        String name = pointers ? "bitcast" : o.kind().name().toLowerCase(java.util.Locale.ROOT);
        writer.set(o.out(), name + " " + Text.typed(o.a()) + " to " + Text.type(to));
      }
    }
  }

  private void pointer(Op.PtrAdd o) {
    String index = Text.typed(o.index());
    long scale = o.scaleBytes();
    String element = "i8";
    if (scale > 1) {
      element = "[" + scale + " x i8]";
    } else if (scale != 1) {
      String wide = wide(o.index());
      String wideType = o.index().type().isLanes() ? "<" + scope.lanes() + " x i64>" : "i64";
      String factor =
          o.index().type().isLanes() ? "splat (i64 " + scale + ")" : Long.toString(scale);
      index = wideType + " " + writer.let("mul " + wideType + " " + wide + ", " + factor);
    }
    writer.set(o.out(), "getelementptr " + element + ", " + Text.typed(o.base()) + ", " + index);
  }

  private String wide(Value index) {
    if (index.type().elementBits() == 64) {
      return Text.operand(index);
    }
    String type = index.type().isLanes() ? "<" + scope.lanes() + " x i64>" : "i64";
    return writer.let("sext " + Text.typed(index) + " to " + type);
  }

  private void splat(Value.Def out, Value scalar) {
    String type = Text.type(out.type());
    String first = writer.let(Text.first(type, Text.typed(scalar)));
    writer.set(out, Text.repeated(type, first, scope.lanes()));
  }

  private void test(Op.Test o) {
    String mask = Text.type(o.mask().type());
    switch (o.kind()) {
      case ANY ->
          writer.set(
              o.out(),
              writer.intrinsic(
                  "i1", "llvm.vector.reduce.or." + Text.suffix(o.mask().type()), o.mask()));
      case ALL ->
          writer.set(
              o.out(),
              writer.intrinsic(
                  "i1", "llvm.vector.reduce.and." + Text.suffix(o.mask().type()), o.mask()));
      case BITS ->
          writer.set(
              o.out(),
              "bitcast "
                  + mask
                  + " "
                  + Text.operand(o.mask())
                  + " to "
                  + Text.type(o.out().type()));
    }
  }

  private void special(Op.Special o) {
    if (o.kind() == SpecialKind.LANE && o.out().type().isLanes()) {
      String type = Text.type(o.out().type());
      writer.set(
          o.out(), "bitcast " + type + " " + Text.laneNumbers(scope.lanes()) + " to " + type);
      return;
    }
    writer.set(o.out(), "bitcast i32 " + scope.special().get(o.kind()) + " to i32");
  }

  private void address(Op.Address o) {
    Long offset = scope.sharedOffsets().get(o.symbol());
    String cell = scope.cells().get(o.symbol());
    if (cell != null) {
      writer.set(o.out(), "load ptr, ptr " + cell);
    } else if (offset != null) {
      writer.set(o.out(), "getelementptr i8, ptr " + scope.sharedBase() + ", i64 " + offset);
    } else {
      writer.set(o.out(), "bitcast ptr " + scope.symbols().get(o.symbol()) + " to ptr");
    }
  }

  private void math(Op.Math o) {
    var function = scope.math().require(o.function(), o.at());
    if (function.isVector()) {
      int width = o.out().type().isLanes() ? scope.lanes() : 1;
      if (width > WIDEST_MATH) {
        piecewise(o);
      } else {
        writer.set(o.out(), mathCall("__co_w" + width + "_" + o.function(), o));
      }
    } else if (!o.out().type().isLanes()) {
      writer.set(o.out(), mathCall("__co_scalar_" + o.function(), o));
    } else {
      laneByLane(o);
    }
  }

  private String mathCall(String name, Op.Math o) {
    var types = new StringJoiner(", ");
    var arguments = new StringJoiner(", ");
    for (Value arg : o.args()) {
      types.add(Text.type(arg.type()));
      arguments.add(Text.typed(arg));
    }
    return writer.call(Text.type(o.out().type()), name, types.toString(), arguments.toString());
  }

  /// More lanes than the vector library takes at a time: a call for each half.
  private void piecewise(Op.Math o) {
    String half = "<" + WIDEST_MATH + " x " + Text.type(o.out().type().element()) + ">";
    String low = half(o, half, 0);
    String high = half(o, half, WIDEST_MATH);
    writer.set(
        o.out(),
        "shufflevector "
            + half
            + " "
            + low
            + ", "
            + half
            + " "
            + high
            + ", "
            + run(0, 2 * WIDEST_MATH));
  }

  private String half(Op.Math o, String resultType, int first) {
    var types = new StringJoiner(", ");
    var arguments = new StringJoiner(", ");
    for (Value arg : o.args()) {
      String type = "<" + WIDEST_MATH + " x " + Text.type(arg.type().element()) + ">";
      types.add(type);
      arguments.add(
          type
              + " "
              + writer.let(
                  "shufflevector "
                      + Text.typed(arg)
                      + ", "
                      + Text.type(arg.type())
                      + " poison, "
                      + run(first, WIDEST_MATH)));
    }
    String name = "__co_w" + WIDEST_MATH + "_" + o.function();
    return writer.let(writer.call(resultType, name, types.toString(), arguments.toString()));
  }

  /// The numbers of neighbouring lanes, for a shufflevector.
  private static String run(int first, int count) {
    var numbers = new StringJoiner(", ", "<" + count + " x i32> <", ">");
    for (int lane = first; lane < first + count; lane++) {
      numbers.add("i32 " + lane);
    }
    return numbers.toString();
  }

  /// A function that the vector library lacks: once for each lane. It neither reads memory nor
  /// traps, so that inactive lanes may take part.
  private void laneByLane(Op.Math o) {
    String scalar = Text.type(o.out().type().element());
    var vector = new LaneVector(writer, o.out());
    for (int lane = 0; lane < scope.lanes(); lane++) {
      var types = new StringJoiner(", ");
      var arguments = new StringJoiner(", ");
      for (Value arg : o.args()) {
        String type = Text.type(arg.type().element());
        types.add(type);
        arguments.add(
            type + " " + writer.let("extractelement " + Text.typed(arg) + ", i32 " + lane));
      }
      String one =
          writer.let(
              writer.call(
                  scalar, "__co_scalar_" + o.function(), types.toString(), arguments.toString()));
      vector.add(one);
    }
  }
}
