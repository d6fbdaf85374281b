package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Value;
import java.util.List;

/// Part of a block program under construction.
sealed interface Step {
  /// Done by every group.
  record Groups(Phase phase, Place at) implements Step {}

  /// Done once.
  record Once(Op op) implements Step {}

  /// @param shape results and condition; its regions are replaced by the steps
  record Branch(
      Op.If shape,
      List<Step> then,
      List<Value> thenYields,
      List<Step> otherwise,
      List<Value> otherYields)
      implements Step {}

  /// @param shape results, starting values and parameters; its body is replaced by the steps
  record Round(Op.Loop shape, List<Step> body, List<Value> yields) implements Step {}
}
