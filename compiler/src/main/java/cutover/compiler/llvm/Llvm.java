package cutover.compiler.llvm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What Cutover uses of LLVM's C API (llvm-c, LLVM 20). A handle is a `long`; 0 is "none".
///
/// One instance is one LLVM context: not for use by two threads at once.
public final class Llvm {
  private final Library c;
  private final long context;

  /// @param libLlvm the shared library of the embedded tool chain
  public Llvm(Path libLlvm) {
    c = new Library(libLlvm);
    context = c.call("LLVMContextCreate");
  }

  // ---------------------------------------------------------------- modules

  /// Reads LLVM IR, text or bitcode.
  public long parse(Path file) throws LlvmException {
    try (var arena = Arena.ofConfined()) {
      var out = arena.allocate(ValueLayout.JAVA_LONG, 2);
      var name = Library.text(arena, file.toString());
      if (c.callBool(
          "LLVMCreateMemoryBufferWithContentsOfFile",
          name.address(),
          out.address(),
          out.address() + 8)) {
        throw new LlvmException(Library.text(out.getAtIndex(ValueLayout.JAVA_LONG, 1)));
      }
      long buffer = out.getAtIndex(ValueLayout.JAVA_LONG, 0);
      if (c.callBool("LLVMParseIRInContext", context, buffer, out.address(), out.address() + 8)) {
        throw new LlvmException(Library.text(out.getAtIndex(ValueLayout.JAVA_LONG, 1)));
      }
      return out.getAtIndex(ValueLayout.JAVA_LONG, 0);
    }
  }

  /// Moves all that is in one module into another; the first is gone then.
  public void link(long into, long module) throws LlvmException {
    var said = new ArrayList<String>();
    // Without a listener, LLVM would end the process.
    try (var arena = Arena.ofConfined()) {
      var listener =
          Library.listener(
              arena,
              (diagnostic, _) ->
                  said.add(Library.text(c.call("LLVMGetDiagInfoDescription", diagnostic))));
      c.call("LLVMContextSetDiagnosticHandler", context, listener, 0);
      boolean failed = c.callBool("LLVMLinkModules2", into, module);
      c.call("LLVMContextSetDiagnosticHandler", context, 0, 0);
      if (failed) {
        throw new LlvmException(String.join("; ", said));
      }
    }
  }

  /// Writes a module as bitcode.
  public void write(long module, Path file) throws LlvmException {
    try (var arena = Arena.ofConfined()) {
      var name = Library.text(arena, file.toString());
      if (c.callBool("LLVMWriteBitcodeToFile", module, name.address())) {
        throw new LlvmException("cannot write " + file);
      }
    }
  }

  /// LLVM's process-wide options, as on its tools' command lines.
  public void options(List<String> words) {
    try (var arena = Arena.ofConfined()) {
      var vector = arena.allocate(ValueLayout.JAVA_LONG, words.size() + 1L);
      vector.setAtIndex(ValueLayout.JAVA_LONG, 0, Library.text(arena, "cutover").address());
      for (int i = 0; i < words.size(); i++) {
        vector.setAtIndex(
            ValueLayout.JAVA_LONG, i + 1L, Library.text(arena, words.get(i)).address());
      }
      c.call("LLVMParseCommandLineOptions", words.size() + 1L, vector.address(), 0);
    }
  }

  /// A machine of LLVM's NVPTX back end. Nothing is compiled for it; passes ask it what a branch
  /// costs and which address spaces there are.
  public long nvptxMachine() {
    c.call("LLVMInitializeNVPTXTargetInfo");
    c.call("LLVMInitializeNVPTXTarget");
    c.call("LLVMInitializeNVPTXTargetMC");
    try (var arena = Arena.ofConfined()) {
      var triple = Library.text(arena, "nvptx64-nvidia-cuda");
      var out = arena.allocate(ValueLayout.JAVA_LONG, 2);
      if (c.callBool(
          "LLVMGetTargetFromTriple", triple.address(), out.address(), out.address() + 8)) {
        throw new IllegalStateException("libLLVM lacks NVPTX");
      }
      var cpu = Library.text(arena, "sm_80");
      var features = Library.text(arena, "+ptx80");
      return c.call(
          "LLVMCreateTargetMachine",
          out.getAtIndex(ValueLayout.JAVA_LONG, 0),
          triple.address(),
          cpu.address(),
          features.address(),
          2,
          0,
          0);
    }
  }

