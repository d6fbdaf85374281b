package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
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

  /// The program that they are.
  static List<Op> finished(List<Step> steps) {
    var ops = new ArrayList<Op>();
    for (var step : steps) {
      ops.add(
          switch (step) {
            case Groups(var phase, var at) -> phase.finished(at);
            case Once(var op) -> op;
            case Branch(var shape, var then, var thenYields, var other, var otherYields) ->
                new Op.If(
                    shape.results(),
                    shape.condition(),
                    new Region(List.of(), finished(then), thenYields),
                    new Region(List.of(), finished(other), otherYields),
                    shape.at());
            case Round(var shape, var body, var yields) ->
                new Op.Loop(
                    shape.results(),
                    shape.inits(),
                    new Region(shape.body().params(), finished(body), yields),
                    shape.at());
          });
    }
    return ops;
  }
}
