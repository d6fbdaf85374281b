package cutover.compiler.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A C library whose functions take and return words.
///
/// Every argument travels as a 64-bit word, also where the C function says `int` or `unsigned`:
/// on x86-64 (System V) and AArch64 (AAPCS64) the callee looks at the low half of the register
/// only. A returned `int` has an undefined high half, so that [#callInt] cuts it off. Doubles
/// need a descriptor of their own.
final class Library {
  // In the place of a number of words: the handle that returns a double.
  private static final int REAL = -1;

  private final SymbolLookup symbols;
  private final Linker linker = Linker.nativeLinker();
  private final Map<String, MemorySegment> addresses = new HashMap<>();
  // A handle for each number of words; one for each function would take longer to make than all
  // its calls.
  private final Map<Integer, MethodHandle> handles = new HashMap<>();

  Library(Path file) {
    symbols = SymbolLookup.libraryLookup(file, Arena.global());
  }

  private MemorySegment address(String function) {
    return addresses.computeIfAbsent(
        function,
        name ->
            symbols
                .find(name)
                .orElseThrow(() -> new IllegalStateException("libLLVM lacks " + name)));
  }

  private MethodHandle handle(int arity) {
    return handles.computeIfAbsent(
        arity, words -> linker.downcallHandle(descriptor(ValueLayout.JAVA_LONG, words)));
  }

  private static FunctionDescriptor descriptor(MemoryLayout result, int arity) {
    var words = new MemoryLayout[arity];
    Arrays.fill(words, ValueLayout.JAVA_LONG);
    return FunctionDescriptor.of(result, words);
  }

  long call(String function, long... words) {
    var at = address(function);
    var handle = handle(words.length);
    try {
      return switch (words.length) {
        case 0 -> (long) handle.invokeExact(at);
        case 1 -> (long) handle.invokeExact(at, words[0]);
        case 2 -> (long) handle.invokeExact(at, words[0], words[1]);
        case 3 -> (long) handle.invokeExact(at, words[0], words[1], words[2]);
        case 4 -> (long) handle.invokeExact(at, words[0], words[1], words[2], words[3]);
        case 5 -> (long) handle.invokeExact(at, words[0], words[1], words[2], words[3], words[4]);
        case 7 ->
            (long)
                handle.invokeExact(
                    at, words[0], words[1], words[2], words[3], words[4], words[5], words[6]);
        default -> throw new IllegalArgumentException(function);
      };
    } catch (Throwable failure) {
      throw new IllegalStateException(function, failure);
    }
  }

  int callInt(String function, long... words) {
    return (int) call(function, words);
  }

  boolean callBool(String function, long... words) {
    return (int) call(function, words) != 0;
  }

  double callDouble(String function, long value, long pointer) {
    var at = address(function);
    var handle =
        handles.computeIfAbsent(
            REAL, _ -> linker.downcallHandle(descriptor(ValueLayout.JAVA_DOUBLE, 2)));
    try {
      return (double) handle.invokeExact(at, value, pointer);
    } catch (Throwable failure) {
      throw new IllegalStateException(function, failure);
    }
  }

  /// By the C++ library that libLLVM itself is linked with; it is found as one of its dependencies.
  String demangle(String symbol) {
    if (symbols.find("__cxa_demangle").isEmpty()) {
      return symbol;
    }
    try (var arena = Arena.ofConfined()) {
      var status = arena.allocate(ValueLayout.JAVA_INT);
      var name = text(arena, symbol);
      var plain = text(call("__cxa_demangle", name.address(), 0, 0, status.address()));
      return plain.isEmpty() ? symbol : plain;
    }
  }

  /// What C calls with two words.
  @FunctionalInterface
  interface Listener {
    void hear(long first, long second);
  }

  /// The address of a C function that passes its words on, for as long as the arena is open.
  static long listener(Arena arena, Listener listener) {
    var words = FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    try {
      var hear =
          MethodHandles.lookup()
              .findVirtual(Listener.class, "hear", words.toMethodType())
              .bindTo(listener);
      return Linker.nativeLinker().upcallStub(hear, words, arena).address();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a listener cannot be called", e);
    }
  }

  static MemorySegment text(Arena arena, String text) {
    return arena.allocateFrom(text);
  }

  static String text(long address) {
    return address == 0
        ? ""
        : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  static String text(long address, long lengthBytes) {
    return new String(bytes(address, lengthBytes), StandardCharsets.UTF_8);
  }

  static byte[] bytes(long address, long lengthBytes) {
    return address == 0 || lengthBytes == 0
        ? new byte[0]
        : MemorySegment.ofAddress(address).reinterpret(lengthBytes).toArray(ValueLayout.JAVA_BYTE);
  }
}