  /// Runs passes, in the words of `opt -passes=`.
  public void run(long module, String passes, long machine) throws LlvmException {
    long options = c.call("LLVMCreatePassBuilderOptions");
    c.call("LLVMPassBuilderOptionsSetLoopVectorization", options, 0);
    c.call("LLVMPassBuilderOptionsSetSLPVectorization", options, 0);
    c.call("LLVMPassBuilderOptionsSetLoopInterleaving", options, 0);
    try (var arena = Arena.ofConfined()) {
      long error =
          c.call("LLVMRunPasses", module, Library.text(arena, passes).address(), machine, options);
      if (error != 0) {
        throw new LlvmException(Library.text(c.call("LLVMGetErrorMessage", error)));
      }
    } finally {
      c.call("LLVMDisposePassBuilderOptions", options);
    }
  }

  public String printValue(long value) {
    return Library.text(c.call("LLVMPrintValueToString", value));
  }

  public long dataLayout(long module) {
    return c.call("LLVMGetModuleDataLayout", module);
  }

  public List<Long> functions(long module) {
    return chain("LLVMGetFirstFunction", "LLVMGetNextFunction", module);
  }

  public List<Long> globals(long module) {
    return chain("LLVMGetFirstGlobal", "LLVMGetNextGlobal", module);
  }

  private List<Long> chain(String first, String next, long owner) {
    var list = new ArrayList<Long>();
    for (long item = c.call(first, owner); item != 0; item = c.call(next, item)) {
      list.add(item);
    }
    return list;
  }

  /// The operands of each node of a named metadata list: values, or 0.
  public List<List<Long>> namedMetadata(long module, String name) {
    var nodes = new ArrayList<List<Long>>();
    try (var arena = Arena.ofConfined()) {
      var text = Library.text(arena, name);
      int count = c.callInt("LLVMGetNamedMetadataNumOperands", module, text.address());
      var list = arena.allocate(ValueLayout.JAVA_LONG, count + 1L);
      c.call("LLVMGetNamedMetadataOperands", module, text.address(), list.address());
      for (int i = 0; i < count; i++) {
        long node = list.getAtIndex(ValueLayout.JAVA_LONG, i);
        int size = c.callInt("LLVMGetMDNodeNumOperands", node);
        var operands = arena.allocate(ValueLayout.JAVA_LONG, size + 1L);
        c.call("LLVMGetMDNodeOperands", node, operands.address());
        var row = new ArrayList<Long>();
        for (int k = 0; k < size; k++) {
          row.add(operands.getAtIndex(ValueLayout.JAVA_LONG, k));
        }
        nodes.add(row);
      }
    }
    return nodes;
  }

