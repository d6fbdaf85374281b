package cutover.compiler.lift;

import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.Opcode;
import cutover.compiler.llvm.TypeKind;
import cutover.compiler.llvm.ValueKind;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Place;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Translates one LLVM instruction at a time. Vectors, structs and arrays in registers are the list
/// of their scalars, so that the kernel IR knows only scalars.
final class Instructions {
  private static final int CONTRACT = 32;

  private final Llvm llvm;
  private final Types types;
  private final Values values;
  private final Body body;
  private final Calls calls;

  Instructions(Llvm llvm, Types types, Values values, Body body, Calls calls) {
    this.llvm = llvm;
    this.types = types;
    this.values = values;
    this.body = body;
    this.calls = calls;
  }

  Place place(long instruction) {
    int line = llvm.line(instruction);
    return line == 0
        ? Place.UNKNOWN
        : new Place(llvm.file(instruction), line, llvm.column(instruction));
  }

  void translate(long instruction) throws LiftException {
    var place = place(instruction);
    body.at(place, Names.variable(llvm.name(instruction)));
    try {
      translateHere(instruction);
    } catch (LiftException problem) {
      throw problem.at(place);
    }
  }

  private void translateHere(long i) throws LiftException {
    var opcode = llvm.opcode(i);
    switch (opcode) {
      case ADD,
          SUB,
          MUL,
          SDIV,
          UDIV,
          SREM,
          UREM,
          SHL,
          LSHR,
          ASHR,
          AND,
          OR,
          XOR,
          FADD,
          FSUB,
          FMUL,
          FDIV,
          FREM ->
          each(i, (a, b) -> binary(i, opcode, a, b));
      case FNEG -> each(i, a -> body.unary(UnaryKind.FNEG, a));
      case ICMP -> each(i, this::sameSpace, Numbering.intCompare(llvm.intPredicate(i)));
      case FCMP -> floatCompare(i);
      case SELECT -> select(i);
      case TRUNC,
          SEXT,
          FP_TRUNC,
          FP_EXT,
          FP_TO_SI,
          FP_TO_UI,
          SI_TO_FP,
          UI_TO_FP,
          PTR_TO_INT,
          INT_TO_PTR,
          ZEXT ->
          cast(i, opcode);
      case BIT_CAST -> values.define(i, Bits.cast(body, values.all(operand(i, 0)), resultTypes(i)));
      case ADDR_SPACE_CAST, FREEZE -> values.define(i, values.all(operand(i, 0)));
      case GET_ELEMENT_PTR -> values.define(i, address(i));
      case ALLOCA -> alloca(i);
      case LOAD -> load(i);
      case STORE -> store(i);
      case ATOMIC_RMW -> atomic(i);
      case ATOMIC_CMP_XCHG -> compareSwap(i);
      case FENCE -> body.add(new Op.Fence(Value.TRUE, body.place()));
      case EXTRACT_VALUE -> extractValue(i);
      case INSERT_VALUE -> insertValue(i);
      case EXTRACT_ELEMENT -> extractElement(i);
      case INSERT_ELEMENT -> insertElement(i);
      case SHUFFLE_VECTOR -> shuffleVector(i);
      case CALL -> calls.translate(i);
      default -> throw new LiftException("CUT0203", "the instruction " + llvm.printValue(i));
    }
  }

  private long operand(long instruction, int index) {
    return llvm.operand(instruction, index);
  }

  private List<Type> resultTypes(long i) throws LiftException {
    return types.parts(llvm.typeOf(i)).stream().map(Types.Part::type).toList();
  }

  // ---------------------------------------------------------------- part by part

  private interface One {
    Value apply(Value a) throws LiftException;
  }

  private interface Two {
    Value apply(Value a, Value b) throws LiftException;
  }

  private void each(long i, One rule) throws LiftException {
    Value[] a = values.all(operand(i, 0));
    var out = new Value[a.length];
    for (int k = 0; k < a.length; k++) {
      out[k] = rule.apply(a[k]);
    }
    values.define(i, out);
  }

  private void each(long i, Two rule) throws LiftException {
    Value[] a = values.all(operand(i, 0));
    Value[] b = values.all(operand(i, 1));
    var out = new Value[a.length];
    for (int k = 0; k < a.length; k++) {
      out[k] = rule.apply(a[k], b[k]);
    }
    values.define(i, out);
  }

  private interface Pairing {
    Value[] of(Value a, Value b);
  }

