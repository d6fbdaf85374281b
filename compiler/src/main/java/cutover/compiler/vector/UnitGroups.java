package cutover.compiler.vector;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Which four loads or stores move a unit for each lane.
final class UnitGroups {
  /// Numbers of a unit, of as many bytes each.
  static final int PARTS = 4;

  /// @param base without the constant distance
  private record Spot(Value base, Access access, long offsetBytes) {}

  /// @param age how often memory may have changed before
  /// @param order later loads have higher numbers
  private record Moment(int age, int order) {}

  private final IdentityHashMap<Op.Load, Moment> moments = new IdentityHashMap<>();

  private final Map<Value, Op.PtrAdd> distances = new HashMap<>();
  private final List<List<Op.Store>> stores = new ArrayList<>();
  private int age;

  UnitGroups(Region body) {
    visit(body);
  }

  /// Each four in the order of their addresses, which is also the order in which they happen.
  List<List<Op.Store>> stores() {
    return stores;
  }

  private void visit(Region region) {
    var run = new ArrayList<Op.Store>();
    age++;
    for (Op op : region.ops()) {
      switch (op) {
        case Op.PtrAdd add when add.index() instanceof Value.Literal ->
            distances.put(add.out(), add);
        case Op.Pure _ -> {}
        case Op.Store store when isPart(store) -> {
          age++;
          run.add(store);
          if (run.size() == PARTS) {
            if (isUnit(run)) {
              stores.add(List.copyOf(run));
              run.clear();
            } else {
              run.removeFirst();
            }
          }
        }
        case Op.Load load -> {
          moments.put(load, new Moment(age, moments.size()));
          run.clear();
        }
        case Op.Effect _ -> {
          age++;
          run.clear();
        }
        case Op.Control control -> {
          control.regions().forEach(this::visit);
          age++;
          run.clear();
        }
      }
    }
  }

  private static boolean isPart(Op.Store store) {
    return store.order() == Op.Order.PLAIN
        && store.mask().isTrue()
        && isPart(store.value().type(), store.access());
  }

  private static boolean isPart(Op.Load load) {
    return load.order() == Op.Order.PLAIN
        && load.mask().isTrue()
        && isPart(load.out().type(), load.access());
  }

  private static boolean isPart(Type type, Access access) {
    boolean apart =
        switch (access) {
          case Access.Strided _, Access.Indexed _, Access.Gather _ -> true;
          case Access.Uniform _, Access.Contiguous _, Access.Row _ -> false;
        };
    return apart
        && type instanceof Type.Lanes(int lanes, Type element)
        && lanes % PARTS == 0
        && element.elementBytes() == PARTS;
  }

  private boolean isUnit(List<Op.Store> four) {
    var first = spot(four.getFirst().pointer(), four.getFirst().access());
    for (int k = 1; k < PARTS; k++) {
      var store = four.get(k);
      if (!spot(store.pointer(), store.access()).equals(part(first, k))
          || !store.value().type().equals(four.getFirst().value().type())) {
        return false;
      }
    }
    return true;
  }

  /// Whether these are the parts of a unit in order, and nobody writes in between.
  boolean isUnitOfLoads(List<Op.Load> four) {
    if (!four.stream().allMatch(UnitGroups::isPart)) {
      return false;
    }
    var first = four.getFirst();
    var start = spot(first.pointer(), first.access());
    for (int k = 1; k < PARTS; k++) {
      var load = four.get(k);
      if (!spot(load.pointer(), load.access()).equals(part(start, k))
          || !load.out().type().equals(first.out().type())
          || moments.get(load).age() != moments.get(first).age()
          || moments.get(load).order() < moments.get(first).order()) {
        return false;
      }
    }
    return true;
  }

  private static Spot part(Spot first, int k) {
    return new Spot(first.base(), first.access(), first.offsetBytes() + (long) k * PARTS);
  }

  private Spot spot(Value pointer, Access access) {
    Value base = pointer;
    long offset = 0;
    while (distances.containsKey(base)) {
      var add = distances.get(base);
      offset += ((Value.Literal) add.index()).signed() * add.scaleBytes();
      base = add.base();
    }
    return new Spot(base, access, offset);
  }
}
