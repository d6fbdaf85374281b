package cutover.verifier.trace;

import cutover.verifier.trace.Trace.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    /// The same records in another order, as another run of the original gives them, too.
    ///
    /// @param records how many there are
    record Reordered(long records) implements Result {}

    /// The original gives its records in this order or that, and the port gives other records.
    record OtherRecords(long records) implements Result {}

    /// Addresses: nothing to compare.
    record Addresses() implements Result {}
  }

  private final Trace original;
  private final Trace port;
  private final Entry left;
  private final Entry right;
  private final Element element;
  // Where elements stand in a structure, how many, and the structure's size.
  private final int offset;
  private final int count;
  private final int stride;
  private final Tolerance tolerance;
  private final Optional<Again> again;

  /// What a second run of the original gives, in which atomic operations had another order.
  public record Again(Trace trace, Entry entry) {}

  private BufferComparison(
      Trace original,
      Entry left,
      Trace port,
      Entry right,
      Layout layout,
      Layout.Field field,
      double threads,
      Optional<Again> again) {
    this.original = original;
    this.port = port;
    this.left = left;
    this.right = right;
    this.element = field.element();
    this.offset = field.offset();
    this.count = field.count();
    this.stride = layout.bytes();
    this.tolerance = Tolerance.of(element, threads);
    this.again =
        again.filter(it -> it.entry().dataBytes() == left.dataBytes() && it.entry().offset() >= 0);
  }

  /// @param threads of the largest launch before
  public static Result compare(
      Trace original, Entry left, Trace port, Entry right, double threads, Optional<Again> again)
      throws IOException {
    var layout = Layout.of(left.field(0)).with(Layout.of(right.field(0)), left.dataBytes());
    if (left.dataBytes() != right.dataBytes() && !layout.equals(Layout.of(Element.POINTER))) {
      return new Result.OtherSize(left.dataBytes(), right.dataBytes());
    }
    var results = new ArrayList<Result>();
    for (var field : layout.fields()) {
      results.add(
          new BufferComparison(original, left, port, right, layout, field, threads, again).run());
    }
    var result = results.size() == 1 ? results.getFirst() : Results.together(results);
    boolean differs = result instanceof Result.Different || result instanceof Result.Unsteady;
    return differs && again.isPresent()
        ? inAnyOrder(original, left, port, right, again.get(), layout.bytes()).orElse(result)
        : result;
  }

  /// Empty where the original gives its records in one order only.
  private static Optional<Result> inAnyOrder(
      Trace original, Entry left, Trace port, Entry right, Again again, int recordBytes)
      throws IOException {
    if (!Order.isAnother(original, left, again.trace(), again.entry(), recordBytes)) {
      return Optional.empty();
    }
    long records = left.dataBytes() / recordBytes;
    return Optional.of(
        Order.isAnother(original, left, port, right, recordBytes)
            ? new Result.Reordered(records)
            : new Result.OtherRecords(records));
  }

  private Result run() throws IOException {
    if (element == Element.POINTER) {
      return new Result.Addresses();
    }
    if (left.hash() == right.hash()) {
      return new Result.Same();
    }
    if (left.offset() < 0 || right.offset() < 0) {
      return new Result.OtherHash();
    }
    return elements(element.isFloat() ? scale() : 0);
  }

  private long bits(ByteBuffer data, int index) {
    return element.bits(data, (int) place(index));
  }

  /// Where the element of a number starts.
  private long place(long index) {
    return index / count * stride + offset + index % count * element.bytes();
  }

  /// The median of the magnitudes that are not zero, of values taken evenly: one large value among
  /// many small ones says nothing of these.
  private double scale() throws IOException {
    long total = left.dataBytes() / stride * count;
    long step = Math.max(1, total / SAMPLES);
    var magnitudes = new double[(int) (total / step) + 1];
    int found = 0;
    for (long index = 0; index < total; index += step) {
      var value = original.data(left, place(index), element.bytes());
      double magnitude = Math.abs(element.value(element.bits(value, 0)));
      if (Double.isFinite(magnitude) && magnitude > 0) {
        magnitudes[found++] = magnitude;
      }
    }
    Arrays.sort(magnitudes, 0, found);
    return found == 0 ? 0 : magnitudes[found / 2];
  }

  private Result elements(double scale) throws IOException {
    long unequal = 0;
    long different = 0;
    long unsteady = 0;
    double largest = 0;
    Optional<Result.Different> first = Optional.empty();
    long total = left.dataBytes() / stride * count;
    long part = Math.max(1, PART_BYTES / stride) * (long) stride;
    for (long at = 0; at < left.dataBytes(); at += part) {
      int bytes = (int) Math.min(part, left.dataBytes() - at);
      var a = original.data(left, at, bytes);
      var b = port.data(right, at, bytes);
      var c = again.isPresent() ? again.get().trace().data(again.get().entry(), at, bytes) : a;
      for (int i = 0; i < bytes / stride * count; i++) {
        long x = bits(a, i);
        long y = bits(b, i);
        if (!isEqual(x, bits(c, i), scale)) {
          unsteady++;
          continue;
        }
        if (x == y) {
          continue;
        }
        unequal++;
        if (isEqual(x, y, scale)) {
          largest = Math.max(largest, distance(element.value(x), element.value(y)));
          continue;
        }
        different++;
        if (first.isEmpty()) {
          var index = at / stride + i / count;
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

  private boolean isEqual(long a, long b, double scale) {
    return a == b
        || (element.isFloat() && tolerance.allows(element.value(a), element.value(b), scale));
  }

  private static double distance(double a, double b) {
    double larger = Math.max(Math.abs(a), Math.abs(b));
    return larger == 0 || Double.isNaN(a) ? 0 : Math.abs(a - b) / larger;
  }
}