  private void each(long i, Pairing pairing, CompareKind kind) throws LiftException {
    each(
        i,
        (a, b) -> {
          Value[] pair = pairing.of(a, b);
          return body.compare(kind, pair[0], pair[1]);
        });
  }

  /// Pointers of two spaces compare as generic ones.
  private Value[] sameSpace(Value a, Value b) {
    return a.type().equals(b.type())
        ? new Value[] {a, b}
        : new Value[] {values.coerce(a, Type.PTR), values.coerce(b, Type.PTR)};
  }

  // ---------------------------------------------------------------- arithmetic

  private Value binary(long i, Opcode opcode, Value a, Value b) throws LiftException {
    if ((opcode == Opcode.FADD || opcode == Opcode.FSUB) && contracts(i)) {
      var fused = fuse(i, opcode);
      if (fused != null) {
        return fused;
      }
    }
    var wrap =
        switch (opcode) {
          case ADD, SUB, MUL, SHL ->
              llvm.noSignedWrap(i)
                  ? (llvm.noUnsignedWrap(i) ? Wrap.NEVER : Wrap.NOT_SIGNED)
                  : (llvm.noUnsignedWrap(i) ? Wrap.NOT_UNSIGNED : Wrap.MAY);
          case OR -> llvm.isDisjoint(i) ? Wrap.NEVER : Wrap.MAY;
          default -> Wrap.MAY;
        };
    // An `or` of numbers without a common bit is a sum, which says more about addresses.
    var kind =
        opcode == Opcode.OR && wrap == Wrap.NEVER ? BinaryKind.ADD : Numbering.BINARY.get(opcode);
    return body.binary(kind, wrap, a, b);
  }

  private boolean contracts(long instruction) {
    return (llvm.fastMathFlags(instruction) & CONTRACT) != 0;
  }

  /// `a * b + c` with one rounding, where the source allows it and the product has no other use:
  /// here and not in LLVM, so that every target fuses the same operations.
  private Value fuse(long i, Opcode opcode) throws LiftException {
    if (types.partCount(llvm.typeOf(i)) != 1) {
      return null;
    }
    for (int side = 0; side < 2; side++) {
      long product = operand(i, side);
      if (llvm.kind(product) == ValueKind.INSTRUCTION
          && llvm.opcode(product) == Opcode.FMUL
          && contracts(product)
          && llvm.users(product).size() == 1) {
        Value a = values.one(operand(product, 0));
        Value b = values.one(operand(product, 1));
        Value c = values.one(operand(i, 1 - side));
        if (opcode == Opcode.FSUB) {
          if (side == 0) {
            c = body.unary(UnaryKind.FNEG, c);
          } else {
            a = body.unary(UnaryKind.FNEG, a);
          }
        }
        return body.ternary(TernaryKind.FMA, a, b, c);
      }
    }
    return null;
  }

  private void floatCompare(long i) throws LiftException {
    int predicate = llvm.floatPredicate(i);
    if (predicate == 0 || predicate == 15) {
      each(i, (a, b) -> predicate == 0 ? Value.FALSE : Value.TRUE);
    } else {
      each(i, (a, b) -> body.compare(Numbering.floatCompare(predicate), a, b));
    }
  }

  private void select(long i) throws LiftException {
    Value[] condition = values.all(operand(i, 0));
    Value[] a = values.all(operand(i, 1));
    Value[] b = values.all(operand(i, 2));
    var out = new Value[a.length];
    var resultTypes = resultTypes(i);
    for (int k = 0; k < a.length; k++) {
      var type = a[k].type().equals(b[k].type()) ? a[k].type() : resultTypes.get(k);
      out[k] =
          body.select(
              condition[condition.length == 1 ? 0 : k],
              values.coerce(a[k], type),
              values.coerce(b[k], type));
    }
    values.define(i, out);
  }

  private void cast(long i, Opcode opcode) throws LiftException {
    var resultTypes = resultTypes(i);
    // A number that is not negative extends either way; the signed way says more about addresses.
    var kind =
        opcode == Opcode.ZEXT && llvm.nonNegative(i) ? CastKind.SEXT : Numbering.CAST.get(opcode);
    Value[] a = values.all(operand(i, 0));
    var out = new Value[a.length];
    for (int k = 0; k < a.length; k++) {
      out[k] =
          fromFloat(kind)
              ? floatToInteger(kind, resultTypes.get(k), a[k])
              : body.cast(kind, resultTypes.get(k), a[k]);
    }
    values.define(i, out);
  }

