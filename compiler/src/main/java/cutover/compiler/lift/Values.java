package cutover.compiler.lift;

import cutover.compiler.llvm.Llvm;
import cutover.core.ir.Op;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Place;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each LLVM value of a function is in kernel IR: one value for each of its scalars.
final class Values {
  private final Llvm llvm;
  private final Types types;
  private final Constants constants;
  private final Body body;
  private final Map<String, Space> spaces;
  private final Map<Long, Value[]> known = new HashMap<>();
  private final Map<String, Value.Def> addresses = new HashMap<>();
  private final List<Op> prologue = new ArrayList<>();

  /// @param spaces address space of every global symbol
  Values(Llvm llvm, Types types, Constants constants, Body body, Map<String, Space> spaces) {
    this.llvm = llvm;
    this.types = types;
    this.constants = constants;
    this.body = body;
    this.spaces = spaces;
  }

  /// Operations that belong at the top of the function: addresses and private memory.
  List<Op> prologue() {
    return prologue;
  }

  void define(long llvmValue, Value... parts) {
    known.put(llvmValue, parts);
  }

  void define(long llvmValue, List<? extends Value> parts) {
    known.put(llvmValue, parts.toArray(Value[]::new));
  }

  boolean isKnown(long llvmValue) {
    return known.containsKey(llvmValue);
  }

  Value one(long llvmValue) throws LiftException {
    Value[] parts = all(llvmValue);
    if (parts.length != 1) {
      throw new LiftException("CUT0203", "a compound value: " + llvm.printValue(llvmValue));
    }
    return parts[0];
  }

  Value[] all(long llvmValue) throws LiftException {
    Value[] parts = known.get(llvmValue);
    return parts != null ? parts : constant(llvmValue);
  }

  private Value[] constant(long value) throws LiftException {
    return switch (llvm.kind(value)) {
      case UNDEF, POISON ->
          types.parts(llvm.typeOf(value)).stream()
              .map(part -> (Value) new Value.Undef(part.type()))
              .toArray(Value[]::new);
      case AGGREGATE_ZERO ->
          types.parts(llvm.typeOf(value)).stream()
              .map(part -> (Value) new Value.Literal(part.type(), 0))
              .toArray(Value[]::new);
      case CONSTANT_INT, CONSTANT_FP, NULL_POINTER -> vectorOrScalar(value);
      case CONSTANT_VECTOR, DATA_VECTOR, CONSTANT_STRUCT, CONSTANT_ARRAY, DATA_ARRAY -> {
        var parts = new ArrayList<Value>();
        for (long element : constants.elements(value)) {
          parts.addAll(Arrays.asList(all(element)));
        }
        yield parts.toArray(Value[]::new);
      }
      case FUNCTION, GLOBAL_VARIABLE, CONSTANT_EXPRESSION -> new Value[] {located(value)};
      default -> throw new LiftException("CUT0203", "the value " + llvm.printValue(value));
    };
  }

  private Value[] vectorOrScalar(long value) throws LiftException {
    var parts = types.parts(llvm.typeOf(value));
    if (parts.size() == 1) {
      return new Value[] {constants.number(value)};
    }
    var list = new ArrayList<Value>();
    for (long element : constants.elements(value)) {
      list.add(constants.number(element));
    }
    return list.toArray(Value[]::new);
  }

  /// An address that is known at compile time, or the number that it is.
  private Value located(long value) throws LiftException {
    var location = constants.location(value);
    var type = types.scalar(llvm.typeOf(value));
    if (location.symbol().isEmpty()) {
      return new Value.Literal(type, location.offsetBytes());
    }
    Value address = body.pointer(address(location.symbol()), Value.i64(location.offsetBytes()), 1);
    return type instanceof Type.Pointer
        ? address
        : body.cast(CastKind.TRUNC, type, body.cast(CastKind.PTRTOINT, Type.I64, address));
  }

  private Value.Def address(String symbol) {
    return addresses.computeIfAbsent(
        symbol,
        name -> {
          var type = new Type.Pointer(spaces.getOrDefault(name, Space.GENERIC));
          var out = body.fresh(type, name);
          prologue.add(new Op.Address(out, name, Place.UNKNOWN));
          return out;
        });
  }

  /// The same value under the type that a phi or a select needs: pointers differ in space only.
  Value coerce(Value value, Type type) {
    if (value.type().equals(type)) {
      return value;
    }
    return switch (value) {
      case Value.Undef _ -> new Value.Undef(type);
      case Value.Literal(Type _, long bits) -> new Value.Literal(type, bits);
      case Value.Def _ -> body.cast(CastKind.BITCAST, type, value);
    };
  }
}
