package cutover.compiler.lift;

import cutover.compiler.llvm.Opcode;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import java.util.Map;

/// LLVM's numbers and opcodes as kernel IR kinds.
final class Numbering {
  private Numbering() {}

  static final Map<Opcode, BinaryKind> BINARY =
      Map.ofEntries(
          Map.entry(Opcode.ADD, BinaryKind.ADD),
          Map.entry(Opcode.SUB, BinaryKind.SUB),
          Map.entry(Opcode.MUL, BinaryKind.MUL),
          Map.entry(Opcode.SDIV, BinaryKind.SDIV),
          Map.entry(Opcode.UDIV, BinaryKind.UDIV),
          Map.entry(Opcode.SREM, BinaryKind.SREM),
          Map.entry(Opcode.UREM, BinaryKind.UREM),
          Map.entry(Opcode.SHL, BinaryKind.SHL),
          Map.entry(Opcode.LSHR, BinaryKind.LSHR),
          Map.entry(Opcode.ASHR, BinaryKind.ASHR),
          Map.entry(Opcode.AND, BinaryKind.AND),
          Map.entry(Opcode.OR, BinaryKind.OR),
          Map.entry(Opcode.XOR, BinaryKind.XOR),
          Map.entry(Opcode.FADD, BinaryKind.FADD),
          Map.entry(Opcode.FSUB, BinaryKind.FSUB),
          Map.entry(Opcode.FMUL, BinaryKind.FMUL),
          Map.entry(Opcode.FDIV, BinaryKind.FDIV),
          Map.entry(Opcode.FREM, BinaryKind.FREM));

  static final Map<Opcode, CastKind> CAST =
      Map.ofEntries(
          Map.entry(Opcode.TRUNC, CastKind.TRUNC),
          Map.entry(Opcode.ZEXT, CastKind.ZEXT),
          Map.entry(Opcode.SEXT, CastKind.SEXT),
          Map.entry(Opcode.FP_TRUNC, CastKind.FPTRUNC),
          Map.entry(Opcode.FP_EXT, CastKind.FPEXT),
          Map.entry(Opcode.FP_TO_SI, CastKind.FPTOSI),
          Map.entry(Opcode.FP_TO_UI, CastKind.FPTOUI),
          Map.entry(Opcode.SI_TO_FP, CastKind.SITOFP),
          Map.entry(Opcode.UI_TO_FP, CastKind.UITOFP),
          Map.entry(Opcode.PTR_TO_INT, CastKind.PTRTOINT),
          Map.entry(Opcode.INT_TO_PTR, CastKind.INTTOPTR));

  private static final CompareKind[] INT = {
    CompareKind.EQ,
    CompareKind.NE,
    CompareKind.UGT,
    CompareKind.UGE,
    CompareKind.ULT,
    CompareKind.ULE,
    CompareKind.SGT,
    CompareKind.SGE,
    CompareKind.SLT,
    CompareKind.SLE
  };

  private static final CompareKind[] FLOAT = {
    CompareKind.FOEQ,
    CompareKind.FOGT,
    CompareKind.FOGE,
    CompareKind.FOLT,
    CompareKind.FOLE,
    CompareKind.FONE,
    CompareKind.FORD,
    CompareKind.FUNO,
    CompareKind.FUEQ,
    CompareKind.FUGT,
    CompareKind.FUGE,
    CompareKind.FULT,
    CompareKind.FULE,
    CompareKind.FUNE
  };

  /// LLVMIntPredicate starts at 32.
  static CompareKind intCompare(int predicate) {
    return INT[predicate - 32];
  }

  /// LLVMRealPredicate without "always false" (0) and "always true" (15).
  static CompareKind floatCompare(int predicate) {
    return FLOAT[predicate - 1];
  }

  private static final AtomicKind[] ATOMIC = {
    AtomicKind.EXCHANGE,
    AtomicKind.ADD,
    AtomicKind.SUB,
    AtomicKind.AND,
    null,
    AtomicKind.OR,
    AtomicKind.XOR,
    AtomicKind.SMAX,
    AtomicKind.SMIN,
    AtomicKind.UMAX,
    AtomicKind.UMIN,
    AtomicKind.FADD,
    AtomicKind.FSUB,
    AtomicKind.FMAX,
    AtomicKind.FMIN,
    AtomicKind.INC,
    AtomicKind.DEC
  };

  /// LLVMAtomicRMWBinOp.
  static AtomicKind atomic(int number) throws LiftException {
    if (number >= ATOMIC.length || ATOMIC[number] == null) {
      throw new LiftException("CUT0203", "atomic operation " + number);
    }
    return ATOMIC[number];
  }
}