  private static boolean fromFloat(CastKind kind) {
    return kind == CastKind.FPTOSI || kind == CastKind.FPTOUI;
  }

  /// A GPU converts to 32 bits and stores the lowest 8: 295 becomes 39 in an unsigned char. LLVM
  /// leaves that open; programs rely on it, as most CPUs agree.
  private Value floatToInteger(CastKind kind, Type type, Value a) {
    return type instanceof Type.Int(int bits) && bits == Byte.SIZE
        ? body.cast(CastKind.TRUNC, type, body.cast(kind, Type.I32, a))
        : body.cast(kind, type, a);
  }

  // ---------------------------------------------------------------- memory

  private Value address(long gep) throws LiftException {
    Value pointer = values.one(operand(gep, 0));
    long type = llvm.gepSourceType(gep);
    long constant = 0;
    for (int k = 1; k < llvm.operandCount(gep); k++) {
      Value index = values.one(operand(gep, k));
      if (k > 1 && llvm.typeKind(type) == TypeKind.STRUCT) {
        int field = (int) ((Value.Literal) index).bits();
        constant += llvm.structOffset(types.layout(), type, field);
        type = llvm.structElement(type, field);
        continue;
      }
      if (k > 1) {
        type = llvm.elementType(type);
      }
      long scale = llvm.sizeBytes(types.layout(), type);
      if (index instanceof Value.Literal literal) {
        constant += literal.signed() * scale;
      } else {
        pointer = body.pointer(pointer, wrapping(pointer, operand(gep, k), index), scale);
      }
    }
    return body.pointer(pointer, Value.i64(constant), 1);
  }

  /// An address in shared memory has 32 bits on a GPU, so an unsigned index that is far too large
  /// is a negative one: `tile[~i]` with an unsigned i lies before the tile.
  private Value wrapping(Value pointer, long operand, Value index) throws LiftException {
    if (pointer.type().equals(new Type.Pointer(Space.SHARED))
        && llvm.kind(operand) == ValueKind.INSTRUCTION
        && llvm.opcode(operand) == Opcode.ZEXT) {
      Value narrow = values.one(operand(operand, 0));
      if (narrow.type().equals(Type.I32)) {
        return body.cast(CastKind.SEXT, index.type(), narrow);
      }
    }
    return index;
  }

  private void alloca(long i) throws LiftException {
    if (llvm.kind(operand(i, 0)) != ValueKind.CONSTANT_INT) {
      throw new LiftException("CUT0205", "an array on the stack whose size is not constant");
    }
    long count = llvm.zeroExtended(operand(i, 0));
    long type = llvm.allocatedType(i);
    long size = llvm.sizeBytes(types.layout(), type) * count;
    var out = body.fresh(new Type.Pointer(Space.PRIVATE));
    int align = Math.max(llvm.instructionAlignBytes(i), 1);
    values.prologue().add(new Op.Private(out, size, align, 0, body.place()));
    values.define(i, out);
  }

  private Order order(long i) {
    return llvm.ordering(i) > 0 ? Order.ATOMIC : llvm.isVolatile(i) ? Order.VOLATILE : Order.PLAIN;
  }

  private static int partAlign(int align, long offset) {
    return offset == 0 ? align : (int) Math.min(align, Long.lowestOneBit(offset));
  }

  private void load(long i) throws LiftException {
    Value pointer = values.one(operand(i, 0));
    int align = llvm.instructionAlignBytes(i);
    var order = order(i);
    var parts = types.parts(llvm.typeOf(i));
    var out = new ArrayList<Value>();
    for (var part : parts) {
      var loaded = body.fresh(memoryType(part.type()));
      Value at = body.pointer(pointer, Value.i64(part.offsetBytes()), 1);
      int partAlign = partAlign(align, part.offsetBytes());
      body.add(new Op.Load(loaded, at, Access.UNIFORM, partAlign, order, Value.TRUE, body.place()));
      out.add(body.cast(CastKind.TRUNC, part.type(), loaded));
    }
    values.define(i, out);
  }

