package cutover.compiler.lift;

import cutover.compiler.clang.Chip;
import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.Opcode;
import cutover.compiler.llvm.TypeKind;
import cutover.core.ir.Place;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// Finds arithmetic in double for a chip that has none, at the line that asks for it: before any
/// pass, since an optimiser may hide it.
///
/// What Cutover's own headers do inside is no business of the program's. A float that printf takes
/// as a double is only stored, and passes.
final class Doubles {
  private static final Set<Opcode> ARITHMETIC =
      EnumSet.of(
          Opcode.FADD,
          Opcode.FSUB,
          Opcode.FMUL,
          Opcode.FDIV,
          Opcode.FREM,
          Opcode.FNEG,
          Opcode.FCMP,
          Opcode.FP_TRUNC,
          Opcode.FP_TO_SI,
          Opcode.FP_TO_UI,
          Opcode.SI_TO_FP,
          Opcode.UI_TO_FP,
          Opcode.LOAD);

  private final Llvm llvm;
  private final Chip chip;
  private final String headers;

  /// @param headers the folder that holds all of Cutover's own headers
  Doubles(Llvm llvm, Chip chip, Path headers) {
    this.llvm = llvm;
    this.chip = chip;
    this.headers = headers + "/";
  }

  void refuse(long module) throws LiftException {
    if (chip.doubles()) {
      return;
    }
    for (long function : llvm.functions(module)) {
      if (llvm.isDeclaration(function)) {
        continue;
      }
      for (long block : llvm.blocks(function)) {
        for (long instruction : llvm.instructions(block)) {
          refuse(instruction, function);
        }
      }
    }
  }

  private void refuse(long instruction, long function) throws LiftException {
    if (!ARITHMETIC.contains(llvm.opcode(instruction)) || !touchesDouble(instruction)) {
      return;
    }
    long told = llvm.line(instruction) > 0 ? instruction : function;
    var file = llvm.line(told) > 0 ? llvm.file(told) : "";
    if (!file.startsWith(headers)) {
      int column = told == instruction ? llvm.column(instruction) : 0;
      throw new LiftException("CUT0750", chip.name(), new Place(file, llvm.line(told), column));
    }
  }

  private boolean touchesDouble(long instruction) {
    return isDouble(instruction)
        || (llvm.opcode(instruction) != Opcode.LOAD && isDouble(llvm.operand(instruction, 0)));
  }

  private boolean isDouble(long value) {
    return llvm.typeKind(llvm.typeOf(value)) == TypeKind.DOUBLE;
  }
}
