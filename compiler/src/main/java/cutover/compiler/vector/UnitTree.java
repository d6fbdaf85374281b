package cutover.compiler.vector;

import cutover.compiler.vector.UnitUses.Origin;
import cutover.compiler.vector.UnitUses.Use;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the four numbers of a unit came about that four stores write: four by four, by the same
/// operations, from units that four loads read and from what is the same for all numbers.
final class UnitTree {
  /// @param four the values that make up units
  record Part(List<Value> four, int number) {}

  /// How long a history is looked into.
  private static final int DEEPEST = 400;

  private final UnitUses uses;
  private final UnitGroups groups;
  private final List<Op.Store> stores;
  private final Map<Value.Def, Part> parts = new HashMap<>();
  private final Set<Use> within = new HashSet<>();
  private final List<List<Op.Load>> loads = new ArrayList<>();
  private final boolean whole;
  private int depth;

  UnitTree(UnitUses uses, UnitGroups groups, List<Op.Store> stores) {
    this.uses = uses;
    this.groups = groups;
    this.stores = stores;
    stores.forEach(store -> within.add(uses.use(store, Operands.of(store).indexOf(store.value()))));
    whole = visit(stores.stream().map(Op.Store::value).toList());
  }

  /// Whether every number of the units has the same history.
  boolean isWhole() {
    return whole;
  }

  Set<Value.Def> values() {
    return parts.keySet();
  }

  Part part(Value.Def value) {
    return parts.get(value);
  }

  /// Where values are read as parts of units.
  Set<Use> uses() {
    return within;
  }

  List<Op.Store> stores() {
    return stores;
  }

  List<List<Op.Load>> loads() {
    return loads;
  }

  // ---------------------------------------------------------------- growing

  private boolean visit(List<Value> four) {
    if (isSame(four)) {
      return true;
    }
    var defs = new ArrayList<Value.Def>();
    for (var value : four) {
      if (!(value instanceof Value.Def def)) {
        return false;
      }
      defs.add(def);
    }
    if (defs.stream().allMatch(parts::containsKey)) {
      return isKnown(defs, four);
    }
    if (depth == DEEPEST || !name(defs, four)) {
      return false;
    }
    depth++;
    boolean grown = origin(defs);
    depth--;
    return grown;
  }

  /// Whether all numbers are one, or none in particular.
  private boolean isSame(List<Value> four) {
    var known = four.stream().filter(value -> !(value instanceof Value.Undef)).toList();
    return known.stream().allMatch(value -> uses.scalar(value).isPresent())
        && known.stream().map(uses::scalar).distinct().count() <= 1;
  }

  private boolean isKnown(List<Value.Def> defs, List<Value> four) {
    for (int k = 0; k < defs.size(); k++) {
      if (!new Part(four, k).equals(parts.get(defs.get(k)))) {
        return false;
      }
    }
    return true;
  }

  private boolean name(List<Value.Def> defs, List<Value> four) {
    for (int k = 0; k < defs.size(); k++) {
      if (parts.putIfAbsent(defs.get(k), new Part(four, k)) != null) {
        return false;
      }
    }
    return true;
  }

  private boolean origin(List<Value.Def> defs) {
    var operations = new ArrayList<Origin.Operation>();
    var parameters = new ArrayList<Origin.Parameter>();
    var results = new ArrayList<Origin.Result>();
    for (var def : defs) {
      switch (uses.origin(def).orElse(null)) {
        case Origin.Operation o -> operations.add(o);
        case Origin.Parameter o -> parameters.add(o);
        case Origin.Result o -> results.add(o);
        case null -> {
          return false;
        }
      }
    }
    int all = defs.size();
    if (operations.size() == all) {
      return operations(operations);
    }
    if (parameters.size() == all) {
      var loop = parameters.getFirst().loop();
      return parameters.stream().allMatch(o -> uses.number(o.loop()) == uses.number(loop))
          && loop(loop, parameters.stream().map(Origin.Parameter::index).toList(), false);
    }
    if (results.size() == all) {
      var op = results.getFirst().op();
      return results.stream().allMatch(o -> uses.number(o.op()) == uses.number(op))
          && control(op, results.stream().map(Origin.Result::index).toList());
    }
    return false;
  }

  private boolean operations(List<Origin.Operation> four) {
    var first = four.getFirst();
    if (!four.stream().allMatch(o -> o.region() == first.region())) {
      return false;
    }
    var ops = four.stream().map(Origin.Operation::op).toList();
    if (ops.stream().allMatch(Op.Load.class::isInstance)) {
      var units = ops.stream().map(Op.Load.class::cast).toList();
      loads.add(units);
      return groups.isUnitOfLoads(units);
    }
    if (!ops.stream().allMatch(op -> isAlike(first.op(), op))) {
      return false;
    }
    for (int k = 0; k < Operands.of(first.op()).size(); k++) {
      int number = k;
      ops.forEach(op -> within.add(uses.use(op, number)));
      if (!visit(ops.stream().map(op -> Operands.of(op).get(number)).toList())) {
        return false;
      }
    }
    return true;
  }

  /// Whether two operations do the same to each number of their operands.
  private static boolean isAlike(Op a, Op b) {
    return switch (a) {
      case Op.Binary o ->
          b instanceof Op.Binary other && o.kind() == other.kind() && o.wrap() == other.wrap();
      case Op.Unary o -> b instanceof Op.Unary other && o.kind() == other.kind();
      case Op.Ternary o -> b instanceof Op.Ternary other && o.kind() == other.kind();
      case Op.Compare o -> b instanceof Op.Compare other && o.kind() == other.kind();
      case Op.Select _ -> b instanceof Op.Select;
      case Op.Cast o ->
          b instanceof Op.Cast other
              && o.kind() == other.kind()
              && o.out().type().equals(other.out().type())
              && o.a().type().equals(other.a().type());
      case Op.Math o -> b instanceof Op.Math other && o.function().equals(other.function());
      case Op.Pure _, Op.Effect _, Op.Control _ -> false;
    };
  }

  private boolean control(Op.Control op, List<Integer> numbers) {
    return switch (op) {
      case Op.If branch ->
          yields(branch.then(), numbers, 0) && yields(branch.otherwise(), numbers, 0);
      case Op.Loop loop -> loop(loop, numbers, true);
      case Op.EachGroup _ -> false;
    };
  }

  /// Four variables of a loop.
  ///
  /// @param byResults whether their results have been named, else the parameters have
  private boolean loop(Op.Loop loop, List<Integer> numbers, boolean byResults) {
    var others = byResults ? loop.body().params() : loop.results();
    var defs = numbers.stream().map(others::get).toList();
    numbers.forEach(k -> within.add(uses.use(loop, k)));
    return name(defs, List.copyOf(defs))
        && visit(numbers.stream().map(loop.inits()::get).toList())
        && yields(loop.body(), numbers, 1);
  }

  private boolean yields(Region region, List<Integer> numbers, int from) {
    numbers.forEach(k -> within.add(uses.use(region, k + from)));
    return visit(numbers.stream().map(k -> region.yields().get(k + from)).toList());
  }
}
