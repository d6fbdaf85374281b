package cutover.targets.cpu;

import cutover.core.interpret.Launch;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A loaded module: the table that it registered (runtime/cpu/abi.h), and its kernels to run.
final class NativeModule implements AutoCloseable {
  private static final AddressLayout POINTER =
      ValueLayout.ADDRESS.withTargetLayout(
          java.lang.foreign.MemoryLayout.sequenceLayout(Integer.MAX_VALUE, ValueLayout.JAVA_BYTE));

  // Sizes and offsets of abi.h
  private static final long KERNEL_BYTES = 72;
  private static final long VARIANT_BYTES = 16;

  private static final int LINEAR = 2;
  private static final int FULL = 8;

  /// The driver's functions, which all modules share.
  static final class Driver {
    private final MethodHandle module;
    private final MethodHandle run;
    private final MethodHandle memory;
    private final MethodHandle release;

    Driver(Path library) {
      var lookup = SymbolLookup.libraryLookup(library, Arena.global());
      module = handle(lookup, "co_test_module", FunctionDescriptor.of(POINTER));
      run =
          handle(
              lookup,
              "co_test_run",
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  POINTER,
                  POINTER,
                  POINTER,
                  POINTER,
                  POINTER,
                  ValueLayout.JAVA_INT));
      memory =
          handle(
              lookup,
              "co_test_memory",
              FunctionDescriptor.of(POINTER, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
      release =
          handle(
              lookup, "co_test_release", FunctionDescriptor.ofVoid(POINTER, ValueLayout.JAVA_LONG));
    }

    private static MethodHandle handle(
        SymbolLookup lookup, String name, FunctionDescriptor descriptor) {
      return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), descriptor);
    }

    /// Memory with a byte that nobody may touch right behind it, or right before it.
    MemorySegment memory(long sizeBytes, boolean atStart) {
      try {
        return ((MemorySegment) memory.invokeExact(sizeBytes, atStart ? 1 : 0))
            .reinterpret(sizeBytes);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    void release(MemorySegment segment) {
      try {
        release.invokeExact(segment, segment.byteSize());
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// A row of the kernel table.
  record Kernel(MemorySegment row, int staticSharedBytes, int argsBytes, int variants) {}

  private final Driver driver;
  private final Arena arena = Arena.ofShared();
  private final Map<String, Kernel> kernels = new LinkedHashMap<>();

  /// @param id what the module must call itself
  NativeModule(Driver driver, Path library, String id) {
    this.driver = driver;
    SymbolLookup.libraryLookup(library, arena);
    try {
      read((MemorySegment) driver.module.invokeExact(), id);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(MemorySegment module, String id) {
    require(module.get(ValueLayout.JAVA_INT, 0) == 3, "the interface is not version 3");
    require(string(module, 8).equals(id), "another module's table");
    var rows = module.get(POINTER, 16);
    for (int i = 0; i < module.get(ValueLayout.JAVA_INT, 4); i++) {
      var row = rows.asSlice(i * KERNEL_BYTES, KERNEL_BYTES);
      kernels.put(
          string(row, 0),
          new Kernel(
              row,
              row.get(ValueLayout.JAVA_INT, 24),
              row.get(ValueLayout.JAVA_INT, 20),
              row.get(ValueLayout.JAVA_INT, 36)));
    }
  }

  private static String string(MemorySegment row, long offset) {
    return row.get(POINTER, offset).getString(0);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }

  Map<String, Kernel> kernels() {
    return kernels;
  }

  /// How one form of a kernel is called in messages: `w32 linear`.
  String form(String kernel, int variant) {
    var row = variant(kernels.get(kernel), variant);
    int flags = row.get(ValueLayout.JAVA_INT, 4);
    return "w"
        + row.get(ValueLayout.JAVA_INT, 0)
        + ((flags & LINEAR) == 0 ? "" : " linear")
        + ((flags & FULL) == 0 ? "" : " full");
  }

  private static MemorySegment variant(Kernel kernel, int index) {
    return kernel.row().get(POINTER, 40).asSlice(index * VARIANT_BYTES, VARIANT_BYTES);
  }

  /// Runs one form of a kernel on a grid of blocks.
  ///
  /// @return empty, or what went wrong
  String run(String name, int variant, Launch launch, byte[] arguments) {
    var kernel = kernels.get(name);
    try (var here = Arena.ofConfined()) {
      var args = here.allocate(Math.max(arguments.length, 1), 16);
      MemorySegment.copy(arguments, 0, args, ValueLayout.JAVA_BYTE, 0, arguments.length);
      int result =
          (int)
              driver.run.invokeExact(
                  kernel.row(),
                  variant(kernel, variant),
                  args,
                  size(here, launch.grid()),
                  size(here, launch.block()),
                  (int) launch.dynamicSharedBytes());
      return outcome(result);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment size(Arena arena, Launch.Size size) {
    return arena.allocateFrom(ValueLayout.JAVA_INT, size.x(), size.y(), size.z());
  }

  private static String outcome(int result) {
    return switch (result) {
      case 0 -> "";
      case -1 -> "trapped";
      case -2 -> "stuck at a barrier";
      case -3 -> "waits for other blocks, which the driver cannot";
      case -4 -> "wrote outside of shared memory";
      default -> result == 8 || result == 11 ? "signal " + result : "stopped by signal " + result;
    };
  }

  @Override
  public void close() {
    arena.close();
  }
}
