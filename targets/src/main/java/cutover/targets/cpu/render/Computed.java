package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which values follow from coordinates and arguments by arithmetic, and not from memory.
///
/// `i / width` and `i & (stride - 1)` have order in them: lanes side by side mostly have numbers
/// side by side. What was read from memory, such as the columns of a sparse matrix, has none.
final class Computed {
  private final Set<Value> fromMemory = new HashSet<>();

  Computed(Region body) {
    visit(body);
  }

  boolean is(Value value) {
    return !fromMemory.contains(value);
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Pure pure -> mark(pure.out(), Operands.of(pure));
        case Op.Effect effect -> effect.result().ifPresent(fromMemory::add);
        case Op.If branch -> {
          branch.regions().forEach(this::visit);
          for (int k = 0; k < branch.results().size(); k++) {
            var then = branch.then().yields().get(k);
            var otherwise = branch.otherwise().yields().get(k);
            mark(branch.results().get(k), List.of(branch.condition(), then, otherwise));
          }
        }
        case Op.Loop loop -> visit(loop);
        case Op.EachGroup each -> visit(each.body());
      }
    }
  }

  /// Again until the variables of the loop bring nothing new.
  private void visit(Op.Loop loop) {
    var params = loop.body().params();
    int before;
    do {
      before = fromMemory.size();
      for (int k = 0; k < params.size(); k++) {
        mark(params.get(k), List.of(loop.inits().get(k), loop.body().yields().get(k + 1)));
      }
      visit(loop.body());
    } while (fromMemory.size() > before);
    for (int k = 0; k < params.size(); k++) {
      mark(loop.results().get(k), List.of(params.get(k)));
    }
  }

  private void mark(Value.Def out, List<? extends Value> sources) {
    if (!sources.stream().allMatch(this::is)) {
      fromMemory.add(out);
    }
  }
}