  private void store(long i) throws LiftException {
    Value[] parts = values.all(operand(i, 0));
    Value pointer = values.one(operand(i, 1));
    int align = llvm.instructionAlignBytes(i);
    var order = order(i);
    var layout = types.parts(llvm.typeOf(operand(i, 0)));
    for (int k = 0; k < parts.length; k++) {
      long offset = layout.get(k).offsetBytes();
      Value at = body.pointer(pointer, Value.i64(offset), 1);
      Value value = body.cast(CastKind.ZEXT, memoryType(parts[k].type()), parts[k]);
      body.add(
          new Op.Store(
              at,
              value,
              Access.UNIFORM,
              partAlign(align, offset),
              order,
              Value.TRUE,
              body.place()));
    }
  }

  /// Memory holds whole bytes: a truth value is an i8 there.
  private static Type memoryType(Type type) {
    return type instanceof Type.Int(int bits) && bits < 8 ? Type.I8 : type;
  }

  private void atomic(long i) throws LiftException {
    Value pointer = values.one(operand(i, 0));
    Value value = values.one(operand(i, 1));
    var out = body.fresh(value.type());
    var kind = Numbering.atomic(llvm.atomicOperation(i));
    body.add(new Op.Atomic(out, kind, pointer, value, block(pointer), Value.TRUE, body.place()));
    values.define(i, out);
  }

  private void compareSwap(long i) throws LiftException {
    Value pointer = values.one(operand(i, 0));
    Value expected = values.one(operand(i, 1));
    Value desired = values.one(operand(i, 2));
    var out = body.fresh(expected.type());
    body.add(
        new Op.CompareSwap(
            out, pointer, expected, desired, block(pointer), Value.TRUE, body.place()));
    values.define(i, out, body.compare(CompareKind.EQ, out, expected));
  }

  private static boolean block(Value pointer) {
    return pointer.type() instanceof Type.Pointer(cutover.core.ir.Space space)
        && (space == Space.SHARED || space == Space.PRIVATE);
  }

  // ---------------------------------------------------------------- compound values

  private void extractValue(long i) throws LiftException {
    long aggregate = operand(i, 0);
    int[] range = range(llvm.typeOf(aggregate), llvm.indices(i));
    values.define(i, Arrays.copyOfRange(values.all(aggregate), range[0], range[1]));
  }

  private void insertValue(long i) throws LiftException {
    long aggregate = operand(i, 0);
    Value[] out = values.all(aggregate).clone();
    Value[] part = values.all(operand(i, 1));
    int[] range = range(llvm.typeOf(aggregate), llvm.indices(i));
    System.arraycopy(part, 0, out, range[0], part.length);
    values.define(i, out);
  }

  /// First and last + 1 of the scalars that an index path selects.
  private int[] range(long type, int[] path) throws LiftException {
    int first = 0;
    for (int index : path) {
      if (llvm.typeKind(type) == TypeKind.STRUCT) {
        for (int k = 0; k < index; k++) {
          first += types.partCount(llvm.structElement(type, k));
        }
        type = llvm.structElement(type, index);
      } else {
        type = llvm.elementType(type);
        first += index * types.partCount(type);
      }
    }
    return new int[] {first, first + types.partCount(type)};
  }

  private void extractElement(long i) throws LiftException {
    Value[] vector = values.all(operand(i, 0));
    Value index = values.one(operand(i, 1));
    if (index instanceof Value.Literal literal) {
      values.define(i, vector[(int) literal.bits()]);
      return;
    }
    Value out = vector[0];
    for (int k = 1; k < vector.length; k++) {
      out = body.select(isElement(index, k), vector[k], out);
    }
    values.define(i, out);
  }

  private void insertElement(long i) throws LiftException {
    Value[] out = values.all(operand(i, 0)).clone();
    Value element = values.one(operand(i, 1));
    Value index = values.one(operand(i, 2));
    for (int k = 0; k < out.length; k++) {
      if (index instanceof Value.Literal literal) {
        out[k] = literal.bits() == k ? element : out[k];
      } else {
        out[k] = body.select(isElement(index, k), element, out[k]);
      }
    }
    values.define(i, out);
  }

  private Value isElement(Value index, int k) {
    return body.compare(CompareKind.EQ, index, new Value.Literal(index.type(), k));
  }

  private void shuffleVector(long i) throws LiftException {
    var both = new ArrayList<>(Arrays.asList(values.all(operand(i, 0))));
    both.addAll(Arrays.asList(values.all(operand(i, 1))));
    var out = new ArrayList<Value>();
    for (int source : llvm.shuffleMask(i)) {
      out.add(source < 0 ? new Value.Undef(both.getFirst().type()) : both.get(source));
    }
    values.define(i, out);
  }
}
