package cutover.core.interpret;

import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;

/// Integer operations on bit patterns of a width up to 64, which are zero above it.
final class Integers {
  private Integers() {}

  static long zeroExtend(long bits, int width) {
    return width == 64 ? bits : bits & ((1L << width) - 1);
  }

  static long signExtend(long bits, int width) {
    return bits << (64 - width) >> (64 - width);
  }

  private static long min(int width) {
    return -1L << (width - 1);
  }

  private static long max(int width) {
    return ~min(width);
  }

  static long binary(BinaryKind kind, int width, long a, long b) {
    long signedA = signExtend(a, width);
    long signedB = signExtend(b, width);
    boolean isFar = Long.compareUnsigned(b, width) >= 0;
    long result =
        switch (kind) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MUL -> a * b;
          case SDIV -> b == 0 ? -1 : signedA / signedB;
          case UDIV -> b == 0 ? -1 : Long.divideUnsigned(a, b);
          case SREM -> b == 0 ? a : signedA % signedB;
          case UREM -> b == 0 ? a : Long.remainderUnsigned(a, b);
          case SHL -> isFar ? 0 : a << b;
          case LSHR -> isFar ? 0 : a >>> b;
          case ASHR -> signedA >> (isFar ? 63 : b);
          case AND -> a & b;
          case OR -> a | b;
          case XOR -> a ^ b;
          case SMIN -> Math.min(signedA, signedB);
          case SMAX -> Math.max(signedA, signedB);
          case UMIN -> Long.compareUnsigned(a, b) <= 0 ? a : b;
          case UMAX -> Long.compareUnsigned(a, b) >= 0 ? a : b;
          case SADD_SAT -> addSaturated(width, signedA, signedB);
          case SSUB_SAT -> subtractSaturated(width, signedA, signedB);
          case UADD_SAT -> {
            long sum = zeroExtend(a + b, width);
            yield Long.compareUnsigned(sum, a) < 0 ? -1 : sum;
          }
          case USUB_SAT -> Long.compareUnsigned(a, b) < 0 ? 0 : a - b;
          case FADD, FSUB, FMUL, FDIV, FREM, FMIN, FMAX, COPYSIGN ->
              throw new IllegalArgumentException("a float operation: " + kind);
        };
    return zeroExtend(result, width);
  }

  private static long addSaturated(int width, long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      return a < 0 ? min(width) : max(width);
    }
    return Math.clamp(sum, min(width), max(width));
  }

  private static long subtractSaturated(int width, long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      return a < 0 ? min(width) : max(width);
    }
    return Math.clamp(difference, min(width), max(width));
  }

  static long unary(UnaryKind kind, int width, long a) {
    long result =
        switch (kind) {
          case CTPOP -> Long.bitCount(a);
          case CTLZ -> Long.numberOfLeadingZeros(a) - (64 - width);
          case CTTZ -> a == 0 ? width : Long.numberOfTrailingZeros(a);
          case BSWAP -> Long.reverseBytes(a) >>> (64 - width);
          case BITREVERSE -> Long.reverse(a) >>> (64 - width);
          case ABS -> Math.abs(signExtend(a, width));
          case FNEG, FABS, SQRT, FLOOR, CEIL, TRUNC, RINT, ROUND ->
              throw new IllegalArgumentException("a float operation: " + kind);
        };
    return zeroExtend(result, width);
  }

  static long ternary(TernaryKind kind, int width, long a, long b, long c) {
    int shift = (int) Long.remainderUnsigned(c, width);
    long result =
        switch (kind) {
          case FSHL -> shift == 0 ? a : a << shift | b >>> (width - shift);
          case FSHR -> shift == 0 ? b : a << (width - shift) | b >>> shift;
          case DOT4S, DOT4U -> c + dot4(kind == TernaryKind.DOT4S, a, b);
          case FMA -> throw new IllegalArgumentException("a float operation: " + kind);
        };
    return zeroExtend(result, width);
  }

  private static long dot4(boolean signed, long a, long b) {
    long sum = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      sum +=
          signed
              ? (long) (byte) (a >> shift) * (byte) (b >> shift)
              : (a >> shift & 0xFF) * (b >> shift & 0xFF);
    }
    return sum;
  }
}
