package cutover.compiler.lift;

import cutover.compiler.clang.Chip;
import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.LlvmException;
import cutover.compiler.llvm.Opcode;
import java.util.List;

/// LLVM's own passes, which turn clang's unoptimised device code into structured control flow.
final class Passes {
  /// Not wanted per thread: loops turned into memcpy calls, and copies of loop bodies that no
  /// pragma asked for and no trip count pays back. LLVM's own C++ knows them as options.
  private static final List<String> OPTIONS =
      List.of(
          "-disable-loop-idiom-all",
          "-enable-pre=false",
          "-unroll-runtime=false",
          "-unroll-allow-partial=false",
          "-unroll-max-upperbound=0",
          "-enable-loop-distribute=false",
          "-structurizecfg-skip-uniform-regions=false");

  private static final String STRUCTURE =
      "function(instcombine<no-verify-fixpoint>,lower-switch,fix-irreducible,mergereturn,"
          + "loop-simplify,unify-loop-exits,structurizecfg,early-cse,instsimplify,dce)";

  private static final int PTX_KERNEL = 71;

  private final Llvm llvm;
  private final Chip chip;
  private final long machine;

  Passes(Llvm llvm, Chip chip) {
    this.llvm = llvm;
    this.chip = chip;
    llvm.options(OPTIONS);
    machine = llvm.nvptxMachine();
  }

  void run(long module) throws LlvmException {
    inlineEverything(module);
    stateRanges(module);
    llvm.run(
        module,
        "always-inline,globaldce,function(sroa<modify-cfg>,infer-address-spaces),default<O2>",
        machine);
    for (long function : llvm.functions(module)) {
      for (long block : llvm.blocks(function)) {
        long end = llvm.terminator(block);
        if (llvm.opcode(end) == Opcode.UNREACHABLE) {
          llvm.returnInstead(end, llvm.valueType(function));
        }
      }
    }
    llvm.run(module, STRUCTURE, machine);
  }

  boolean isKernel(long function) {
    return llvm.callingConvention(function) == PTX_KERNEL;
  }

  /// The bounds that the chip sets for a thread's coordinates, so that passes see which indices are
  /// never negative.
  private void stateRanges(long module) {
    for (long function : llvm.functions(module)) {
      String name = llvm.name(function);
      if (name.startsWith("__co_tid_")) {
        llvm.addResultRange(function, 0, chip.blockThreads());
      } else if (name.startsWith("__co_ntid_")) {
        llvm.addResultRange(function, 1, chip.blockThreads() + 1L);
      } else if (name.startsWith("__co_ctaid_")) {
        llvm.addResultRange(function, 0, Integer.MAX_VALUE);
      } else if (name.startsWith("__co_nctaid_")) {
        llvm.addResultRange(function, 1, Integer.MAX_VALUE + 1L);
      } else if (name.equals("__co_laneid")) {
        llvm.addResultRange(function, 0, chip.warpLanes());
      }
    }
  }

  private void inlineEverything(long module) {
    for (long function : llvm.functions(module)) {
      if (llvm.isDeclaration(function) || isKernel(function)) {
        continue;
      }
      llvm.makeInternal(function);
      llvm.removeAttribute(function, "noinline");
      llvm.removeAttribute(function, "optnone");
      llvm.addAttribute(function, "alwaysinline");
    }
  }
}
