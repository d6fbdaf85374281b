package cutover.compiler.vector;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves units of four numbers, such as a `float4`, in the order that they have in memory.
///
/// Four loads bring a unit for each lane, and each of the four values that they define has one
/// number of every lane: to get there, the numbers are transposed. Where all that happens to the
/// four is the same, number by number, until four stores write units again, nobody can tell if the
/// values hold other numbers of the same units: the rows of memory as they are.
final class UnitRows {
  /// A part of a unit, in memory order.
  ///
  /// @param first the access to the first number, whose pointer is the unit's
  record Row<T>(T first, int number) {}

  private final UnitUses uses;
  private final UnitGroups groups;
  private final List<UnitTree> trees = new ArrayList<>();

  private UnitRows(Region body) {
    uses = new UnitUses(body);
    groups = new UnitGroups(body);
  }

  static Region keep(Region body) {
    var rows = new UnitRows(body);
    rows.grow();
    rows.prune();
    return rows.trees.isEmpty() ? body : rows.rewritten(body);
  }

  private void grow() {
    for (var stores : groups.stores()) {
      var tree = new UnitTree(uses, groups, stores);
      if (tree.isWhole()) {
        trees.add(tree);
      }
    }
  }

  /// Without those that give a value another place than the others do, or whose values somebody
  /// else reads; until none are left.
  private void prune() {
    boolean changed;
    do {
      var places = new UnitPlaces();
      changed = trees.removeIf(tree -> !places.agree(tree));
      changed |= trees.removeIf(tree -> !tree.values().stream().allMatch(places::isReadWithin));
    } while (changed);
  }

  // ---------------------------------------------------------------- the same with rows

  private Region rewritten(Region body) {
    var loads = new IdentityHashMap<Op, Row<Op.Load>>();
    var stores = new IdentityHashMap<Op, Row<Op.Store>>();
    for (var tree : trees) {
      tree.loads().forEach(four -> number(four, loads));
      number(tree.stores(), stores);
    }
    return rewritten(body, loads, stores);
  }

  private static <T extends Op> void number(List<T> four, IdentityHashMap<Op, Row<T>> rows) {
    for (int k = 0; k < four.size(); k++) {
      rows.put(four.get(k), new Row<>(four.getFirst(), k));
    }
  }

  private static Region rewritten(
      Region region,
      IdentityHashMap<Op, Row<Op.Load>> loads,
      IdentityHashMap<Op, Row<Op.Store>> stores) {
    var ops = new ArrayList<Op>();
    for (Op op : region.ops()) {
      ops.add(
          switch (op) {
            case Op.Load load when loads.containsKey(load) -> row(load, loads.get(load));
            case Op.Store store when stores.containsKey(store) -> row(store, stores.get(store));
            case Op.If(var results, var condition, var then, var otherwise, var at) ->
                new Op.If(
                    results,
                    condition,
                    rewritten(then, loads, stores),
                    rewritten(otherwise, loads, stores),
                    at);
            case Op.Loop(var results, var inits, var inner, var at) ->
                new Op.Loop(results, inits, rewritten(inner, loads, stores), at);
            case Op.EachGroup(var inner, var at) ->
                new Op.EachGroup(rewritten(inner, loads, stores), at);
            case Op.Pure _, Op.Effect _ -> op;
          });
    }
    return new Region(region.params(), ops, region.yields());
  }

  private static Op row(Op.Load load, Row<Op.Load> row) {
    var first = row.first();
    return new Op.Load(
        load.out(),
        first.pointer(),
        new Access.Row(first.access(), row.number()),
        first.alignBytes(),
        load.order(),
        load.mask(),
        load.at());
  }

  private static Op row(Op.Store store, Row<Op.Store> row) {
    var first = row.first();
    return new Op.Store(
        first.pointer(),
        store.value(),
        new Access.Row(first.access(), row.number()),
        first.alignBytes(),
        store.order(),
        store.mask(),
        store.at());
  }

  /// What the trees together say of each value.
  private final class UnitPlaces {
    private final Map<Value.Def, UnitTree.Part> parts = new HashMap<>();
    private final Set<UnitUses.Use> within = new HashSet<>();

    /// Takes a tree in, unless it contradicts those before.
    boolean agree(UnitTree tree) {
      for (var value : tree.values()) {
        var part = parts.get(value);
        if (part != null && !part.equals(tree.part(value))) {
          return false;
        }
      }
      tree.values().forEach(value -> parts.put(value, tree.part(value)));
      within.addAll(tree.uses());
      return true;
    }

    boolean isReadWithin(Value.Def value) {
      return within.containsAll(uses.of(value));
    }
  }
}
