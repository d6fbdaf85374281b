package cutover.verifier.trace;

import cutover.verifier.trace.Trace.Entry;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Compares two buffers element by element, a part at a time.
///
/// Integers must be equal. Floating values may be apart by a tolerance; a NaN equals only a NaN.
public final class BufferComparison {
  private static final int PART_BYTES = 1 << 20;
  private static final int SAMPLES = 4096;

  /// How two buffers compare.
  public sealed interface Result {
    /// Bit for bit.
    record Same() implements Result {}

    /// Within the tolerance.
    ///
    /// @param elements that are not equal bit for bit
    /// @param largest relative distance
    record Close(long elements, double largest, Tolerance tolerance) implements Result {}

    /// @param index of the first element that differs, counted in elements
    /// @param elements how many differ
    record Different(long index, String original, String port, long elements, long of)
        implements Result {}

    /// Not of one size, in bytes.
    record OtherSize(long original, long port) implements Result {}

    /// Only the hashes were kept, and they differ.
    record OtherHash() implements Result {}

    /// Equal, but for elements that differ between two runs of the original too.
    record Unsteady(long elements, long of) implements Result {}

    /// Addresses: nothing to compare.
    record Addresses() implements Result {}
  }

  private final Trace original;
  private final Trace port;
  private final Entry left;
  private final Entry right;
  private final Element element;
  private final Tolerance tolerance;
  private final Optional<Again> again;

  /// What a second run of the original gives.
  public record Again(Trace trace, Entry entry) {}

  private BufferComparison(
      Trace original, Entry left, Trace port, Entry right, double threads, Optional<Again> again) {
    this.original = original;
    this.port = port;
    this.left = left;
    this.right = right;
    this.element = left.element() != Element.BYTES ? left.element() : right.element();
    this.tolerance = Tolerance.of(element, threads);
    this.again =
        again.filter(it -> it.entry().dataBytes() == left.dataBytes() && it.entry().offset() >= 0);
  }

  /// @param threads of the largest launch before
  public static Result compare(
      Trace original, Entry left, Trace port, Entry right, double threads, Optional<Again> again)
      throws IOException {
    return new BufferComparison(original, left, port, right, threads, again).run();
  }

  private Result run() throws IOException {
    if (element == Element.POINTER) {
      return new Result.Addresses();
    }
    if (left.dataBytes() != right.dataBytes()) {
      return new Result.OtherSize(left.dataBytes(), right.dataBytes());
    }
    if (left.hash() == right.hash()) {
      return new Result.Same();
    }
    if (left.offset() < 0 || right.offset() < 0) {
      return new Result.OtherHash();
    }
    return elements(element.isFloat() ? scale() : 0);
  }

  /// The median of the magnitudes that are not zero, of values taken evenly: one large value among
  /// many small ones says nothing of these.
  private double scale() throws IOException {
    long total = left.dataBytes() / element.bytes();
    long step = Math.max(1, total / SAMPLES);
    var magnitudes = new double[(int) (total / step) + 1];
    int count = 0;
    for (long index = 0; index < total; index += step) {
      var value = original.data(left, index * element.bytes(), element.bytes());
      double magnitude = Math.abs(element.value(element.bits(value, 0)));
      if (Double.isFinite(magnitude) && magnitude > 0) {
        magnitudes[count++] = magnitude;
      }
    }
    Arrays.sort(magnitudes, 0, count);
    return count == 0 ? 0 : magnitudes[count / 2];
  }

  private Result elements(double scale) throws IOException {
    long unequal = 0;
    long different = 0;
    long unsteady = 0;
    double largest = 0;
    Optional<Result.Different> first = Optional.empty();
    long total = left.dataBytes() / element.bytes();
    for (long at = 0; at < left.dataBytes(); at += PART_BYTES) {
      int bytes = (int) Math.min(PART_BYTES, left.dataBytes() - at);
      var a = original.data(left, at, bytes);
      var b = port.data(right, at, bytes);
      var c = again.isPresent() ? again.get().trace().data(again.get().entry(), at, bytes) : a;
      for (int i = 0; i < bytes / element.bytes(); i++) {
        long x = element.bits(a, i);
        long y = element.bits(b, i);
        if (element.bits(c, i) != x) {
          unsteady++;
          continue;
        }
        if (x == y) {
          continue;
        }
        unequal++;
        if (element.isFloat() && tolerance.allows(element.value(x), element.value(y), scale)) {
          largest = Math.max(largest, distance(element.value(x), element.value(y)));
          continue;
        }
        different++;
        if (first.isEmpty()) {
          var index = at / element.bytes() + i;
          first =
              Optional.of(new Result.Different(index, element.text(x), element.text(y), 0, total));
        }
      }
    }
    if (first.isPresent()) {
      var it = first.get();
      return new Result.Different(it.index(), it.original(), it.port(), different, total);
    }
    if (unsteady > 0) {
      return new Result.Unsteady(unsteady, total);
    }
    return unequal == 0 ? new Result.Same() : new Result.Close(unequal, largest, tolerance);
  }

  private static double distance(double a, double b) {
    double larger = Math.max(Math.abs(a), Math.abs(b));
    return larger == 0 || Double.isNaN(a) ? 0 : Math.abs(a - b) / larger;
  }
}
