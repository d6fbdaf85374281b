package cutover.compiler.block;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Access;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Substitution;
import cutover.core.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Does a phase in portions, all groups one and then all groups the next, if it has more sums under
/// way than there are registers.
///
/// A GEMM that keeps a tile for each thread adds to sixteen vectors and needs the numbers to add
/// besides: every few steps a sum is put away and fetched again. Eight at a time have room, and
/// what both portions read is read twice.
final class Portions {
  /// What is under way at a time: half of the registers of AVX2, the rest is for operands.
  private static final int LARGEST_BYTES = 8 * 32;

  /// Operations for each sum that make up for its second set of operands.
  private static final int FEWEST_OPERATIONS = 8;

  private final int lanes;
  private int next;

  private Portions(Function function, int lanes) {
    this.lanes = lanes;
    next = new Definitions(function).next();
  }

  static Function of(Function function, int lanes) {
    return function.withBody(new Portions(function, lanes).region(function.body()));
  }

  private Region region(Region region) {
    var ops = new ArrayList<Op>();
    for (Op op : region.ops()) {
      switch (op) {
        case Op.EachGroup each -> ops.addAll(portions(each));
        case Op.If(var results, var condition, var then, var otherwise, var at) ->
            ops.add(new Op.If(results, condition, region(then), region(otherwise), at));
        case Op.Loop(var results, var inits, var body, var at) ->
            ops.add(new Op.Loop(results, inits, region(body), at));
        case Op.Pure _, Op.Effect _ -> ops.add(op);
      }
    }
    return new Region(region.params(), ops, region.yields());
  }

  // ---------------------------------------------------------------- one phase

  private List<Op> portions(Op.EachGroup each) {
    var body = each.body().ops();
    var makers = new HashMap<Value, Op>();
    var slots = new HashMap<Value, Integer>();
    var stores = new ArrayList<Op.Store>();
    var written = new HashSet<Integer>();
    for (Op op : body) {
      op.result().ifPresent(out -> makers.put(out, op));
      switch (op) {
        case Op.Slot slot -> slots.put(slot.out(), slot.number());
        case Op.Pure _ -> {}
        case Op.Load load when load.order() == Op.Order.PLAIN -> {}
        case Op.Store store
            when isSum(store, slots, makers) && written.add(slots.get(store.pointer())) ->
            stores.add(store);
        case Op.Effect _, Op.Control _ -> {
          return List.of(each);
        }
      }
    }
    return bytesOf(stores) > LARGEST_BYTES && body.size() >= stores.size() * FEWEST_OPERATIONS
        ? cut(each, stores, slots, makers)
        : List.of(each);
  }

  private int bytesOf(List<Op.Store> stores) {
    return stores.stream().mapToInt(store -> lanes * store.value().type().elementBytes()).sum();
  }

  /// A sum that ends in memory of its own.
  private static boolean isSum(Op.Store store, Map<Value, Integer> slots, Map<Value, Op> makers) {
    return slots.containsKey(store.pointer())
        && store.access() instanceof Access.Contiguous
        && store.mask().isTrue()
        && makers.get(store.value()) instanceof Op.Pure;
  }

  private List<Op> cut(
      Op.EachGroup each, List<Op.Store> stores, Map<Value, Integer> slots, Map<Value, Op> makers) {
    var portions = new ArrayList<Op>();
    var written = new HashSet<Integer>();
    int from = 0;
    while (from < stores.size()) {
      int to = from + 1;
      while (to < stores.size() && bytesOf(stores.subList(from, to + 1)) <= LARGEST_BYTES) {
        to++;
      }
      var some = stores.subList(from, to);
      var needed = needed(some, makers);
      boolean again =
          needed.stream()
              .anyMatch(
                  value ->
                      makers.get(value) instanceof Op.Load load
                          && written.contains(slots.get(load.pointer())));
      if (again) {
        return List.of(each);
      }
      some.forEach(store -> written.add(slots.get(store.pointer())));
      portions.add(portion(each, needed, Set.copyOf(some), from > 0));
      from = to;
    }
    return portions;
  }

  /// The values that stores take, and those that these take.
  private static Set<Value> needed(List<Op.Store> stores, Map<Value, Op> makers) {
    var needed = new HashSet<Value>();
    var open = new ArrayDeque<Value>();
    stores.forEach(store -> open.addAll(Operands.of(store)));
    while (!open.isEmpty()) {
      var value = open.pop();
      if (makers.containsKey(value) && needed.add(value)) {
        open.addAll(Operands.of(makers.get(value)));
      }
    }
    return needed;
  }

  /// @param renamed whether its values need numbers of their own
  private Op portion(Op.EachGroup each, Set<Value> needed, Set<Op.Store> stores, boolean renamed) {
    var names = new HashMap<Value, Value>();
    var renaming = new Substitution(value -> names.getOrDefault(value, value));
    var ops = new ArrayList<Op>();
    for (Op op : each.body().ops()) {
      boolean taken =
          op instanceof Op.Store store
              ? stores.contains(store)
              : op.result().filter(needed::contains).isPresent();
      if (taken) {
        ops.add(renamed ? renamed(op, renaming, names) : op);
      }
    }
    return new Op.EachGroup(new Region(List.of(), ops, List.of()), each.at());
  }

  private Op renamed(Op op, Substitution renaming, Map<Value, Value> names) {
    return switch (op) {
      case Op.Pure pure -> renaming.of(pure, fresh(pure.out(), names));
      case Op.Load load -> {
        var copy = (Op.Load) renaming.of(op);
        yield new Op.Load(
            fresh(load.out(), names),
            copy.pointer(),
            copy.access(),
            copy.alignBytes(),
            copy.order(),
            copy.mask(),
            copy.at());
      }
      case Op.Effect _, Op.Control _ -> renaming.of(op);
    };
  }

  private Value.Def fresh(Value.Def def, Map<Value, Value> names) {
    var fresh = new Value.Def(next++, def.type(), def.name());
    names.put(def, fresh);
    return fresh;
  }
}
