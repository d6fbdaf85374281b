package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// Integer division. The processor traps on what a GPU lets pass, and has no vector form:
///
/// - by a constant, LLVM multiplies instead;
/// - lanes of up to 32 bits divide as doubles (as floats up to 16 bits), which is exact after
///   truncation: a quotient that is not whole is at least 2⁻³² away from the next whole number,
///   relative errors are 2⁻⁵³;
/// - otherwise one by one, with a divisor that cannot trap.
final class DivisionRenderer {
  private final Writer writer;

  DivisionRenderer(Writer writer) {
    this.writer = writer;
  }

  void render(Op.Binary o) {
    boolean constant = o.b() instanceof Value.Literal literal && literal.bits() != 0;
    boolean minusOne = o.b() instanceof Value.Literal literal && literal.signed() == -1;
    if (constant && !minusOne) {
      writer.set(o.out(), name(o.kind()) + " " + Text.typed(o.a()) + ", " + Text.operand(o.b()));
    } else if (o.out().type().isLanes() && o.out().type().elementBits() <= 32) {
      throughFloats(o);
    } else {
      guarded(o);
    }
  }

  private static String name(BinaryKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static boolean isSigned(BinaryKind kind) {
    return kind == BinaryKind.SDIV || kind == BinaryKind.SREM;
  }

  private static boolean isQuotient(BinaryKind kind) {
    return kind == BinaryKind.SDIV || kind == BinaryKind.UDIV;
  }

  private static String bool(Type type) {
    return type instanceof Type.Lanes(int lanes, Type _) ? "<" + lanes + " x i1>" : "i1";
  }

  private static String number(Type type, long value) {
    return Text.operand(new Value.Literal(type, value));
  }

  private void throughFloats(Op.Binary o) {
    var lanesType = (Type.Lanes) o.out().type();
    String type = Text.type(lanesType);
    String real =
        "<"
            + lanesType.lanes()
            + " x "
            + (lanesType.elementBits() <= 16 ? "float" : "double")
            + ">";
    String toReal = isSigned(o.kind()) ? "sitofp " : "uitofp ";
    String a = writer.let(toReal + Text.typed(o.a()) + " to " + real);
    String b = writer.let(toReal + Text.typed(o.b()) + " to " + real);
    String ratio = writer.let("fdiv " + real + " " + a + ", " + b);
    // Where the conversion is out of range (division by zero, MIN / -1), another value is chosen.
    String quotient;
    if (lanesType.elementBits() == 32 && !isSigned(o.kind())) {
      quotient = writer.let("fptoui " + real + " " + ratio + " to " + type);
    } else if (lanesType.elementBits() == 32) {
      quotient = writer.let("fptosi " + real + " " + ratio + " to " + type);
      String wraps =
          writer.let("icmp eq " + type + " " + Text.operand(o.b()) + ", " + number(lanesType, -1));
      String negated = writer.let("sub " + type + " zeroinitializer, " + Text.operand(o.a()));
      quotient = select(bool(lanesType), wraps, type, negated, quotient);
    } else {
      String middle = "<" + lanesType.lanes() + " x i32>";
      String whole = writer.let("fptosi " + real + " " + ratio + " to " + middle);
      quotient = writer.let("trunc " + middle + " " + whole + " to " + type);
    }
    String zero = writer.let("icmp eq " + type + " " + Text.operand(o.b()) + ", zeroinitializer");
    if (isQuotient(o.kind())) {
      writer.set(
          o.out(),
          "select "
              + bool(lanesType)
              + " "
              + zero
              + ", "
              + type
              + " "
              + number(lanesType, -1)
              + ", "
              + type
              + " "
              + quotient);
      return;
    }
    String product = writer.let("mul " + type + " " + quotient + ", " + Text.operand(o.b()));
    String rest = writer.let("sub " + type + " " + Text.operand(o.a()) + ", " + product);
    writer.set(
        o.out(),
        "select "
            + bool(lanesType)
            + " "
            + zero
            + ", "
            + Text.typed(o.a())
            + ", "
            + type
            + " "
            + rest);
  }

  private String select(String bool, String condition, String type, String a, String b) {
    return writer.let(
        "select " + bool + " " + condition + ", " + type + " " + a + ", " + type + " " + b);
  }

  private void guarded(Op.Binary o) {
    Type type = o.out().type();
    String text = Text.type(type);
    String bool = bool(type);
    String b = Text.operand(o.b());
    String zero = writer.let("icmp eq " + text + " " + b + ", " + number(type, 0));
    String unsafe = zero;
    if (isSigned(o.kind())) {
      String minusOne = writer.let("icmp eq " + text + " " + b + ", " + number(type, -1));
      unsafe = writer.let("or " + bool + " " + zero + ", " + minusOne);
    }
    String divisor = select(bool, unsafe, text, number(type, 1), b);
    String plain =
        writer.let(name(o.kind()) + " " + text + " " + Text.operand(o.a()) + ", " + divisor);
    if (!isQuotient(o.kind())) {
      // x % 0 is x; x % -1 is 0, as is x % 1.
      writer.set(
          o.out(),
          "select " + bool + " " + zero + ", " + Text.typed(o.a()) + ", " + text + " " + plain);
      return;
    }
    String result = plain;
    if (isSigned(o.kind())) {
      String negated =
          writer.let("sub " + text + " " + number(type, 0) + ", " + Text.operand(o.a()));
      result = select(bool, unsafe, text, negated, plain);
    }
    writer.set(
        o.out(),
        "select "
            + bool
            + " "
            + zero
            + ", "
            + text
            + " "
            + number(type, -1)
            + ", "
            + text
            + " "
            + result);
  }
}
