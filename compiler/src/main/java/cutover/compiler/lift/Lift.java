package cutover.compiler.lift;

import static java.nio.charset.StandardCharsets.UTF_8;

import cutover.compiler.clang.Chip;
import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.LlvmException;
import cutover.compiler.llvm.TypeKind;
import cutover.core.ir.Access;
import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// From clang's device IR to kernel IR.
public final class Lift {
  // Of a block whose kernel says nothing, on every chip.
  private static final int UNBOUNDED_THREADS = 1024;

  private final Llvm llvm;
  private final Chip chip;
  private final Passes passes;
  private final Doubles doubles;

  /// @param chip what the program is held to
  /// @param headers the folder that holds all of Cutover's own headers
  public Lift(Llvm llvm, Chip chip, Path headers) {
    this.llvm = llvm;
    this.chip = chip;
    this.passes = new Passes(llvm, chip);
    this.doubles = new Doubles(llvm, chip, headers);
  }

  /// @param deviceIr LLVM IR for nvptx64, text or bitcode, as clang makes it without optimising
  public Program lift(Path deviceIr) throws LiftException, LlvmException {
    long module = llvm.parse(deviceIr);
    var types = new Types(llvm, llvm.dataLayout(module));
    var constants = new Constants(llvm, types);
    var managed = managed(module, constants);
    doubles.refuse(module);
    passes.run(module);
    var globals = new ArrayList<Global>();
    var spaces = new HashMap<String, Space>();
    for (long global : llvm.globals(module)) {
      if (llvm.name(global).startsWith("llvm.")) {
        continue;
      }
      try {
        var lifted = global(global, types, constants, managed);
        globals.add(lifted);
        spaces.put(lifted.name(), lifted.space());
      } catch (LiftException problem) {
        throw problem.at(place(global));
      }
    }
    var bounds = launchBounds(module);
    var functions = new ArrayList<Function>();
    for (long function : llvm.functions(module)) {
      if (!llvm.isDeclaration(function)) {
        try {
          functions.add(function(function, types, constants, spaces, bounds));
        } catch (LiftException problem) {
          throw problem.at(place(function));
        }
      }
    }
    return new Program(chip.warpLanes(), functions, globals);
  }

  private Place place(long global) {
    int line = llvm.line(global);
    return line == 0 ? Place.UNKNOWN : new Place(llvm.file(global), line, 0);
  }

  private Map<Long, Integer> launchBounds(long module) {
    var bounds = new HashMap<Long, Integer>();
    for (var row : llvm.namedMetadata(module, "nvvm.annotations")) {
      for (int k = 1; k + 1 < row.size(); k += 2) {
        if (llvm.metadataText(row.get(k)).startsWith("maxntid")) {
          int bound = (int) llvm.zeroExtended(row.get(k + 1));
          bounds.merge(row.get(0), bound, (a, b) -> a * b);
        }
      }
    }
    return bounds;
  }

  /// Variables that the headers mark as shared between host and device.
  private Set<String> managed(long module, Constants constants) throws LiftException {
    var names = new HashSet<String>();
    for (long global : llvm.globals(module)) {
      if (!llvm.name(global).equals("llvm.global.annotations")) {
        continue;
      }
      for (long row : constants.elements(llvm.initializer(global))) {
        long text = llvm.initializer(llvm.aggregateElement(row, 1));
        if (new String(llvm.stringBytes(text), UTF_8).startsWith("cutover.managed")) {
          names.add(constants.location(llvm.aggregateElement(row, 0)).symbol());
        }
      }
    }
    return names;
  }

  private Global global(long global, Types types, Constants constants, Set<String> managed)
      throws LiftException {
    String name = llvm.name(global);
    var space = Types.space(llvm.addressSpace(llvm.typeOf(global)));
    long type = llvm.valueType(global);
    long size = llvm.sizeBytes(types.layout(), type);
    int align = Math.max(llvm.globalAlignBytes(global), llvm.alignBytes(types.layout(), type));
    boolean declared = llvm.isDeclaration(global);
    var visibility =
        space == Space.SHARED
            ? (declared ? Global.Visibility.DYNAMIC : Global.Visibility.LOCAL)
            : declared
                ? Global.Visibility.EXTERNAL
                : managed.contains(Names.symbol(name))
                    ? Global.Visibility.MANAGED
                    : llvm.isExternallyInitialized(global)
                        ? Global.Visibility.HOST
                        : Global.Visibility.LOCAL;
    var relocations = new ArrayList<Global.Relocation>();
    byte[] bytes =
        space == Space.SHARED || declared
            ? new byte[0]
            : constants.bytes(global, size, relocations);
    return new Global(Names.symbol(name), space, size, align, visibility, bytes, relocations);
  }

