package cutover.targets.port;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Tells whether a file is still what was written. Two sums of other polynomials together miss a
/// change as rarely as one of 64 bits; they take no time, and nobody forges files of their own.
final class Checksum {
  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();

  static String of(byte[] bytes) {
    var sum = new Checksum();
    sum.add(bytes, bytes.length);
    return sum.text();
  }

  void add(byte[] bytes, int length) {
    first.update(bytes, 0, length);
    second.update(bytes, 0, length);
  }

  String text() {
    return HexFormat.of().toHexDigits(first.getValue() << Integer.SIZE | second.getValue());
  }
}
