package cutover.targets.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What is in a tree's files. A port goes through them three times; they are read once, so far as
/// there is room to keep them. For many threads.
final class Contents {
  /// Larger sources are copied as they are.
  static final int SOURCE_LIMIT_BYTES = 32 << 20;

  // A file's first bytes tell whether it is text.
  private static final int SAMPLE_BYTES = 8192;

  private static final long ROOM_BYTES =
      Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 16);

  private final Map<Path, byte[]> kept = new ConcurrentHashMap<>();
  private final AtomicLong room = new AtomicLong(ROOM_BYTES);

  /// A file's bytes, nothing if it is too large to be held. They are nobody's to change.
  Optional<byte[]> of(Path file) throws IOException {
    var known = kept.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    var read = read(file);
    read.filter(this::fits).ifPresent(bytes -> kept.put(file, bytes));
    return read;
  }

  /// The same as text with a character for each byte, nothing if it may not be read either.
  Optional<String> text(Path file) throws IOException {
    return Files.isReadable(file)
        ? of(file).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  /// A file's bytes for the last time.
  Optional<byte[]> last(Path file) throws IOException {
    var known = kept.remove(file);
    return known != null ? Optional.of(known) : read(file);
  }

  private boolean fits(byte[] bytes) {
    if (room.addAndGet(-bytes.length) >= 0) {
      return true;
    }
    room.addAndGet(bytes.length);
    return false;
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    return Files.size(file) > SOURCE_LIMIT_BYTES
        ? Optional.empty()
        : Optional.of(Files.readAllBytes(file));
  }

  static boolean isText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, SAMPLE_BYTES); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }
}
