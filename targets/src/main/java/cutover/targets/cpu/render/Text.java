package cutover.targets.cpu.render;

import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.Locale;
import java.util.StringJoiner;

/// Types and operands in LLVM's words.
final class Text {
  private Text() {}

  static String type(Type type) {
    return switch (type) {
      case Type.Int(int bits) -> "i" + bits;
      case Type.Float(int bits) -> bits == 16 ? "half" : bits == 32 ? "float" : "double";
      case Type.Pointer _ -> "ptr";
      case Type.Lanes(int lanes, Type element) -> "<" + lanes + " x " + type(element) + ">";
    };
  }

  /// The suffix that LLVM gives an intrinsic for a type: `v8f32`, `i64`, `p0`.
  static String suffix(Type type) {
    return switch (type) {
      case Type.Int(int bits) -> "i" + bits;
      case Type.Float(int bits) -> "f" + bits;
      case Type.Pointer _ -> "p0";
      case Type.Lanes(int lanes, Type element) -> "v" + lanes + suffix(element);
    };
  }

  static String operand(Value value) {
    return switch (value) {
      case Value.Def def -> "%v" + def.id();
      case Value.Undef _ -> "undef";
      case Value.Literal literal -> literal(literal);
    };
  }

  /// The numbers of the lanes, as a constant vector of i32.
  static String laneNumbers(int lanes) {
    var numbers = new StringJoiner(", ", "<", ">");
    for (int lane = 0; lane < lanes; lane++) {
      numbers.add("i32 " + lane);
    }
    return numbers.toString();
  }

  /// The instruction that puts a typed scalar into the first lane of a vector: half of a splat.
  static String first(String vector, String typedScalar) {
    return "insertelement " + vector + " poison, " + typedScalar + ", i64 0";
  }

  /// The instruction that repeats the first lane of a register: the other half.
  static String repeated(String vector, String first, int lanes) {
    return "shufflevector %s %s, %s poison, <%d x i32> zeroinitializer"
        .formatted(vector, first, vector, lanes);
  }

  static String typed(Value value) {
    return type(value.type()) + " " + operand(value);
  }

  private static String literal(Value.Literal literal) {
    if (literal.bits() == 0) {
      return switch (literal.type()) {
        case Type.Lanes _ -> "zeroinitializer";
        case Type.Pointer _ -> "null";
        case Type.Int(int bits) -> bits == 1 ? "false" : "0";
        case Type.Float _ -> "0.0";
      };
    }
    String scalar = scalar(literal);
    return literal.type() instanceof Type.Lanes(int _, Type element)
        ? "splat (" + type(element) + " " + scalar + ")"
        : scalar;
  }

  private static String scalar(Value.Literal literal) {
    return switch (literal.type().element()) {
      case Type.Int(int bits) -> bits == 1 ? "true" : Long.toString(literal.signed());
      case Type.Float(int bits) -> real(bits, literal.bits());
      case Type.Pointer _ -> "inttoptr (i64 " + literal.bits() + " to ptr)";
      case Type.Lanes _ -> throw new IllegalStateException();
    };
  }

  /// LLVM writes a float constant as the double of the same value.
  static String real(int widthBits, long bits) {
    return switch (widthBits) {
      case 16 -> String.format(Locale.ROOT, "0xH%04X", bits);
      case 32 -> String.format(Locale.ROOT, "0x%016X", asDouble((int) bits));
      default -> String.format(Locale.ROOT, "0x%016X", bits);
    };
  }

  private static long asDouble(int bits) {
    float value = Float.intBitsToFloat(bits);
    if (Float.isNaN(value)) {
      // A conversion would make a signalling NaN quiet.
      return (bits & 0x80000000L) << 32 | 0x7FF0000000000000L | (bits & 0x7FFFFFL) << 29;
    }
    return Double.doubleToRawLongBits(value);
  }
}
