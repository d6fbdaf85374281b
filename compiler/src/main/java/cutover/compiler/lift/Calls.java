package cutover.compiler.lift;

import cutover.compiler.clang.Chip;
import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.TypeKind;
import cutover.compiler.llvm.ValueKind;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Translates calls: LLVM's intrinsics, Cutover's built-ins, mathematical functions, inline
/// PTX, and device functions that are still functions.
final class Calls {
  private final Llvm llvm;
  private final Types types;
  private final Values values;
  private final Body body;
  private final Chip chip;

  Calls(Llvm llvm, Types types, Values values, Body body, Chip chip) {
    this.llvm = llvm;
    this.types = types;
    this.values = values;
    this.body = body;
    this.chip = chip;
  }

  void translate(long call) throws LiftException {
    long callee = llvm.calledValue(call);
    if (llvm.isInlineAsm(callee)) {
      if (!chip.ptx()) {
        throw new LiftException("CUT0703", llvm.asmText(callee));
      }
      values.define(call, Ptx.translate(body, llvm.asmText(callee), arguments(call)));
      return;
    }
    boolean named = llvm.kind(callee) == ValueKind.FUNCTION;
    String name = named ? llvm.name(callee) : "";
    if (name.startsWith("llvm.dbg") || Intrinsics.isIgnored(name)) {
      return;
    }
    if (name.startsWith("llvm.")) {
      var resultTypes = types.parts(llvm.typeOf(call)).stream().map(Types.Part::type).toList();
      values.define(call, Intrinsics.translate(body, name, compoundArguments(call), resultTypes));
      return;
    }
    if (named && llvm.isDeclaration(callee)) {
      external(call, callee, name);
    } else {
      function(call, callee, named);
    }
  }

  private List<Value> arguments(long call) throws LiftException {
    var list = new ArrayList<Value>();
    for (int k = 0; k < llvm.argumentCount(call); k++) {
      list.addAll(Arrays.asList(values.all(llvm.operand(call, k))));
    }
    return list;
  }

  private List<Value[]> compoundArguments(long call) throws LiftException {
    var list = new ArrayList<Value[]>();
    for (int k = 0; k < llvm.argumentCount(call); k++) {
      boolean metadata = llvm.kind(llvm.operand(call, k)) == ValueKind.METADATA;
      list.add(metadata ? new Value[0] : values.all(llvm.operand(call, k)));
    }
    return list;
  }

  private void external(long call, long callee, String name) throws LiftException {
    var args = arguments(call);
    var builtin = Builtins.call(body, name, args, new Type.Int(chip.warpLanes()));
    if (builtin.isPresent()) {
      values.define(call, builtin.get());
      return;
    }
    boolean scalarResult = types.partCount(llvm.typeOf(call)) == 1;
    if (!llvm.readsNoMemory(callee) || !scalarResult) {
      throw new LiftException("CUT0204", llvm.demangle(name), body.place());
    }
    var out = body.fresh(types.scalar(llvm.typeOf(call)));
    body.add(new Op.Math(out, name, args, body.place()));
    values.define(call, out);
  }

  /// A call that could not be inlined. A compound result comes back through memory of the caller,
  /// whose address is the last argument; a structure passed by value is copied for the callee.
  private void function(long call, long callee, boolean named) throws LiftException {
    var args = new ArrayList<Value>();
    for (int k = 0; k < llvm.argumentCount(call); k++) {
      long byValue = named ? llvm.byValueType(callee, k) : 0;
      if (byValue != 0) {
        args.add(copy(values.one(llvm.operand(call, k)), byValue));
      } else {
        args.addAll(Arrays.asList(values.all(llvm.operand(call, k))));
      }
    }
    long type = llvm.typeOf(call);
    var parts = types.parts(type);
    Value target = values.one(callee);
    if (parts.size() <= 1 || llvm.typeKind(type) == TypeKind.VOID) {
      Optional<Value.Def> out = parts.stream().findFirst().map(part -> body.fresh(part.type()));
      body.add(new Op.Call(out, target, args, Value.TRUE, body.place()));
      out.ifPresent(value -> values.define(call, value));
      return;
    }
    var memory = memory(llvm.sizeBytes(types.layout(), type));
    args.add(memory);
    body.add(new Op.Call(Optional.empty(), target, args, Value.TRUE, body.place()));
    var results = new ArrayList<Value>();
    for (var part : parts) {
      var out = body.fresh(part.type());
      Value at = body.pointer(memory, Value.i64(part.offsetBytes()), 1);
      body.add(new Op.Load(out, at, Access.UNIFORM, 1, Op.Order.PLAIN, Value.TRUE, body.place()));
      results.add(out);
    }
    values.define(call, results);
  }

  private Value.Def memory(long sizeBytes) {
    var out = body.fresh(new Type.Pointer(Space.PRIVATE));
    values.prologue().add(new Op.Private(out, sizeBytes, 16, 0, Place.UNKNOWN));
    return out;
  }

  private Value copy(Value source, long type) {
    long size = llvm.sizeBytes(types.layout(), type);
    var out = memory(size);
    body.add(new Op.MemCopy(out, source, Value.i64(size), Value.TRUE, body.place()));
    return out;
  }
}
