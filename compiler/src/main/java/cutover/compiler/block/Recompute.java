package cutover.compiler.block;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Operands;
import cutover.core.ir.Value;

/// Which values are cheaper to compute again than to keep in memory: indices, conditions on them.
final class Recompute {
  /// A store and a load of the four registers of a vector, and what they wait for.
  private static final int BUDGET = 12;

  private static final int NEVER = 1000;

  private final Definitions definitions;
  private final Agreement agreement;

  Recompute(Definitions definitions, Agreement agreement) {
    this.definitions = definitions;
    this.agreement = agreement;
  }

  boolean pays(Value.Def def) {
    return cost(def, BUDGET) <= BUDGET;
  }

  private int cost(Value value, int budget) {
    if (!(value instanceof Value.Def def) || agreement.of(def) == Agreement.Level.ONCE) {
      return 0;
    }
    if (!(definitions.of(def).orElse(null) instanceof Op.Pure op)) {
      return NEVER;
    }
    int cost = own(op);
    for (Value operand : Operands.of(op)) {
      if (cost > budget) {
        return cost;
      }
      cost += cost(operand, budget - cost);
    }
    return cost;
  }

  private static int own(Op.Pure op) {
    boolean lanes = op.out().type().isLanes();
    return switch (op) {
      case Op.Special _, Op.Address _, Op.Slot _ -> 0;
      case Op.Splat _, Op.Extract _ -> 1;
      case Op.Binary o -> isSlow(o.kind()) ? NEVER : lanes ? 2 : 1;
      case Op.Unary o -> o.kind() == UnaryKind.SQRT ? NEVER : lanes ? 2 : 1;
      case Op.Compare _, Op.Select _, Op.Cast _, Op.Ternary _ -> lanes ? 2 : 1;
      case Op.PtrAdd _ -> lanes ? 4 : 1;
      case Op.Test _ -> 4;
      case Op.Math _ -> NEVER;
    };
  }

  private static boolean isSlow(BinaryKind kind) {
    return switch (kind) {
      case SDIV, UDIV, SREM, UREM, FDIV, FREM -> true;
      default -> false;
    };
  }
}
