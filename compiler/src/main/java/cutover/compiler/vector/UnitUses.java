package cutover.compiler.vector;

import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the values of a lane program come from and go to.
final class UnitUses {
  /// An operand of an operation, or what a region yields.
  ///
  /// @param owner the number of the operation or the region
  record Use(int owner, int index) {}

  /// Who defines a value.
  sealed interface Origin {
    /// @param region the number of the one where the operation stands
    record Operation(Op op, int region) implements Origin {}

    record Parameter(Op.Loop loop, int index) implements Origin {}

    record Result(Op.Control op, int index) implements Origin {}
  }

  /// Operations and regions: equal ones at two places are two.
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

  private final Map<Value.Def, Origin> origins = new HashMap<>();
  private final Map<Value.Def, List<Use>> uses = new HashMap<>();

  UnitUses(Region body) {
    visit(body);
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      read(op, Operands.of(op));
      op.result().ifPresent(out -> origins.put(out, new Origin.Operation(op, number(region))));
      if (op instanceof Op.Control control) {
        for (int k = 0; k < control.results().size(); k++) {
          origins.put(control.results().get(k), new Origin.Result(control, k));
        }
        if (control instanceof Op.Loop loop) {
          for (int k = 0; k < loop.inits().size(); k++) {
            origins.put(loop.body().params().get(k), new Origin.Parameter(loop, k));
          }
        }
        control.regions().forEach(this::visit);
      }
    }
    read(region, region.yields());
  }

  private void read(Object owner, List<Value> values) {
    for (int k = 0; k < values.size(); k++) {
      if (values.get(k) instanceof Value.Def def) {
        uses.computeIfAbsent(def, _ -> new ArrayList<>()).add(use(owner, k));
      }
    }
  }

  /// The number of an operation or a region.
  int number(Object owner) {
    return numbers.computeIfAbsent(owner, _ -> numbers.size());
  }

  Use use(Object owner, int index) {
    return new Use(number(owner), index);
  }

  Optional<Origin> origin(Value.Def value) {
    return Optional.ofNullable(origins.get(value));
  }

  List<Use> of(Value.Def value) {
    return uses.getOrDefault(value, List.of());
  }

  /// A value that every lane has: a constant, a scalar, or one that was spread.
  Optional<Value> scalar(Value value) {
    if (!value.type().isLanes() || value instanceof Value.Literal) {
      return Optional.of(value);
    }
    return value instanceof Value.Def def
            && origins.get(def) instanceof Origin.Operation(Op.Splat splat, var _)
        ? Optional.of(splat.a())
        : Optional.empty();
  }
}
