package cutover.core.interpret;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The memory that kernels may touch: regions at real addresses. Everything else is out of bounds.
public final class Memory implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final TreeMap<Long, MemorySegment> regions = new TreeMap<>();
  private MemorySegment last = MemorySegment.NULL;

  /// What is wrong with an access.
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
      super(message);
    }
  }

  /// Makes a region of zeros that lasts as long as this memory.
  public MemorySegment allocate(long sizeBytes, long alignBytes) {
    return register(arena.allocate(Math.max(1, sizeBytes), alignBytes), sizeBytes);
  }

  /// Lets kernels touch native memory of the caller's.
  public MemorySegment register(MemorySegment segment) {
    return register(segment, segment.byteSize());
  }

  private MemorySegment register(MemorySegment segment, long sizeBytes) {
    if (!segment.isNative()) {
      throw new IllegalArgumentException("not native memory");
    }
    var region = segment.asSlice(0, sizeBytes);
    regions.put(segment.address(), region);
    return region;
  }

  /// Takes a region away from kernels.
  public void unregister(MemorySegment region) {
    regions.remove(region.address());
    last = MemorySegment.NULL;
  }

  void release(long address) {
    unregister(regions.get(address));
  }

  /// An address that nobody else has, and where nothing can be read.
  long reserve() {
    return arena.allocate(16, 16).address();
  }

  boolean isRegion(long address) {
    return regions.containsKey(address);
  }

  /// Reads 1, 2, 4 or 8 bytes; the rest of the result is zero.
  public long load(long address, int bytes) {
    var region = region(address, bytes);
    long offset = address - region.address();
    return switch (bytes) {
      case 1 -> region.get(ValueLayout.JAVA_BYTE, offset) & 0xffL;
      case 2 -> region.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset) & 0xffffL;
      case 4 -> region.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xffff_ffffL;
      case 8 -> region.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
      default -> throw new Fault("cannot load " + bytes + " bytes at once");
    };
  }

  /// Writes the low 1, 2, 4 or 8 bytes.
  public void store(long address, int bytes, long value) {
    var region = region(address, bytes);
    long offset = address - region.address();
    switch (bytes) {
      case 1 -> region.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
      case 2 -> region.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
      case 4 -> region.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) value);
      case 8 -> region.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
      default -> throw new Fault("cannot store " + bytes + " bytes at once");
    }
  }

  void copy(long target, long source, long bytes) {
    if (bytes != 0) {
      slice(target, bytes).copyFrom(slice(source, bytes));
    }
  }

  void fill(long target, byte value, long bytes) {
    if (bytes != 0) {
      slice(target, bytes).fill(value);
    }
  }

  private MemorySegment slice(long address, long bytes) {
    var region = region(address, bytes);
    return region.asSlice(address - region.address(), bytes);
  }

  private MemorySegment region(long address, long bytes) {
    if (!holds(last, address, bytes)) {
      var below = regions.floorEntry(address);
      if (below == null || !holds(below.getValue(), address, bytes)) {
        throw new Fault(
            String.format("no memory of %d bytes at address 0x%x", bytes, address)
                + (below == null ? "" : behind(below.getValue(), address)));
      }
      last = below.getValue();
    }
    return last;
  }

  private static boolean holds(MemorySegment region, long address, long bytes) {
    long offset = address - region.address();
    return offset >= 0 && bytes >= 0 && offset <= region.byteSize() - bytes;
  }

  private static String behind(MemorySegment region, long address) {
    return ", " + (address - region.address()) + " bytes into a region of " + region.byteSize();
  }

  /// Memory that goes away with a block or a launch.
  final class Locals implements AutoCloseable {
    /// So that reading what nobody wrote gives no zeros.
    private static final byte UNWRITTEN = (byte) 0xa5;

    private final Arena own = Arena.ofConfined();
    private final List<MemorySegment> mine = new ArrayList<>();

    MemorySegment allocate(long sizeBytes, long alignBytes) {
      var region = register(own.allocate(Math.max(1, sizeBytes), alignBytes), sizeBytes);
      region.fill(UNWRITTEN);
      mine.add(region);
      return region;
    }

    @Override
    public void close() {
      mine.forEach(Memory.this::unregister);
      own.close();
    }
  }

  @Override
  public void close() {
    regions.clear();
    last = MemorySegment.NULL;
    arena.close();
  }
}
