package cutover.core.interpret;

import cutover.core.ir.Function;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Packs a kernel's arguments as a launch hands them over.
public final class Arguments {
  private Arguments() {}

  /// The argument buffer of a launch.
  ///
  /// @param bits one for each parameter, none of which may be by reference
  public static byte[] pack(Function kernel, long... bits) {
    if (bits.length != kernel.params().size()) {
      throw new IllegalArgumentException(
          kernel.name() + " has " + kernel.params().size() + " parameters, not " + bits.length);
    }
    var packed = ByteBuffer.allocate(sizeBytes(kernel)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bits.length; i++) {
      var param = kernel.params().get(i);
      if (param.byReference()) {
        throw new IllegalArgumentException(param.value() + " is passed by reference");
      }
      for (int k = 0; k < Math.min(8, param.sizeBytes()); k++) {
        packed.put(param.offsetBytes() + k, (byte) (bits[i] >>> (8 * k)));
      }
    }
    return packed.array();
  }

  static int sizeBytes(Function kernel) {
    return kernel.params().stream()
        .mapToInt(param -> param.offsetBytes() + param.sizeBytes())
        .max()
        .orElse(0);
  }
}
