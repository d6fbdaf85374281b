package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Substitution;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every group does between two barriers; under construction until the whole kernel is read,
/// because a later phase may ask for a value of this one.
final class Phase {
  /// A condition of the group that must hold for it to take part.
  ///
  /// @param ops how it finds that
  /// @param flag what comes of it
  /// @param wanted what the flag must be
  record Gate(List<Op> ops, Value flag, boolean wanted) {}

  /// Later phases have higher numbers.
  final int number;

  /// From the outermost.
  private final List<Gate> gates;

  private final List<Op> head = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();
  private final List<Op> tail = new ArrayList<>();
  private final Set<Integer> defined = new HashSet<>();
  private final Map<Integer, Value> local = new HashMap<>();

  Phase(int number, List<Gate> gates) {
    this.number = number;
    this.gates = List.copyOf(gates);
  }

  void add(Op op) {
    ops.add(op);
    op.result().ifPresent(def -> defined.add(def.id()));
    if (op instanceof Op.Control control) {
      control.results().forEach(def -> defined.add(def.id()));
    }
  }

  /// An operation in front of all others.
  void addHead(Op op) {
    head.add(op);
  }

  /// An operation behind all others, its operands as they are called here.
  void addTail(Op op) {
    tail.add(op);
  }

  boolean defines(Value.Def def) {
    return defined.contains(def.id());
  }

  /// The name here of a value from outside.
  void call(Value.Def outside, Value here) {
    local.put(outside.id(), here);
  }

  boolean knows(Value.Def outside) {
    return local.containsKey(outside.id());
  }

  Value name(Value value) {
    return value instanceof Value.Def def ? local.getOrDefault(def.id(), value) : value;
  }

  /// The values that its operations read and do not define.
  Iterable<Value.Def> outside() {
    var inner = new HashSet<>(defined);
    var found = new LinkedHashMap<Integer, Value.Def>();
    ops.forEach(op -> collect(op, inner, found));
    return found.values();
  }

  private static void collect(Op op, Set<Integer> inner, Map<Integer, Value.Def> found) {
    Operands.of(op).forEach(value -> collect(value, inner, found));
    op.result().ifPresent(def -> inner.add(def.id()));
    if (op instanceof Op.Control control) {
      for (Region region : control.regions()) {
        region.params().forEach(def -> inner.add(def.id()));
        region.ops().forEach(each -> collect(each, inner, found));
        region.yields().forEach(value -> collect(value, inner, found));
      }
      control.results().forEach(def -> inner.add(def.id()));
    }
  }

  private static void collect(Value value, Set<Integer> inner, Map<Integer, Value.Def> found) {
    if (value instanceof Value.Def def && !inner.contains(def.id())) {
      found.put(def.id(), def);
    }
  }

  Op.EachGroup finished(Place at) {
    var all = new ArrayList<>(head);
    var renamed = new Substitution(this::name);
    ops.forEach(op -> all.add(renamed.of(op)));
    all.addAll(tail);
    var region = new Region(List.of(), all, List.of());
    for (var gate : gates.reversed()) {
      var ops = new ArrayList<>(gate.ops());
      ops.add(
          gate.wanted()
              ? new Op.If(List.of(), gate.flag(), region, Region.EMPTY, at)
              : new Op.If(List.of(), gate.flag(), Region.EMPTY, region, at));
      region = new Region(List.of(), ops, List.of());
    }
    return new Op.EachGroup(region, at);
  }
}
