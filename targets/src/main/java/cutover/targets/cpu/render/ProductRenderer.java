package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.StringJoiner;

/// Sums of products of bytes.
///
/// Processors multiply 16-bit numbers and add neighbours in one instruction. The even bytes of all
/// lanes are such a vector, and the odd ones are another.
final class ProductRenderer {
  private final Writer writer;
  private String eight = "";

  ProductRenderer(Writer writer) {
    this.writer = writer;
  }

  void render(Op.Ternary o) {
    boolean signed = o.kind() == TernaryKind.DOT4S;
    if (o.out().type() instanceof Type.Lanes(int lanes, Type _)) {
      vector(o, signed, lanes);
    } else {
      scalar(o, signed);
    }
  }

  private void scalar(Op.Ternary o, boolean signed) {
    String a = bytes(o.a(), signed);
    String b = bytes(o.b(), signed);
    String products = writer.let("mul <4 x i32> " + a + ", " + b);
    String sum =
        writer.let(
            writer.call(
                "i32", "llvm.vector.reduce.add.v4i32", "<4 x i32>", "<4 x i32> " + products));
    writer.set(o.out(), "add i32 " + sum + ", " + Text.operand(o.c()));
  }

  private String bytes(Value word, boolean signed) {
    String bytes = writer.let("bitcast " + Text.typed(word) + " to <4 x i8>");
    return writer.let((signed ? "sext" : "zext") + " <4 x i8> " + bytes + " to <4 x i32>");
  }

  private void vector(Op.Ternary o, boolean signed, int lanes) {
    String halves = "<" + 2 * lanes + " x i16>";
    String a = writer.let("bitcast " + Text.typed(o.a()) + " to " + halves);
    String b = writer.let("bitcast " + Text.typed(o.b()) + " to " + halves);
    String even = pairs(even(a, halves, signed, lanes), even(b, halves, signed, lanes), lanes);
    String odd = pairs(odd(a, halves, signed, lanes), odd(b, halves, signed, lanes), lanes);
    String type = Text.type(o.out().type());
    String all = writer.let("add " + type + " " + even + ", " + odd);
    writer.set(o.out(), "add " + type + " " + all + ", " + Text.operand(o.c()));
  }

  private String even(String halves, String type, boolean signed, int lanes) {
    String high = writer.let("shl " + type + " " + halves + ", " + eight(lanes));
    return odd(high, type, signed, lanes);
  }

  private String odd(String halves, String type, boolean signed, int lanes) {
    String shift = signed ? "ashr " : "lshr ";
    return writer.let(shift + type + " " + halves + ", " + eight(lanes));
  }

  /// The number 8 in each half. LLVM must not know: it would see that products fit 16 bits, and
  /// multiply such numbers, for which there is no instruction that adds up.
  private String eight(int lanes) {
    if (eight.isEmpty()) {
      String type = "<" + 2 * lanes + " x i16>";
      String number = writer.atEntry("call i16 asm \"\", \"=r,0\"(i16 8)");
      String first = writer.atEntry(Text.first(type, "i16 " + number));
      eight = writer.atEntry(Text.repeated(type, first, 2 * lanes));
    }
    return eight;
  }

  /// Products of 16-bit numbers, those of one lane added.
  private String pairs(String a, String b, int lanes) {
    String narrow = "<" + 2 * lanes + " x i16>";
    String wide = "<" + 2 * lanes + " x i32>";
    String left = writer.let("sext " + narrow + " " + a + " to " + wide);
    String right = writer.let("sext " + narrow + " " + b + " to " + wide);
    String products = writer.let("mul nsw " + wide + " " + left + ", " + right);
    String low = everySecond(products, wide, lanes, 0);
    String high = everySecond(products, wide, lanes, 1);
    return writer.let("add <" + lanes + " x i32> " + low + ", " + high);
  }

  private String everySecond(String vector, String type, int lanes, int first) {
    var order = new StringJoiner(", ", "<", ">");
    for (int lane = 0; lane < lanes; lane++) {
      order.add("i32 " + (2 * lane + first));
    }
    return writer.let(
        "shufflevector %s %s, %s poison, <%d x i32> %s"
            .formatted(type, vector, type, lanes, order));
  }
}
