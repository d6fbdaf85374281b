package cutover.core.interpret;

import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;

/// Casts and comparisons of bit patterns.
final class Conversions {
  private static final double TWO_TO_63 = 0x1p63;

  private Conversions() {}

  static long cast(CastKind kind, int from, int to, long a) {
    return switch (kind) {
      case TRUNC, ZEXT, PTRTOINT, INTTOPTR -> Integers.zeroExtend(a, to);
      case SEXT -> Integers.zeroExtend(Integers.signExtend(a, from), to);
      case BITCAST -> a;
      case FPTRUNC, FPEXT -> Floats.encode(to, Floats.decode(from, a));
      case FPTOSI -> toSigned(to, Floats.decode(from, a));
      case FPTOUI -> toUnsigned(to, Floats.decode(from, a));
      case SITOFP -> fromSigned(to, Integers.signExtend(a, from));
      case UITOFP -> fromUnsigned(to, a);
    };
  }

  private static long toSigned(int width, double value) {
    long least = -1L << (width - 1);
    return Integers.zeroExtend(Math.clamp((long) value, least, ~least), width);
  }

  private static long toUnsigned(int width, double value) {
    if (width < 64) {
      return Math.clamp((long) value, 0L, (1L << width) - 1);
    }
    if (value < TWO_TO_63) {
      return Math.max(0, (long) value);
    }
    return value >= 2 * TWO_TO_63
        ? -1
        : Double.isNaN(value) ? 0 : (long) (value - TWO_TO_63) ^ 1L << 63;
  }

  private static long fromSigned(int width, long value) {
    // A half overflows long before a double rounds the number.
    return width == 32 ? Floats.encode(32, (float) value) : Floats.encode(width, (double) value);
  }

  private static long fromUnsigned(int width, long value) {
    if (value >= 0) {
      return fromSigned(width, value);
    }
    long half = value >>> 1 | (value & 1);
    return width == 32
        ? Floats.encode(32, (float) half * 2)
        : Floats.encode(width, (double) half * 2);
  }

  static boolean compare(CompareKind kind, int width, long a, long b) {
    long signedA = Integers.signExtend(a, width);
    long signedB = Integers.signExtend(b, width);
    return switch (kind) {
      case EQ -> a == b;
      case NE -> a != b;
      case SLT -> signedA < signedB;
      case SLE -> signedA <= signedB;
      case SGT -> signedA > signedB;
      case SGE -> signedA >= signedB;
      case ULT -> Long.compareUnsigned(a, b) < 0;
      case ULE -> Long.compareUnsigned(a, b) <= 0;
      case UGT -> Long.compareUnsigned(a, b) > 0;
      case UGE -> Long.compareUnsigned(a, b) >= 0;
      case FOEQ, FONE, FOLT, FOLE, FOGT, FOGE, FORD, FUEQ, FUNE, FULT, FULE, FUGT, FUGE, FUNO ->
          compare(kind, Floats.decode(width, a), Floats.decode(width, b));
    };
  }

  private static boolean compare(CompareKind kind, double x, double y) {
    boolean unordered = Double.isNaN(x) || Double.isNaN(y);
    return switch (kind) {
      case FOEQ -> x == y;
      case FONE -> x < y || x > y;
      case FOLT -> x < y;
      case FOLE -> x <= y;
      case FOGT -> x > y;
      case FOGE -> x >= y;
      case FORD -> !unordered;
      case FUEQ -> unordered || x == y;
      case FUNE -> unordered || x != y;
      case FULT -> unordered || x < y;
      case FULE -> unordered || x <= y;
      case FUGT -> unordered || x > y;
      case FUGE -> unordered || x >= y;
      case FUNO -> unordered;
      case EQ, NE, SLT, SLE, SGT, SGE, ULT, ULE, UGT, UGE ->
          throw new IllegalArgumentException("an integer comparison: " + kind);
    };
  }
}
