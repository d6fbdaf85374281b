package cutover.verifier.trace;

import cutover.verifier.trace.Trace.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Whether buffers hold the same records in another order.
///
/// Threads that take their places with an atomic operation fill a list in an order that nobody
/// promised. Each buffer is told by the sums of two hashes of its records: a record that is
/// missing, or there twice, shows in them.
final class Order {
  private static final int PART_BYTES = 1 << 20;
  private static final long ODD = 0x9e37_79b9_7f4a_7c15L;

  private Order() {}

  private record Sums(long first, long second) {}

  /// @param recordBytes the size of a record; one byte tells too little to know it again
  static boolean isAnother(Trace one, Entry left, Trace other, Entry right, int recordBytes)
      throws IOException {
    return recordBytes > 1
        && left.offset() >= 0
        && right.offset() >= 0
        && left.dataBytes() == right.dataBytes()
        && left.hash() != right.hash()
        && sums(one, left, recordBytes).equals(sums(other, right, recordBytes));
  }

  private static Sums sums(Trace trace, Entry entry, int recordBytes) throws IOException {
    long first = 0;
    long second = 0;
    long part = Math.max(1, PART_BYTES / recordBytes) * (long) recordBytes;
    long whole = entry.dataBytes() / recordBytes * recordBytes;
    for (long at = 0; at < whole; at += part) {
      int bytes = (int) Math.min(part, whole - at);
      var data = trace.data(entry, at, bytes);
      for (int from = 0; from < bytes; from += recordBytes) {
        long hash = hash(data, from, recordBytes);
        first += hash;
        second += mix(hash ^ ODD);
      }
    }
    return new Sums(first, second);
  }

  private static long hash(ByteBuffer data, int from, int bytes) {
    long hash = ODD;
    int at = from;
    for (; at + Long.BYTES <= from + bytes; at += Long.BYTES) {
      hash = mix(hash ^ data.getLong(at));
    }
    for (; at < from + bytes; at++) {
      hash = mix(hash ^ data.get(at));
    }
    return hash;
  }

  /// Every bit of the result hangs on every bit of the number (the finaliser of SplitMix64).
  private static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return mixed ^ (mixed >>> 31);
  }
}
