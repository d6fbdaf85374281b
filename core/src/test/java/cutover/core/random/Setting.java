package cutover.core.random;

import cutover.core.interpret.Launch;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// What every random kernel computes first: who its threads are.
///
/// @param thread a thread's number in its block
/// @param number a thread's number in the grid
/// @param uniform numbers that all threads of a block agree on
/// @param constant numbers that all threads of the grid agree on
record Setting(
    Launch launch,
    Value.Def thread,
    Value.Def number,
    Value.Def tidX,
    List<Value.Def> uniform,
    List<Value.Def> constant) {

  static Setting of(Launch launch, Builder code, List<Value.Def> constantParams) {
    var tidX = code.special(SpecialKind.TID_X);
    var ntidX = code.special(SpecialKind.NTID_X);
    var uniform = new ArrayList<>(constantParams);
    uniform.add(ntidX);
    Value.Def thread = tidX;
    Value.Def threads = ntidX;
    if (launch.block().y() > 1) {
      var y = code.special(SpecialKind.TID_Y);
      code.offer(y);
      thread = code.index(BinaryKind.ADD, code.index(BinaryKind.MUL, y, ntidX), tidX);
      threads = code.index(BinaryKind.MUL, ntidX, code.special(SpecialKind.NTID_Y));
    }
    if (launch.block().z() > 1) {
      var z = code.special(SpecialKind.TID_Z);
      code.offer(z);
      thread = code.index(BinaryKind.ADD, code.index(BinaryKind.MUL, z, threads), thread);
      threads = code.index(BinaryKind.MUL, threads, code.special(SpecialKind.NTID_Z));
    }
    Value.Def block = code.special(SpecialKind.CTAID_X);
    uniform.add(block);
    if (launch.grid().y() > 1) {
      var y = code.special(SpecialKind.CTAID_Y);
      var row = code.index(BinaryKind.MUL, y, code.special(SpecialKind.NCTAID_X));
      uniform.add(y);
      block = code.index(BinaryKind.ADD, row, block);
    }
    var number = code.index(BinaryKind.ADD, code.index(BinaryKind.MUL, block, threads), thread);
    List.of(tidX, thread, number, block).forEach(code::offer);
    constantParams.forEach(code::offer);
    return new Setting(launch, thread, number, tidX, uniform, constantParams);
  }

  int blockThreads() {
    return launch.block().count();
  }

  int threads() {
    return blockThreads() * launch.grid().count();
  }
}
