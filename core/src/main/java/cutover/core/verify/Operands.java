package cutover.core.verify;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// What an operation reads, its regions aside.
final class Operands {
  private Operands() {}

  static List<Value> of(Op op) {
    return switch (op) {
      case Op.Binary(_, _, _, var a, var b, _) -> List.of(a, b);
      case Op.Unary(_, _, var a, _) -> List.of(a);
      case Op.Ternary(_, _, var a, var b, var c, _) -> List.of(a, b, c);
      case Op.Compare(_, _, var a, var b, _) -> List.of(a, b);
      case Op.Select(_, var condition, var a, var b, _) -> List.of(condition, a, b);
      case Op.Cast(_, _, var a, _) -> List.of(a);
      case Op.PtrAdd(_, var base, var index, _, _) -> List.of(base, index);
      case Op.Math(_, _, var args, _) -> args;
      case Op.Special _, Op.Address _, Op.Slot _, Op.EachGroup _ -> List.of();
      case Op.Splat(_, var a, _) -> List.of(a);
      case Op.Extract(_, var a, _, _) -> List.of(a);
      case Op.Test(_, _, var mask, _) -> List.of(mask);
      case Op.If(_, var condition, _, _, _) -> List.of(condition);
      case Op.Loop(_, var inits, _, _) -> inits;
      case Op.Effect effect -> {
        var all = new ArrayList<>(effect(effect));
        all.add(effect.mask());
        yield all;
      }
    };
  }

  private static List<Value> effect(Op.Effect op) {
    return switch (op) {
      case Op.Private _, Op.Fence _, Op.Barrier _ -> List.of();
      case Op.Load load -> access(List.of(load.pointer()), load.access());
      case Op.Store store -> access(List.of(store.pointer(), store.value()), store.access());
      case Op.Atomic atomic -> List.of(atomic.pointer(), atomic.value());
      case Op.CompareSwap swap -> List.of(swap.pointer(), swap.expected(), swap.desired());
      case Op.MemCopy copy -> List.of(copy.target(), copy.source(), copy.bytes());
      case Op.MemFill fill -> List.of(fill.target(), fill.value(), fill.bytes());
      case Op.BarrierReduce reduce -> List.of(reduce.predicate());
      case Op.Shuffle s -> List.of(s.members(), s.value(), s.lane(), s.width());
      case Op.Vote vote -> List.of(vote.members(), vote.predicate());
      case Op.Match match -> List.of(match.members(), match.value());
      case Op.WarpReduce reduce -> List.of(reduce.members(), reduce.value());
      case Op.Call call -> {
        var all = new ArrayList<Value>(call.args());
        all.add(call.callee());
        yield all;
      }
      case Op.RuntimeCall call -> call.args();
    };
  }

  private static List<Value> access(List<Value> values, Access access) {
    if (access instanceof Access.Indexed(var index, _)) {
      var all = new ArrayList<>(values);
      all.add(index);
      return all;
    }
    return values;
  }
}
