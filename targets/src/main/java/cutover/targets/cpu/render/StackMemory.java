package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which private memory of a coroutine may lie on the stack.
///
/// LLVM moves stack memory that is used on both sides of a suspension into the coroutine's frame,
/// but it follows addresses through scalars only: memory whose address stands in a vector would be
/// left on a stack that is gone when the group is resumed.
final class StackMemory {
  /// Which private memory a scalar address points into.
  private final Map<Integer, Integer> owners = new HashMap<>();

  private final Set<Integer> byLane = new HashSet<>();

  StackMemory(Region body) {
    visit(body);
  }

  boolean mayHold(Op.Private memory) {
    return !byLane.contains(memory.out().id());
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Private o -> owners.put(o.out().id(), o.out().id());
        case Op.PtrAdd o when o.out().type() instanceof Type.Pointer -> derive(o.out(), o.base());
        case Op.Load o when isScalar(o.access(), o.out().type()) -> {}
        case Op.Store o when isScalar(o.access(), o.value().type()) -> escape(o.value());
        default -> Operands.of(op).forEach(this::escape);
      }
      if (op instanceof Op.Control control) {
        control.regions().forEach(this::visit);
      }
    }
    region.yields().forEach(this::escape);
  }

  /// Accesses that are rendered as one instruction with a scalar address.
  private static boolean isScalar(Access access, Type type) {
    return switch (access) {
      case Access.Uniform _ -> true;
      case Access.Contiguous _ -> type.elementBits() == 32 || type.elementBits() == 64;
      case Access.Strided _, Access.Indexed _, Access.Gather _, Access.Row _ -> false;
    };
  }

  private void derive(Value.Def out, Value base) {
    if (base instanceof Value.Def def && owners.containsKey(def.id())) {
      owners.put(out.id(), owners.get(def.id()));
    }
  }

  private void escape(Value value) {
    if (value instanceof Value.Def def && owners.containsKey(def.id())) {
      byLane.add(owners.get(def.id()));
    }
  }
}