  private Function function(
      long function,
      Types types,
      Constants constants,
      Map<String, Space> spaces,
      Map<Long, Integer> bounds)
      throws LiftException {
    boolean kernel = passes.isKernel(function);
    var body = new Body();
    var values = new Values(llvm, types, constants, body, spaces);
    var calls = new Calls(llvm, types, values, body, chip);
    var instructions = new Instructions(llvm, types, values, body, calls);
    var params = params(function, kernel, types, values, body);
    long resultType = llvm.returnType(llvm.valueType(function));
    var resultParts = types.parts(resultType);
    boolean compound = resultParts.size() > 1;
    var memory = body.fresh(Type.PTR, "result");
    if (compound) {
      params.add(new Function.Param(memory, 0, 8, false));
    }
    var region =
        new FunctionLifter(llvm, types, values, body, instructions, new Cfg(llvm, function)).lift();
    if (compound) {
      region = storeResults(region, resultParts, memory, body);
    }
    boolean returns = !compound && llvm.typeKind(resultType) != TypeKind.VOID;
    var lifted =
        new Function(
            Names.symbol(llvm.name(function)),
            kernel ? Function.Kind.KERNEL : Function.Kind.DEVICE,
            params,
            returns ? List.of(resultParts.getFirst().type()) : List.of(),
            region,
            bounds.getOrDefault(function, Math.min(UNBOUNDED_THREADS, chip.blockThreads())),
            place(function));
    return SpinWaits.yielding(Tidy.tidy(lifted));
  }

  private Region storeResults(Region region, List<Types.Part> parts, Value.Def memory, Body body) {
    var outer = body.enter();
    for (int k = 0; k < parts.size(); k++) {
      Value at = body.pointer(memory, Value.i64(parts.get(k).offsetBytes()), 1);
      body.add(
          new Op.Store(
              at,
              region.yields().get(k),
              Access.UNIFORM,
              1,
              Op.Order.PLAIN,
              Value.TRUE,
              body.place()));
    }
    var ops = new ArrayList<>(region.ops());
    ops.addAll(body.leave(outer));
    return new Region(List.of(), ops, List.of());
  }

  private List<Function.Param> params(
      long function, boolean kernel, Types types, Values values, Body body) throws LiftException {
    var params = new ArrayList<Function.Param>();
    var llvmParams = llvm.params(function);
    int offset = 0;
    for (int k = 0; k < llvmParams.size(); k++) {
      long param = llvmParams.get(k);
      long byValue = llvm.byValueType(function, k);
      long type = byValue != 0 ? byValue : llvm.typeOf(param);
      int size = (int) llvm.sizeBytes(types.layout(), type);
      int align = llvm.alignBytes(types.layout(), type);
      offset = (offset + align - 1) / align * align;
      String name = Names.variable(llvm.name(param));
      var parts = types.parts(type);
      if (byValue != 0) {
        var value = body.fresh(new Type.Pointer(Space.CONSTANT), name);
        params.add(new Function.Param(value, offset, size, true));
        values.define(
            param, kernel && isWritten(param) ? ownCopy(value, size, values, body) : value);
      } else if (kernel && parts.size() > 1) {
        var value = body.fresh(new Type.Pointer(Space.CONSTANT), name);
        params.add(new Function.Param(value, offset, size, true));
        values.define(param, load(value, parts, values, body));
      } else {
        var defs = parts.stream().map(part -> body.fresh(part.type(), name)).toList();
        for (var def : defs) {
          params.add(new Function.Param(def, offset, size, false));
        }
        values.define(param, defs);
      }
      offset += size;
    }
    return params;
  }

  private static List<Value> load(Value pointer, List<Types.Part> parts, Values values, Body body) {
    var outer = body.enter();
    var loaded = new ArrayList<Value>();
    for (var part : parts) {
      var out = body.fresh(part.type());
      Value at = body.pointer(pointer, Value.i64(part.offsetBytes()), 1);
      body.add(new Op.Load(out, at, Access.UNIFORM, 1, Op.Order.PLAIN, Value.TRUE, body.place()));
      loaded.add(out);
    }
    values.prologue().addAll(body.leave(outer));
    return loaded;
  }

  /// A thread may change its parameters, but not those of the others.
  private static Value ownCopy(Value pointer, int size, Values values, Body body) {
    var copy = body.fresh(new Type.Pointer(Space.PRIVATE));
    values.prologue().add(new Op.Private(copy, size, 16, 0, Place.UNKNOWN));
    values
        .prologue()
        .add(new Op.MemCopy(copy, pointer, Value.i64(size), Value.TRUE, Place.UNKNOWN));
    return copy;
  }

  /// Whether a pointer is used for anything but loads.
  private boolean isWritten(long pointer) {
    for (long user : llvm.users(pointer)) {
      boolean reads =
          switch (llvm.opcode(user)) {
            case LOAD -> true;
            case GET_ELEMENT_PTR, ADDR_SPACE_CAST -> !isWritten(user);
            case CALL ->
                llvm.name(llvm.calledValue(user)).startsWith("llvm.memcpy")
                    && llvm.operand(user, 0) != pointer;
            default -> false;
          };
      if (!reads) {
        return true;
      }
    }
    return false;
  }
}
