package cutover.core.text;

import cutover.core.ir.Type;
import cutover.core.ir.Value.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/// Literals as text and back. Every bit pattern survives.
final class Numbers {
  private Numbers() {}

  static String text(Literal literal) {
    long bits = literal.bits();
    return switch (literal.type().element()) {
      case Type.Int(int width) when width == 1 -> bits == 1 ? "true" : "false";
      case Type.Int(int width) when width > 64 -> Long.toUnsignedString(bits);
      case Type.Int _ -> Long.toString(literal.signed());
      case Type.Pointer _ -> bits == 0 ? "null" : hex(bits);
      case Type.Float(int width) -> decimal(width, bits).orElseGet(() -> hex(bits));
      case Type.Lanes _ -> throw new IllegalStateException();
    };
  }

  /// The bits that a number or word stands for in this type; empty if it is none.
  static Optional<Long> bits(Type type, String text) {
    return switch (type.element()) {
      case Type.Int(int width) when width == 1 && text.equals("true") -> Optional.of(1L);
      case Type.Int(int width) when width == 1 && text.equals("false") -> Optional.of(0L);
      case Type.Int(int width) -> integer(width, text);
      case Type.Pointer _ when text.equals("null") -> Optional.of(0L);
      case Type.Pointer _ -> integer(64, text);
      case Type.Float(int width) when text.startsWith("0x") -> integer(width, text);
      case Type.Float(int width) -> floating(width, text);
      case Type.Lanes _ -> throw new IllegalStateException();
    };
  }

  private static String hex(long bits) {
    return "0x" + Long.toHexString(bits);
  }

  private static Optional<Long> integer(int width, String text) {
    try {
      var number =
          text.startsWith("0x")
              ? new BigInteger(text.substring(2), 16)
              : text.startsWith("-0x")
                  ? new BigInteger(text.substring(3), 16).negate()
                  : new BigInteger(text);
      // The literal of a double-width integer holds its low 64 bits; the high ones are zero.
      int held = Math.min(width, 64);
      var least = width > 64 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(held - 1).negate();
      var fits = number.compareTo(least) >= 0 && number.bitLength() <= held;
      return fits ? Optional.of(number.longValue()) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// The shortest decimal that reads back as the same bits; empty for a NaN.
  private static Optional<String> decimal(int width, long bits) {
    double value = value(width, bits);
    if (Double.isNaN(value)) {
      return Optional.empty();
    }
    if (Double.isInfinite(value)) {
      return Optional.of(value > 0 ? "inf" : "-inf");
    }
    var text =
        switch (width) {
          case 16 -> shortHalf(value, bits);
          case 32 -> Float.toString((float) value);
          default -> Double.toString(value);
        };
    return floating(width, text).filter(read -> read == bits).map(_ -> text);
  }

  private static String shortHalf(double value, long bits) {
    if (value != 0) {
      for (int digits = 1; digits <= 5; digits++) {
        var rounded = new BigDecimal(value).round(new MathContext(digits)).doubleValue();
        if (((short) bits) == Float.floatToFloat16((float) rounded)) {
          return Double.toString(rounded);
        }
      }
    }
    return Double.toString(value);
  }

  private static double value(int width, long bits) {
    return switch (width) {
      case 16 -> Float.float16ToFloat((short) bits);
      case 32 -> Float.intBitsToFloat((int) bits);
      default -> Double.longBitsToDouble(bits);
    };
  }

  private static Optional<Long> floating(int width, String text) {
    var java = text.replace("inf", "Infinity");
    try {
      return Optional.of(
          switch (width) {
            case 16 -> Float.floatToFloat16(Float.parseFloat(java)) & 0xffffL;
            case 32 -> Float.floatToRawIntBits(Float.parseFloat(java)) & 0xffff_ffffL;
            default -> Double.doubleToRawLongBits(Double.parseDouble(java));
          });
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
