package cutover.targets.cpu.render;

import cutover.core.ir.Op.Order;
import cutover.core.ir.Type;

/// One element in memory: the load or store of a scalar.
final class Elements {
  private final Writer writer;

  Elements(Writer writer) {
    this.writer = writer;
  }

  static String volatileWord(Order order) {
    return order == Order.PLAIN ? "" : "volatile ";
  }

  String load(Order order, Type type, String pointer, int align) {
    if (order == Order.ATOMIC
        && Long.bitCount(type.elementBytes()) == 1
        && align >= type.elementBytes()) {
      String text = Text.type(type);
      String loaded =
          writer.let(
              "load atomic " + number(type) + ", ptr " + pointer + " seq_cst, align " + align);
      return number(type).equals(text)
          ? loaded
          : writer.let("bitcast " + number(type) + " " + loaded + " to " + text);
    }
    return writer.let(
        "load " + volatileWord(order) + Text.type(type) + ", ptr " + pointer + ", align " + align);
  }

  /// LLVM's atomic loads and stores take integers and pointers.
  private static String number(Type type) {
    return type instanceof Type.Float ? "i" + type.elementBits() : Text.type(type);
  }

  void store(Order order, Type type, String value, String pointer, int align) {
    if (order == Order.ATOMIC && align >= type.elementBytes()) {
      String bits =
          type instanceof Type.Float
              ? writer.let("bitcast " + Text.type(type) + " " + value + " to " + number(type))
              : value;
      writer.line(
          "store atomic "
              + number(type)
              + " "
              + bits
              + ", ptr "
              + pointer
              + " seq_cst, align "
              + align);
      return;
    }
    writer.line(
        "store "
            + volatileWord(order)
            + Text.type(type)
            + " "
            + value
            + ", ptr "
            + pointer
            + ", align "
            + align);
  }

  static boolean hasMaskedForm(Type type) {
    return type.elementBits() == 32 || type.elementBits() == 64;
  }
}
