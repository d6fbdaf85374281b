package cutover.core.random;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Puts operations together, and knows which values may be used where it stands.
final class Builder {
  static final Place PLACE = Place.UNKNOWN;

  private final Draw draw;
  private final Map<Type, List<Value.Def>> visible = new HashMap<>();
  private List<Op> ops = new ArrayList<>();
  private int nextId;

  Builder(Draw draw) {
    this.draw = draw;
  }

  Value.Def define(Type type, String name) {
    return new Value.Def(nextId++, type, name);
  }

  void add(Op op) {
    ops.add(op);
  }

  /// A new value, which later operations may pick.
  Value.Def let(Type type, Function<Value.Def, Op> op) {
    var def = quiet(type, op);
    offer(def);
    return def;
  }

  /// A new value that is only used on purpose.
  Value.Def quiet(Type type, Function<Value.Def, Op> op) {
    var def = define(type, "");
    ops.add(op.apply(def));
    return def;
  }

  void offer(Value.Def def) {
    visible.computeIfAbsent(def.type(), _ -> new ArrayList<>()).add(def);
  }

  /// Some value of the type; a literal now and then.
  Value pick(Type type) {
    var choices = visible.getOrDefault(type, List.of());
    if (choices.isEmpty() || draw.chance(12)) {
      return draw.literal(type);
    }
    // Later values more often, so that chains grow.
    int recent = Math.min(choices.size(), 6);
    return draw.chance(70)
        ? choices.get(choices.size() - 1 - draw.below(recent))
        : draw.of(choices);
  }

  /// Some value of the type, no literal if there is one.
  Value pickValue(Type type) {
    var choices = visible.getOrDefault(type, List.of());
    return choices.isEmpty() ? draw.literal(type) : draw.of(choices);
  }

  /// Builds what stands in a region; the values in it are forgotten afterwards.
  Region region(List<Value.Def> params, Supplier<List<Value>> content) {
    var outside = ops;
    var before = new HashMap<Type, Integer>();
    visible.forEach((type, values) -> before.put(type, values.size()));
    ops = new ArrayList<>();
    params.forEach(this::offer);
    var yields = content.get();
    var region = new Region(params, ops, yields);
    ops = outside;
    visible.forEach(
        (type, values) -> values.subList(before.getOrDefault(type, 0), values.size()).clear());
    return region;
  }

  // ---------------------------------------------------------------- shorthands

  Value.Def binary(Op.BinaryKind kind, Value a, Value b) {
    return quiet(a.type(), out -> new Op.Binary(out, kind, Op.Wrap.MAY, a, b, PLACE));
  }

  /// An index, of which it is known that it does not wrap.
  Value.Def index(Op.BinaryKind kind, Value a, Value b) {
    var wrap = draw.chance(50) ? Op.Wrap.NEVER : Op.Wrap.NOT_SIGNED;
    return quiet(a.type(), out -> new Op.Binary(out, kind, wrap, a, b, PLACE));
  }

  Value.Def compare(Op.CompareKind kind, Value a, Value b) {
    return quiet(Type.I1, out -> new Op.Compare(out, kind, a, b, PLACE));
  }

  Value.Def cast(Op.CastKind kind, Type to, Value a) {
    return quiet(to, out -> new Op.Cast(out, kind, a, PLACE));
  }

  Value.Def select(Value condition, Value a, Value b) {
    return quiet(a.type(), out -> new Op.Select(out, condition, a, b, PLACE));
  }

  Value.Def special(Op.SpecialKind kind) {
    return quiet(Type.I32, out -> new Op.Special(out, kind, PLACE));
  }

  Value.Def element(Value base, Value index, Type type) {
    return quiet(base.type(), out -> new Op.PtrAdd(out, base, index, type.elementBytes(), PLACE));
  }

  Value.Def load(Type type, Value pointer) {
    return quiet(
        type,
        out ->
            new Op.Load(
                out, pointer, Access.UNIFORM, type.elementBytes(), order(), Value.TRUE, PLACE));
  }

  void store(Value value, Value pointer) {
    add(
        new Op.Store(
            pointer,
            value,
            Access.UNIFORM,
            value.type().elementBytes(),
            order(),
            Value.TRUE,
            PLACE));
  }

  private Op.Order order() {
    return draw.chance(4) ? Op.Order.VOLATILE : Op.Order.PLAIN;
  }
}
