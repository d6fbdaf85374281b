package cutover.compiler.lift;

import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.TypeKind;
import cutover.core.ir.Global;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// LLVM's constants: as literals where they are numbers, as addresses where they name a symbol, and
/// as bytes in initial values.
final class Constants {
  /// An address that is known up to where the symbol lies. An empty symbol is a plain number.
  record Location(String symbol, long offsetBytes) {}

  private final Llvm llvm;
  private final Types types;

  Constants(Llvm llvm, Types types) {
    this.llvm = llvm;
    this.types = types;
  }

  /// The number that a constant int, float or null is.
  Value.Literal number(long constant) throws LiftException {
    Type type = types.scalar(llvm.typeOf(constant));
    return switch (llvm.kind(constant)) {
      case CONSTANT_INT -> new Value.Literal(type, integer(constant, type));
      case CONSTANT_FP -> new Value.Literal(type, realBits(constant, type));
      case NULL_POINTER, AGGREGATE_ZERO -> new Value.Literal(type, 0);
      default -> throw new LiftException("CUT0203", "the constant " + llvm.printValue(constant));
    };
  }

  private long integer(long constant, Type type) throws LiftException {
    if (type.elementBits() <= 64) {
      return llvm.zeroExtended(constant);
    }
    String text = llvm.printValue(constant);
    var number = new BigInteger(text.substring(text.indexOf(' ') + 1));
    if (number.bitLength() > 63) {
      throw new LiftException("CUT0203", "a constant of more than 64 bits");
    }
    return number.longValue();
  }

  private long realBits(long constant, Type type) {
    double real = llvm.real(constant);
    return switch (type.elementBits()) {
      case 16 -> Float.floatToFloat16((float) real) & 0xFFFFL;
      case 32 -> Float.floatToRawIntBits((float) real) & 0xFFFFFFFFL;
      default -> Double.doubleToRawLongBits(real);
    };
  }

  boolean isUndefined(long constant) {
    return switch (llvm.kind(constant)) {
      case UNDEF, POISON -> true;
      default -> false;
    };
  }

  /// The place that a constant pointer (or its number) means.
  Location location(long constant) throws LiftException {
    return switch (llvm.kind(constant)) {
      case FUNCTION -> new Location(Names.symbol(defined(constant)), 0);
      case GLOBAL_VARIABLE -> new Location(Names.symbol(llvm.name(constant)), 0);
      case NULL_POINTER -> new Location("", 0);
      case CONSTANT_INT -> new Location("", llvm.zeroExtended(constant));
      case CONSTANT_EXPRESSION -> expression(constant);
      default -> throw new LiftException("CUT0203", "the address " + llvm.printValue(constant));
    };
  }

  /// The name of a function whose address is taken, which has to be one.
  private String defined(long function) throws LiftException {
    String name = llvm.name(function);
    if (llvm.isDeclaration(function)) {
      throw new LiftException("CUT0204", llvm.demangle(name));
    }
    return name;
  }

  private Location expression(long constant) throws LiftException {
    var base = location(llvm.operand(constant, 0));
    return switch (llvm.constantOpcode(constant)) {
      case ADDR_SPACE_CAST, BIT_CAST, PTR_TO_INT, INT_TO_PTR -> base;
      case GET_ELEMENT_PTR -> new Location(base.symbol(), base.offsetBytes() + gepOffset(constant));
      case ADD ->
          new Location(
              base.symbol(),
              base.offsetBytes() + location(llvm.operand(constant, 1)).offsetBytes());
      default -> throw new LiftException("CUT0203", "the constant " + llvm.printValue(constant));
    };
  }

