package cutover.verifier.trace;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The record of one run, in the form that runtime/cpu/trace.hpp describes. Data is read when it is
/// asked for, so that a record may be larger than memory.
public final class Trace implements AutoCloseable {
  private static final String HEAD = "CUTOVER-TRACE 1\n";
  private static final int HEADER_BYTES = 48;
  private static final int MAGIC = 0x31525443;
  private static final int DATA_LEFT_OUT = 1;
  private static final int MOST_TEXT_BYTES = 1 << 20;

  /// What an entry records; the file has their numbers, from 1.
  public enum Kind {
    /// Copied to the host.
    BUFFER,
    LAUNCH,
    FAILED_LAUNCH,
    /// Managed or mapped memory, as the host sees it after it has waited.
    SHARED,
    /// A call that returned an error.
    ERROR
  }

  /// One record.
  ///
  /// @param sequence its place in the order of the program's calls
  /// @param thread of the host, from 1
  /// @param hash of the data
  /// @param offset of the data in the file; -1 if it was left out for its size
  /// @param text fields by kind: type, file and line; or name, grid, block, shared bytes and error
  public record Entry(
      Kind kind,
      long sequence,
      long stream,
      int thread,
      long dataBytes,
      long hash,
      long offset,
      List<String> text) {
    public Entry {
      text = List.copyOf(text);
    }

    public boolean isBuffer() {
      return kind == Kind.BUFFER || kind == Kind.SHARED;
    }

    /// The type of the elements, as a word: `f32`, `struct`.
    public String type() {
      return Layout.of(field(0)).word();
    }

    /// `file:line` of the copy, as far as it is known.
    public String place() {
      return field(1).isEmpty() ? "" : field(1) + ":" + field(2);
    }

    /// `kernel<<<(1,1,1), (32,1,1), 0>>>`.
    public String launch() {
      return field(0) + "<<<(" + field(1) + "), (" + field(2) + "), " + field(3) + ">>>";
    }

    /// The threads of a launch.
    public double threads() {
      double product = 1;
      for (var three : List.of(field(1), field(2))) {
        for (var number : three.split(",", -1)) {
          product *= Double.parseDouble(number);
        }
      }
      return product;
    }

    public String field(int index) {
      return index < text.size() ? text.get(index) : "";
    }
  }

  private final FileChannel file;
  private final List<Entry> entries;

  private Trace(FileChannel file, List<Entry> entries) {
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /// Opens a record; one that ends in the middle of an entry, as after a crash, lacks that entry.
  /// A program that never called the runtime has left no file, and an empty record.
  public static Trace open(Path path) throws IOException {
    if (!Files.exists(path)) {
      Files.writeString(path, HEAD);
    }
    var file = FileChannel.open(path, StandardOpenOption.READ);
    var entries = new ArrayList<Entry>();
    long at = HEAD.length();
    while (at + HEADER_BYTES <= file.size()) {
      var header = read(file, at, HEADER_BYTES);
      if (header.getInt() != MAGIC) {
        throw new IOException(path + ": no record at " + at);
      }
      var kind = Kind.values()[header.getShort() - 1];
      boolean left = (header.getShort() & DATA_LEFT_OUT) != 0;
      long sequence = header.getLong();
      long stream = header.getLong();
      long dataBytes = header.getLong();
      long hash = header.getLong();
      int thread = header.getInt();
      int textBytes = header.getInt();
      long data = at + HEADER_BYTES + textBytes;
      long end = data + (left ? 0 : dataBytes);
      if (textBytes < 0 || textBytes > MOST_TEXT_BYTES || end > file.size()) {
        break;
      }
      var text = StandardCharsets.UTF_8.decode(read(file, at + HEADER_BYTES, textBytes)).toString();
      entries.add(
          new Entry(
              kind,
              sequence,
              stream,
              thread,
              dataBytes,
              hash,
              left ? -1 : data,
              List.of(text.split("\n", -1))));
      at = end;
    }
    // In the order of the program's calls. Of several host threads each stream keeps its order.
    boolean threads = entries.stream().map(Entry::thread).distinct().count() > 1;
    var order = Comparator.comparingLong(Entry::sequence);
    entries.sort(threads ? Comparator.comparingLong(Entry::stream).thenComparing(order) : order);
    return new Trace(file, entries);
  }

  /// All entries, in the order of the program's calls.
  public List<Entry> entries() {
    return entries;
  }

  public List<Entry> of(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /// A part of the data of an entry whose data was not left out.
  public ByteBuffer data(Entry entry, long from, int bytes) throws IOException {
    return read(file, entry.offset() + from, bytes);
  }

  private static ByteBuffer read(FileChannel file, long at, int bytes) throws IOException {
    var buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("a trace became shorter");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
