package cutover.core.interpret;

import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.UnaryKind;

/// Float operations on bit patterns of 16, 32 or 64 bits.
///
/// A double has more than twice the digits of a float or a half. So computing in double and
/// rounding once more gives the correctly rounded sum, product, quotient or root (Figueroa, "When
/// is double rounding innocuous?", SIGNUM Newsletter 30, 1995).
///
/// A NaN that arithmetic makes is always the same one: positive and quiet.
final class Floats {
  private Floats() {}

  static double decode(int width, long bits) {
    return switch (width) {
      case 16 -> Float.float16ToFloat((short) bits);
      case 32 -> Float.intBitsToFloat((int) bits);
      default -> Double.longBitsToDouble(bits);
    };
  }

  /// Rounds to nearest even.
  static long encode(int width, double value) {
    return switch (width) {
      case 16 -> Float.floatToFloat16(toOdd(value)) & 0xffffL;
      case 32 -> Float.floatToIntBits((float) value) & 0xffff_ffffL;
      default -> Double.doubleToLongBits(value);
    };
  }

  /// A float between whose last bit and the double's rounding to half cannot go wrong: cut off,
  /// with the last bit set if anything was lost ("round to odd").
  private static float toOdd(double value) {
    float near = (float) value;
    if (near == value || Double.isNaN(value)) {
      return near;
    }
    int bits = Float.floatToRawIntBits(near);
    if (Math.abs((double) near) > Math.abs(value)) {
      bits--;
    }
    return Float.intBitsToFloat(bits | 1);
  }

  static long binary(BinaryKind kind, int width, long a, long b) {
    double x = decode(width, a);
    double y = decode(width, b);
    long sign = 1L << (width - 1);
    return switch (kind) {
      case FADD -> encode(width, x + y);
      case FSUB -> encode(width, x - y);
      case FMUL -> encode(width, x * y);
      case FDIV -> encode(width, x / y);
      case FREM -> encode(width, x % y);
      case FMIN -> Double.isNaN(y) ? a : Double.isNaN(x) ? b : y < x ? b : a;
      case FMAX -> Double.isNaN(y) ? a : Double.isNaN(x) ? b : y > x ? b : a;
      case COPYSIGN -> (a & ~sign) | (b & sign);
      case ADD,
          SUB,
          MUL,
          SDIV,
          UDIV,
          SREM,
          UREM,
          SHL,
          LSHR,
          ASHR,
          AND,
          OR,
          XOR,
          SMIN,
          SMAX,
          UMIN,
          UMAX,
          SADD_SAT,
          UADD_SAT,
          SSUB_SAT,
          USUB_SAT ->
          throw new IllegalArgumentException("an integer operation: " + kind);
    };
  }

  static long unary(UnaryKind kind, int width, long a) {
    double x = decode(width, a);
    long sign = 1L << (width - 1);
    return switch (kind) {
      case FNEG -> a ^ sign;
      case FABS -> a & ~sign;
      case SQRT -> encode(width, Math.sqrt(x));
      case FLOOR -> encode(width, Math.floor(x));
      case CEIL -> encode(width, Math.ceil(x));
      case TRUNC -> encode(width, truncate(x));
      case RINT -> encode(width, Math.rint(x));
      case ROUND -> encode(width, round(x));
      case CTPOP, CTLZ, CTTZ, BSWAP, BITREVERSE, ABS ->
          throw new IllegalArgumentException("an integer operation: " + kind);
    };
  }

  private static double truncate(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  private static double round(double x) {
    double whole = truncate(x);
    return Math.abs(x - whole) >= 0.5 ? whole + Math.copySign(1, x) : whole;
  }

  static long fma(int width, long a, long b, long c) {
    double x = decode(width, a);
    double y = decode(width, b);
    double z = decode(width, c);
    return switch (width) {
      case 16 -> encode(16, halfFma(x * y, z));
      case 32 -> encode(32, Math.fma((float) x, (float) y, (float) z));
      default -> encode(64, Math.fma(x, y, z));
    };
  }

  /// The product of two halves is exact; the sum is rounded to odd, so that it can be rounded
  // again.
  private static double halfFma(double product, double z) {
    double sum = product + z;
    double part = sum - product;
    double error = (product - (sum - part)) + (z - part);
    if (error == 0 || Double.isNaN(error) || (Double.doubleToRawLongBits(sum) & 1) == 1) {
      return sum;
    }
    return error > 0 ? Math.nextUp(sum) : Math.nextDown(sum);
  }
}