  public String metadataText(long value) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocate(ValueLayout.JAVA_LONG);
      long address = c.call("LLVMGetMDString", value, length.address());
      return Library.text(address, length.get(ValueLayout.JAVA_INT, 0));
    }
  }

  // ---------------------------------------------------------------- types

  public TypeKind typeKind(long type) {
    return TypeKind.of(c.callInt("LLVMGetTypeKind", type));
  }

  public long typeOf(long value) {
    return c.call("LLVMTypeOf", value);
  }

  public int intWidth(long type) {
    return c.callInt("LLVMGetIntTypeWidth", type);
  }

  public int addressSpace(long pointerType) {
    return c.callInt("LLVMGetPointerAddressSpace", pointerType);
  }

  public long elementType(long type) {
    return c.call("LLVMGetElementType", type);
  }

  public int vectorSize(long type) {
    return c.callInt("LLVMGetVectorSize", type);
  }

  public long arrayLength(long type) {
    return c.call("LLVMGetArrayLength2", type);
  }

  public int structSize(long type) {
    return c.callInt("LLVMCountStructElementTypes", type);
  }

  public long structElement(long type, int index) {
    return c.call("LLVMStructGetTypeAtIndex", type, index);
  }

  public long structOffset(long layout, long type, int index) {
    return c.call("LLVMOffsetOfElement", layout, type, index);
  }

  /// Bytes from one array element to the next.
  public long sizeBytes(long layout, long type) {
    return c.call("LLVMABISizeOfType", layout, type);
  }

  public int alignBytes(long layout, long type) {
    return c.callInt("LLVMABIAlignmentOfType", layout, type);
  }

  public long returnType(long functionType) {
    return c.call("LLVMGetReturnType", functionType);
  }

  // ---------------------------------------------------------------- values

  public String name(long value) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocate(ValueLayout.JAVA_LONG);
      long address = c.call("LLVMGetValueName2", value, length.address());
      return Library.text(address, length.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  public ValueKind kind(long value) {
    return ValueKind.of(c.callInt("LLVMGetValueKind", value));
  }

  public long zeroExtended(long constantInt) {
    return c.call("LLVMConstIntGetZExtValue", constantInt);
  }

  public double real(long constantReal) {
    try (var arena = Arena.ofConfined()) {
      return c.callDouble("LLVMConstRealGetDouble", constantReal, arena.allocate(8).address());
    }
  }

  public boolean isNull(long constant) {
    return c.callBool("LLVMIsNull", constant);
  }

  public int operandCount(long value) {
    return c.callInt("LLVMGetNumOperands", value);
  }

  public long operand(long value, int index) {
    return c.call("LLVMGetOperand", value, index);
  }

  public long aggregateElement(long constant, int index) {
    return c.call("LLVMGetAggregateElement", constant, index);
  }

  /// The instruction that a constant expression stands for.
  public Opcode constantOpcode(long constant) {
    return Opcode.of(c.callInt("LLVMGetConstOpcode", constant));
  }

  /// The bytes of a constant array of i8, if it is kept as such.
  public byte[] stringBytes(long constant) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocate(ValueLayout.JAVA_LONG);
      long address = c.call("LLVMGetAsString", constant, length.address());
      return Library.bytes(address, length.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  public boolean isString(long constant) {
    return c.callBool("LLVMIsConstantString", constant);
  }

  /// The instructions that use a value, one entry for each use.
  public List<Long> users(long value) {
    var list = new ArrayList<Long>();
    for (long use = c.call("LLVMGetFirstUse", value);
        use != 0;
        use = c.call("LLVMGetNextUse", use)) {
      list.add(c.call("LLVMGetUser", use));
    }
    return list;
  }

  // ---------------------------------------------------------------- globals and functions

  public boolean isDeclaration(long global) {
    return c.callBool("LLVMIsDeclaration", global);
  }

  public long valueType(long global) {
    return c.call("LLVMGlobalGetValueType", global);
  }

  public long initializer(long global) {
    return c.call("LLVMGetInitializer", global);
  }

  public int globalAlignBytes(long global) {
    return c.callInt("LLVMGetAlignment", global);
  }

  public boolean isExternallyInitialized(long global) {
    return c.callBool("LLVMIsExternallyInitialized", global);
  }

  /// LLVMLinkage: 0 external, 8 internal, 9 private.
  public int linkage(long global) {
    return c.callInt("LLVMGetLinkage", global);
  }

  public void makeInternal(long global) {
    c.call("LLVMSetLinkage", global, 8);
  }

  /// Lets all users of one value use another of the same type.
  public void replaceUses(long value, long other) {
    c.call("LLVMReplaceAllUsesWith", value, other);
  }

  /// Deletes a variable that nobody uses.
  public void deleteGlobal(long global) {
    c.call("LLVMDeleteGlobal", global);
  }

  public int callingConvention(long function) {
    return c.callInt("LLVMGetFunctionCallConv", function);
  }

  public List<Long> params(long function) {
    var list = new ArrayList<Long>();
    int count = c.callInt("LLVMCountParams", function);
    for (int i = 0; i < count; i++) {
      list.add(c.call("LLVMGetParam", function, i));
    }
    return list;
  }

  private long attributeKind(String name) {
    try (var arena = Arena.ofConfined()) {
      return c.callInt(
          "LLVMGetEnumAttributeKindForName", Library.text(arena, name).address(), name.length());
    }
  }

  private static final long FUNCTION_INDEX = 0xFFFFFFFFL;

  public void addAttribute(long function, String name) {
    long attribute = c.call("LLVMCreateEnumAttribute", context, attributeKind(name), 0);
    c.call("LLVMAddAttributeAtIndex", function, FUNCTION_INDEX, attribute);
  }

  public void removeAttribute(long function, String name) {
    c.call("LLVMRemoveEnumAttributeAtIndex", function, FUNCTION_INDEX, attributeKind(name));
  }

  /// True for a function that neither reads nor writes memory.
  public boolean readsNoMemory(long function) {
    long attribute =
        c.call("LLVMGetEnumAttributeAtIndex", function, FUNCTION_INDEX, attributeKind("memory"));
    return attribute != 0 && c.call("LLVMGetEnumAttributeValue", attribute) == 0;
  }

  /// States that the function's 32-bit result lies in `low` up to, but not including, `high`.
  public void addResultRange(long function, long low, long high) {
    try (var arena = Arena.ofConfined()) {
      var bounds = arena.allocate(ValueLayout.JAVA_LONG, 2);
      bounds.setAtIndex(ValueLayout.JAVA_LONG, 0, low);
      bounds.setAtIndex(ValueLayout.JAVA_LONG, 1, high);
      long attribute =
          c.call(
              "LLVMCreateConstantRangeAttribute",
              context,
              attributeKind("range"),
              32,
              bounds.address(),
              bounds.address() + 8);
      c.call("LLVMAddAttributeAtIndex", function, 0, attribute);
    }
  }

  /// The type behind a `byval` parameter (counted from 0), or 0.
  public long byValueType(long function, int param) {
    long attribute =
        c.call("LLVMGetEnumAttributeAtIndex", function, param + 1L, attributeKind("byval"));
    return attribute == 0 ? 0 : c.call("LLVMGetTypeAttributeValue", attribute);
  }

  // ---------------------------------------------------------------- blocks

  public List<Long> blocks(long function) {
    return chain("LLVMGetFirstBasicBlock", "LLVMGetNextBasicBlock", function);
  }

  public List<Long> instructions(long block) {
    return chain("LLVMGetFirstInstruction", "LLVMGetNextInstruction", block);
  }

  public long terminator(long block) {
    return c.call("LLVMGetBasicBlockTerminator", block);
  }

  public List<Long> successors(long terminator) {
    var list = new ArrayList<Long>();
    int count = c.callInt("LLVMGetNumSuccessors", terminator);
    for (int i = 0; i < count; i++) {
      list.add(c.call("LLVMGetSuccessor", terminator, i));
    }
    return list;
  }

  public long parent(long instruction) {
    return c.call("LLVMGetInstructionParent", instruction);
  }

  /// Puts a return (of an undefined value) where a block ends in `unreachable`.
  public void returnInstead(long unreachable, long functionType) {
    long builder = c.call("LLVMCreateBuilderInContext", context);
    c.call("LLVMPositionBuilderBefore", builder, unreachable);
    long type = returnType(functionType);
    if (typeKind(type) == TypeKind.VOID) {
      c.call("LLVMBuildRetVoid", builder);
    } else {
      c.call("LLVMBuildRet", builder, c.call("LLVMGetUndef", type));
    }
    c.call("LLVMInstructionEraseFromParent", unreachable);
    c.call("LLVMDisposeBuilder", builder);
  }

  // ---------------------------------------------------------------- instructions

  public Opcode opcode(long instruction) {
    return Opcode.of(c.callInt("LLVMGetInstructionOpcode", instruction));
  }

  public boolean isConditional(long branch) {
    return c.callBool("LLVMIsConditional", branch);
  }

  public long condition(long branch) {
    return c.call("LLVMGetCondition", branch);
  }

  public int intPredicate(long compare) {
    return c.callInt("LLVMGetICmpPredicate", compare);
  }

  public int floatPredicate(long compare) {
    return c.callInt("LLVMGetFCmpPredicate", compare);
  }

  /// The value that a phi has on the edge from a block.
  public long incoming(long phi, long block) {
    int count = c.callInt("LLVMCountIncoming", phi);
    for (int i = 0; i < count; i++) {
      if (c.call("LLVMGetIncomingBlock", phi, i) == block) {
        return c.call("LLVMGetIncomingValue", phi, i);
      }
    }
    throw new IllegalStateException("phi without that edge: " + printValue(phi));
  }

  public boolean noSignedWrap(long instruction) {
    return c.callBool("LLVMGetNSW", instruction);
  }

  public boolean noUnsignedWrap(long instruction) {
    return c.callBool("LLVMGetNUW", instruction);
  }

  public boolean nonNegative(long zext) {
    return c.callBool("LLVMGetNNeg", zext);
  }

  public boolean isDisjoint(long or) {
    return c.callBool("LLVMGetIsDisjoint", or);
  }

  /// LLVMFastMathFlags; 32 allows contraction.
  public int fastMathFlags(long instruction) {
    return c.callBool("LLVMCanValueUseFastMathFlags", instruction)
        ? c.callInt("LLVMGetFastMathFlags", instruction)
        : 0;
  }

  public boolean isVolatile(long instruction) {
    return c.callBool("LLVMGetVolatile", instruction);
  }

  /// LLVMAtomicOrdering; 0 is not atomic.
  public int ordering(long instruction) {
    return c.callInt("LLVMGetOrdering", instruction);
  }

  public int instructionAlignBytes(long instruction) {
    return c.callInt("LLVMGetAlignment", instruction);
  }

  /// LLVMAtomicRMWBinOp.
  public int atomicOperation(long atomic) {
    return c.callInt("LLVMGetAtomicRMWBinOp", atomic);
  }

  public long calledValue(long call) {
    return c.call("LLVMGetCalledValue", call);
  }

  public int argumentCount(long call) {
    return c.callInt("LLVMGetNumArgOperands", call);
  }

  public long allocatedType(long alloca) {
    return c.call("LLVMGetAllocatedType", alloca);
  }

  public long gepSourceType(long gep) {
    return c.call("LLVMGetGEPSourceElementType", gep);
  }

  /// The constant indices of extractvalue and insertvalue.
  public int[] indices(long instruction) {
    int count = c.callInt("LLVMGetNumIndices", instruction);
    long address = c.call("LLVMGetIndices", instruction);
    return MemorySegment.ofAddress(address).reinterpret(count * 4L).toArray(ValueLayout.JAVA_INT);
  }

  /// The source element of each result element of a shufflevector; -1 is "any".
  public int[] shuffleMask(long shuffle) {
    int[] mask = new int[c.callInt("LLVMGetNumMaskElements", shuffle)];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = c.callInt("LLVMGetMaskValue", shuffle, i);
    }
    return mask;
  }

  public boolean isInlineAsm(long value) {
    return c.call("LLVMIsAInlineAsm", value) != 0;
  }

  public String asmText(long asm) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocate(ValueLayout.JAVA_LONG);
      long address = c.call("LLVMGetInlineAsmAsmString", asm, length.address());
      return Library.text(address, length.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  // ---------------------------------------------------------------- source lines

  /// Of an instruction, a function or a global; 0 if it has none.
  public int line(long value) {
    return c.callInt("LLVMGetDebugLocLine", value);
  }

  public int column(long instruction) {
    return c.callInt("LLVMGetDebugLocColumn", instruction);
  }

  /// What a symbol is called in C++, as far as it is a C++ symbol.
  public String demangle(String symbol) {
    return c.demangle(symbol);
  }

  public String file(long value) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocate(ValueLayout.JAVA_LONG);
      long address = c.call("LLVMGetDebugLocFilename", value, length.address());
      return Library.text(address, Integer.toUnsignedLong(length.get(ValueLayout.JAVA_INT, 0)));
    }
  }
}
