package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Loads behind which the next block reads: those with which a block fetches its tile, from a
/// buffer into shared memory.
///
/// A tile is a few rows of a few cache lines, each row in another page. A processor foresees a
/// stream and a stride, and this is neither: each line is waited for. The block after this one
/// starts `blockDim.x` elements further in the row, so that a line can be asked for a block ahead.
/// Where the guess is wrong, what is asked for is most often there already.
final class NextBlock {
  private final Set<Op.Load> loads = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Value, Value> bases = new HashMap<>();
  private final Set<Value> shared = new HashSet<>();
  private final Set<Value> kept = new HashSet<>();
  private final Set<Value> parameters;
  private final Set<String> sharedSymbols;

  /// @param sharedSymbols variables in shared memory
  NextBlock(Function function, Set<String> sharedSymbols) {
    parameters = function.params().stream().map(Function.Param::value).collect(Collectors.toSet());
    this.sharedSymbols = sharedSymbols;
    visit(function.body(), false);
    loads.removeIf(load -> !kept.contains(load.out()));
  }

  /// Whether to ask for what is as far behind a load's memory as the next block's is.
  boolean readsBehind(Op.Load load) {
    return loads.contains(load);
  }

  // What stands in a loop is read in rounds, of which the next is not the next block's.
  private void visit(Region region, boolean ofGroup) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.PtrAdd add -> bases.put(add.out(), add.base());
        case Op.Address address when sharedSymbols.contains(address.symbol()) ->
            shared.add(address.out());
        case Op.EachGroup each -> visit(each.body(), true);
        case Op.If branch -> branch.regions().forEach(arm -> visit(arm, ofGroup));
        case Op.Load load when ofGroup && isOfBuffer(load) -> loads.add(load);
        case Op.Store store when shared.contains(root(store.pointer())) -> kept.add(store.value());
        default -> {}
      }
    }
  }

  private boolean isOfBuffer(Op.Load load) {
    return load.order() == Op.Order.PLAIN
        && load.access() instanceof Access.Contiguous
        && load.mask().isTrue()
        && parameters.contains(root(load.pointer()));
  }

  private Value root(Value pointer) {
    var at = pointer;
    while (bases.containsKey(at)) {
      at = bases.get(at);
    }
    return at;
  }
}
