package cutover.targets.cpu.render;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;

/// Which values follow from coordinates and arguments by arithmetic, and not from memory.
///
/// `i / width` and `i & (stride - 1)` have order in them: lanes side by side mostly have numbers
/// side by side. What was read from memory, such as the columns of a sparse matrix, has none.
final class Computed {
  private final Definitions definitions;

  /// For each value; the parameters of a loop count as computed while that is being found out.
  private final Map<Value.Def, Boolean> known = new HashMap<>();

  Computed(Definitions definitions) {
    this.definitions = definitions;
  }

  boolean is(Value value) {
    if (!(value instanceof Value.Def def)) {
      return true;
    }
    var answer = known.get(def);
    if (answer != null) {
      return answer;
    }
    known.put(def, true);
    boolean computed = definitions.of(def).map(op -> result(def, op)).orElseGet(() -> carried(def));
    known.put(def, computed);
    return computed;
  }

  private boolean result(Value.Def def, Op op) {
    return switch (op) {
      case Op.Pure pure -> Operands.of(pure).stream().allMatch(this::is);
      case Op.If branch -> {
        int k = branch.results().indexOf(def);
        yield is(branch.condition()) && yields(branch.then(), k) && yields(branch.otherwise(), k);
      }
      case Op.Loop loop -> {
        int k = loop.results().indexOf(def);
        yield is(loop.body().params().get(k));
      }
      case Op.EachGroup _ -> false;
      case Op.Effect _ -> false;
    };
  }

  private boolean yields(Region arm, int k) {
    return is(arm.yields().get(k));
  }

  /// What a loop carries around; everything else that no operation defines is an argument.
  private boolean carried(Value.Def def) {
    return definitions
        .loopOf(def)
        .map(
            loop -> {
              int k = loop.body().params().indexOf(def);
              return is(loop.inits().get(k)) && is(loop.body().yields().get(k + 1));
            })
        .orElse(true);
  }
}
