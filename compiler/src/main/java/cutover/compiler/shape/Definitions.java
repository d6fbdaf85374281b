package cutover.compiler.shape;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who defines each value of a function, and which values anyone reads.
public final class Definitions {
  private final Map<Integer, Op> ops = new HashMap<>();
  private final Map<Integer, Op.Loop> loopParams = new HashMap<>();
  private final Set<Integer> read = new HashSet<>();

  /// Those that are more than spread to all lanes.
  private final Set<Integer> readAsScalar = new HashSet<>();

  private int next;

  public Definitions(Function function) {
    function.params().forEach(param -> number(param.value()));
    visit(function.body());
  }

  private void number(Value.Def def) {
    next = Math.max(next, def.id() + 1);
  }

  private void visit(Region region) {
    region.params().forEach(this::number);
    region.yields().forEach(value -> markRead(value, false));
    for (Op op : region.ops()) {
      Operands.of(op).forEach(value -> markRead(value, op instanceof Op.Splat));
      op.result().ifPresent(def -> put(def, op));
      if (op instanceof Op.Control control) {
        control.results().forEach(def -> put(def, op));
        if (op instanceof Op.Loop loop) {
          loop.body().params().forEach(param -> loopParams.put(param.id(), loop));
        }
        control.regions().forEach(this::visit);
      }
    }
  }

  private void put(Value.Def def, Op op) {
    number(def);
    ops.put(def.id(), op);
  }

  private void markRead(Value value, boolean spread) {
    if (value instanceof Value.Def def) {
      read.add(def.id());
      if (!spread) {
        readAsScalar.add(def.id());
      }
    }
  }

  public boolean isRead(Value.Def def) {
    return read.contains(def.id());
  }

  /// Whether a scalar is only spread to all lanes.
  public boolean isOnlySpread(Value.Def def) {
    return isRead(def) && !readAsScalar.contains(def.id());
  }

  /// The operation behind a value; nothing for parameters and literals.
  public Optional<Op> of(Value value) {
    return value instanceof Value.Def def
        ? Optional.ofNullable(ops.get(def.id()))
        : Optional.empty();
  }

  /// The loop that a value is a body parameter of.
  public Optional<Op.Loop> loopOf(Value.Def def) {
    return Optional.ofNullable(loopParams.get(def.id()));
  }

  /// A number that no value has yet.
  public int next() {
    return next;
  }
}
