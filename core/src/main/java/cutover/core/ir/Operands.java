package cutover.core.ir;

import java.util.ArrayList;
import java.util.List;

/// What an operation itself reads: not what the operations in its regions read.
public final class Operands {
  private Operands() {}

  public static List<Value> of(Op op) {
    return switch (op) {
      case Op.Binary o -> List.of(o.a(), o.b());
      case Op.Unary o -> List.of(o.a());
      case Op.Ternary o -> List.of(o.a(), o.b(), o.c());
      case Op.Compare o -> List.of(o.a(), o.b());
      case Op.Select o -> List.of(o.condition(), o.a(), o.b());
      case Op.Cast o -> List.of(o.a());
      case Op.PtrAdd o -> List.of(o.base(), o.index());
      case Op.Math o -> o.args();
      case Op.Special _, Op.Address _, Op.Slot _, Op.Private _, Op.EachGroup _ -> List.of();
      case Op.Splat o -> List.of(o.a());
      case Op.Extract o -> List.of(o.a());
      case Op.Test o -> List.of(o.mask());
      case Op.Load o -> with(o.access(), o.pointer(), o.mask());
      case Op.Store o -> with(o.access(), o.pointer(), o.value(), o.mask());
      case Op.Atomic o -> List.of(o.pointer(), o.value(), o.mask());
      case Op.CompareSwap o -> List.of(o.pointer(), o.expected(), o.desired(), o.mask());
      case Op.MemCopy o -> List.of(o.target(), o.source(), o.bytes(), o.mask());
      case Op.MemFill o -> List.of(o.target(), o.value(), o.bytes(), o.mask());
      case Op.Fence o -> List.of(o.mask());
      case Op.Barrier o -> List.of(o.mask());
      case Op.BarrierReduce o -> List.of(o.predicate(), o.mask());
      case Op.Shuffle o -> List.of(o.members(), o.value(), o.lane(), o.width(), o.mask());
      case Op.Vote o -> List.of(o.members(), o.predicate(), o.mask());
      case Op.Match o -> List.of(o.members(), o.value(), o.mask());
      case Op.WarpReduce o -> List.of(o.members(), o.value(), o.mask());
      case Op.Call o -> call(o.args(), o.callee(), o.mask());
      case Op.RuntimeCall o -> call(o.args(), o.mask());
      case Op.If o -> List.of(o.condition());
      case Op.Loop o -> o.inits();
    };
  }

  private static List<Value> with(Access access, Value... others) {
    var list = new ArrayList<>(List.of(others));
    switch (access) {
      case Access.Indexed(Value index, long _) -> list.add(index);
      case Access.Row(Access units, int _) -> {
        return with(units, others);
      }
      case Access.Uniform _, Access.Contiguous _, Access.Strided _, Access.Gather _ -> {}
    }
    return list;
  }

  private static List<Value> call(List<Value> args, Value... others) {
    var list = new ArrayList<>(args);
    list.addAll(List.of(others));
    return list;
  }
}
