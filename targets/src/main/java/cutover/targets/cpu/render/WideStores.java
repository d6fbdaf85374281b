package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import cutover.targets.cpu.render.Spots.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/// Four stores by every lane that fill one unit of 16 bytes, such as a `float4`.
final class WideStores {
  private static final int PARTS = 4;
  private static final int PART_BYTES = 4;

  /// By identity: equal stores at two places are two stores. The last of four is where they happen.
  private final IdentityHashMap<Op.Store, List<Op.Store>> quads = new IdentityHashMap<>();

  private final Spots spots;

  WideStores(Region body, Spots spots) {
    this.spots = spots;
    visit(body);
  }

  /// What happens at a store: itself; nothing, where a later one completes its unit; or the four
  /// stores of the unit that it completes, in the order of their addresses.
  List<Op.Store> at(Op.Store store) {
    return quads.getOrDefault(store, List.of(store));
  }

  /// Stores that follow each other without an effect between them.
  private void visit(Region region) {
    var run = new ArrayList<Op.Store>();
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Store store when isPart(store) && run.size() < PARTS -> {
          run.add(store);
          if (run.size() == PARTS) {
            join(run);
            run.clear();
          }
        }
        case Op.Effect _ -> run.clear();
        case Op.Control control -> {
          run.clear();
          control.regions().forEach(this::visit);
        }
        case Op.Pure _ -> {}
      }
    }
  }

  private static boolean isPart(Op.Store store) {
    return store.order() == Op.Order.PLAIN
        && store.mask().isTrue()
        && store.value().type().isLanes()
        && store.value().type().elementBytes() == PART_BYTES
        && !(store.access() instanceof Access.Uniform || store.access() instanceof Access.Row);
  }

  private void join(List<Op.Store> run) {
    var sorted = new ArrayList<>(run);
    sorted.sort(Comparator.comparingLong(store -> spot(store).offsetBytes()));
    for (int k = 1; k < PARTS; k++) {
      boolean next =
          spot(sorted.get(k)).equals(spot(sorted.getFirst()).plus((long) k * PART_BYTES));
      if (!next || !sameType(sorted.get(k).value(), sorted.getFirst().value())) {
        return;
      }
    }
    run.forEach(store -> quads.put(store, List.of()));
    quads.put(run.getLast(), sorted);
  }

  private Spot spot(Op.Store store) {
    return spots.of(store.pointer(), store.access());
  }

  private static boolean sameType(Value a, Value b) {
    return a.type().equals(b.type());
  }
}
