package cutover.core.interpret;

import cutover.core.ir.Op;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Type;

/// Memory operations of one thread.
final class Effects {
  private final Memory memory;

  Effects(Memory memory) {
    this.memory = memory;
  }

  long load(long address, Type type, int alignBytes) {
    aligned(address, alignBytes);
    return load(address, type);
  }

  private long load(long address, Type type) {
    long bits = memory.load(address, type.elementBytes());
    return Integers.zeroExtend(bits, type.elementBits());
  }

  void store(long address, Type type, int alignBytes, long bits) {
    aligned(address, alignBytes);
    memory.store(address, type.elementBytes(), bits);
  }

  private static void aligned(long address, int alignBytes) {
    if (address % alignBytes != 0) {
      throw new Memory.Fault(
          String.format("address 0x%x is no multiple of %d", address, alignBytes));
    }
  }

  /// Gives the old value.
  long atomic(AtomicKind kind, Type type, long address, long value) {
    aligned(address, type.elementBytes());
    long old = load(address, type);
    int width = type.elementBits();
    long desired =
        switch (kind) {
          case EXCHANGE -> value;
          case ADD -> Integers.binary(BinaryKind.ADD, width, old, value);
          case SUB -> Integers.binary(BinaryKind.SUB, width, old, value);
          case AND -> old & value;
          case OR -> old | value;
          case XOR -> old ^ value;
          case SMIN -> Integers.binary(BinaryKind.SMIN, width, old, value);
          case SMAX -> Integers.binary(BinaryKind.SMAX, width, old, value);
          case UMIN -> Integers.binary(BinaryKind.UMIN, width, old, value);
          case UMAX -> Integers.binary(BinaryKind.UMAX, width, old, value);
          case FADD -> Floats.binary(BinaryKind.FADD, width, old, value);
          case FSUB -> Floats.binary(BinaryKind.FSUB, width, old, value);
          case FMIN -> Floats.binary(BinaryKind.FMIN, width, old, value);
          case FMAX -> Floats.binary(BinaryKind.FMAX, width, old, value);
          case INC -> Long.compareUnsigned(old, value) >= 0 ? 0 : old + 1;
          case DEC -> old == 0 || Long.compareUnsigned(old, value) > 0 ? value : old - 1;
        };
    memory.store(address, type.elementBytes(), desired);
    return old;
  }

  long compareSwap(Type type, long address, long expected, long desired) {
    aligned(address, type.elementBytes());
    long old = load(address, type);
    if (old == expected) {
      memory.store(address, type.elementBytes(), desired);
    }
    return old;
  }

  /// Calls the runtime for one thread.
  ///
  /// @throws Memory.Fault if the thread gives up, or the interpreter has no such function
  long runtimeCall(Op.RuntimeCall op, long[] args) {
    return switch (op.function()) {
      case "malloc" -> memory.allocate(args[0], 16).address();
      case "free" -> {
        if (args[0] != 0) {
          if (!memory.isRegion(args[0])) {
            throw new Memory.Fault(String.format("free of 0x%x, which malloc never gave", args[0]));
          }
          memory.release(args[0]);
        }
        yield 0;
      }
      case "nanosleep" -> 0;
      case "trap" -> throw new Memory.Fault("trap");
      case "assert_fail" ->
          throw new Memory.Fault(
              "assertion failed" + (args.length > 0 ? ": " + text(args[0]) : ""));
      default -> throw new Memory.Fault("the interpreter has no " + op.function());
    };
  }

  private String text(long address) {
    var text = new StringBuilder();
    for (long at = address; memory.load(at, 1) != 0; at++) {
      text.append((char) memory.load(at, 1));
    }
    return text.toString();
  }
}