  /// The bytes that a getelementptr with constant indices adds.
  private long gepOffset(long gep) throws LiftException {
    long type = llvm.gepSourceType(gep);
    long offset = 0;
    for (int i = 1; i < llvm.operandCount(gep); i++) {
      long index = number(llvm.operand(gep, i)).signed();
      if (i == 1) {
        offset += index * llvm.sizeBytes(types.layout(), type);
      } else if (llvm.typeKind(type) == TypeKind.STRUCT) {
        offset += llvm.structOffset(types.layout(), type, (int) index);
        type = llvm.structElement(type, (int) index);
      } else {
        type = llvm.elementType(type);
        offset += index * llvm.sizeBytes(types.layout(), type);
      }
    }
    return offset;
  }

  /// Writes an initial value into memory.
  void store(long constant, ByteBuffer memory, int at, List<Global.Relocation> relocations)
      throws LiftException {
    if (isUndefined(constant) || llvm.isNull(constant)) {
      return;
    }
    long type = llvm.typeOf(constant);
    switch (llvm.typeKind(type)) {
      case STRUCT -> {
        for (int i = 0; i < llvm.structSize(type); i++) {
          int offset = (int) llvm.structOffset(types.layout(), type, i);
          store(llvm.aggregateElement(constant, i), memory, at + offset, relocations);
        }
      }
      case ARRAY, VECTOR -> storeElements(constant, type, memory, at, relocations);
      case POINTER -> storePointer(location(constant), memory, at, relocations);
      case INTEGER -> {
        if (llvm.kind(constant) == cutover.compiler.llvm.ValueKind.CONSTANT_EXPRESSION) {
          storePointer(location(constant), memory, at, relocations);
        } else {
          put(memory, at, number(constant));
        }
      }
      default -> put(memory, at, number(constant));
    }
  }

  private void storeElements(
      long constant, long type, ByteBuffer memory, int at, List<Global.Relocation> relocations)
      throws LiftException {
    if (llvm.typeKind(type) == TypeKind.ARRAY && llvm.isString(constant)) {
      memory.put(at, llvm.stringBytes(constant));
      return;
    }
    long element = llvm.elementType(type);
    int stride = (int) llvm.sizeBytes(types.layout(), element);
    long count =
        llvm.typeKind(type) == TypeKind.ARRAY ? llvm.arrayLength(type) : llvm.vectorSize(type);
    for (int i = 0; i < count; i++) {
      store(llvm.aggregateElement(constant, i), memory, at + i * stride, relocations);
    }
  }

  private static void storePointer(
      Location location, ByteBuffer memory, int at, List<Global.Relocation> relocations) {
    if (location.symbol().isEmpty()) {
      memory.putLong(at, location.offsetBytes());
    } else {
      relocations.add(new Global.Relocation(at, location.symbol(), location.offsetBytes()));
    }
  }

  private static void put(ByteBuffer memory, int at, Value.Literal number) {
    switch (number.type().elementBytes()) {
      case 1 -> memory.put(at, (byte) number.bits());
      case 2 -> memory.putShort(at, (short) number.bits());
      case 4 -> memory.putInt(at, (int) number.bits());
      case 16 -> {
        memory.putLong(at, number.bits());
        memory.putLong(at + 8, number.bits() >> 63);
      }
      default -> memory.putLong(at, number.bits());
    }
  }

  /// The initial bytes of a global, and where addresses stand in them.
  byte[] bytes(long global, long sizeBytes, List<Global.Relocation> relocations)
      throws LiftException {
    long initializer = llvm.initializer(global);
    if (initializer == 0 || isUndefined(initializer) || llvm.isNull(initializer)) {
      return new byte[0];
    }
    var memory = ByteBuffer.allocate((int) sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    store(initializer, memory, 0, relocations);
    return memory.array();
  }

  /// The elements of a constant vector, struct or array, as constants of their own.
  List<Long> elements(long constant) {
    long type = llvm.typeOf(constant);
    long count =
        switch (llvm.typeKind(type)) {
          case STRUCT -> llvm.structSize(type);
          case ARRAY -> llvm.arrayLength(type);
          default -> llvm.vectorSize(type);
        };
    var list = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      list.add(llvm.aggregateElement(constant, i));
    }
    return list;
  }
}
