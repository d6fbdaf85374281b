package cutover.core.random;

import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import java.util.SplittableRandom;

/// Choices, and numbers that are likely to be trouble.
final class Draw {
  private static final List<Double> TROUBLE =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.0,
          0.5,
          2.0,
          3.0,
          -2.5,
          0.1,
          1e-40,
          -1e-310,
          65504.0,
          65520.0,
          6e-8,
          16777217.0,
          1e30,
          3.4028235e38,
          2147483648.0,
          -2147483649.0,
          1.8446744073709552e19);

  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /// From 0 to `bound` - 1.
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  Value.Literal literal(Type type) {
    return new Value.Literal(type, bits(type));
  }

  /// A bit pattern; a NaN is always a quiet one.
  long bits(Type type) {
    return switch (type) {
      case Type.Int(int width) -> integer(width);
      case Type.Float(int width) -> floating(width);
      case Type.Pointer _, Type.Lanes _ -> throw new IllegalArgumentException("no number: " + type);
    };
  }

  private long integer(int width) {
    return switch (below(8)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> -1;
      case 3 -> 1L << (width - 1);
      case 4 -> (1L << (width - 1)) - 1;
      case 5 -> random.nextLong();
      default -> random.nextInt(-20, 100);
    };
  }

  private long floating(int width) {
    double value =
        switch (below(12)) {
          case 0 -> Double.NaN;
          case 1 -> chance(50) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
          case 2, 3, 4 -> of(TROUBLE);
          case 5 -> Float.intBitsToFloat(random.nextInt());
          case 6 -> Float.float16ToFloat((short) random.nextInt());
          case 7 -> random.nextInt(-10, 10);
          default -> random.nextDouble(-100, 100);
        };
    return switch (width) {
      case 16 -> Float.floatToFloat16((float) value) & 0xffffL;
      case 32 -> Float.floatToIntBits((float) value) & 0xffff_ffffL;
      default -> Double.doubleToLongBits(value);
    };
  }

  byte[] bytes(Type type, int count) {
    int size = type.elementBytes();
    var bytes = new byte[count * size];
    for (int i = 0; i < count; i++) {
      long bits = bits(type);
      for (int k = 0; k < size; k++) {
        bytes[i * size + k] = (byte) (bits >>> (8 * k));
      }
    }
    return bytes;
  }
}
