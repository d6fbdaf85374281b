package cutover.compiler.vector;

import cutover.compiler.shape.Definitions;
import cutover.compiler.shape.PrivateMemory;
import cutover.compiler.shape.Shape;
import cutover.compiler.shape.Shapes;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.EnumMap;
import java.util.Map;

/// Pure operations in a lane program: on scalars where the result is uniform or affine, else on
/// lanes.
final class Pures {
  private final LaneBody body;
  private final LaneValues values;
  private final Shapes shapes;
  private final Definitions definitions;
  private final PrivateMemory privates;

  /// In linear layout: the coordinates of the lanes.
  private final Map<SpecialKind, Value> linear = new EnumMap<>(SpecialKind.class);

  Pures(
      LaneBody body,
      LaneValues values,
      Shapes shapes,
      Definitions definitions,
      PrivateMemory privates) {
    this.body = body;
    this.values = values;
    this.shapes = shapes;
    this.definitions = definitions;
    this.privates = privates;
  }

  void translate(Op.Pure op) {
    switch (op) {
      case Op.Special o when linear.containsKey(o.kind()) ->
          values.define(o.out(), linear.get(o.kind()));
      case Op.Special o when o.kind() == SpecialKind.LANE -> values.define(o.out(), Value.i32(0));
      case Op.PtrAdd o -> pointer(o);
      case Op.Binary o when joinsLanes(o) -> firstLane(o);
      default -> {
        if (shapes.of(op.out()).isVarying()) {
          lanes(op);
        } else {
          scalar(op);
        }
      }
    }
  }

  /// Its operands differ between the lanes, and its result does not.
  private boolean joinsLanes(Op.Binary op) {
    return shapes.isUniform(op.out()) && shapes.of(op.a()).isVarying();
  }

  private void firstLane(Op.Binary op) {
    var all = body.fresh(op.out().type().in(body.lanes()));
    body.add(rebuild(op, all, Side.LANES));
    var out = body.fresh(op.out().type());
    body.add(new Op.Extract(out, all, 0, op.at()));
    values.define(op.out(), out);
  }

  // ---------------------------------------------------------------- scalar

  private void scalar(Op.Pure op) {
    if (op instanceof Op.Select o && !shapes.isUniform(o.condition())) {
      // Both sides are the same, or one is undefined.
      boolean undefined = shapes.of(o.a()) instanceof Shape.Any;
      values.define(o.out(), values.base(undefined ? o.b() : o.a()));
      return;
    }
    var out = body.fresh(op.out().type());
    body.add(rebuild(op, out, Side.BASE));
    values.define(op.out(), out);
  }

  private enum Side {
    BASE,
    LANES
  }

  private Value side(Value value, Side side) {
    return side == Side.BASE ? values.base(value) : values.lanes(value);
  }

  /// The same operation on other values. Promises about overflow were made for active lanes, which
  /// says nothing about the first one: they do not carry over.
  private Op rebuild(Op.Pure op, Value.Def out, Side s) {
    var at = op.at();
    return switch (op) {
      case Op.Binary o ->
          new Op.Binary(out, o.kind(), Wrap.MAY, side(o.a(), s), side(o.b(), s), at);
      case Op.Unary o -> new Op.Unary(out, o.kind(), side(o.a(), s), at);
      case Op.Ternary o ->
          new Op.Ternary(out, o.kind(), side(o.a(), s), side(o.b(), s), side(o.c(), s), at);
      case Op.Compare o -> new Op.Compare(out, o.kind(), side(o.a(), s), side(o.b(), s), at);
      case Op.Select o -> {
        Value condition =
            shapes.isUniform(o.condition())
                ? values.base(o.condition())
                : values.lanes(o.condition());
        yield new Op.Select(out, condition, side(o.a(), s), side(o.b(), s), at);
      }
      case Op.Cast o -> new Op.Cast(out, o.kind(), side(o.a(), s), at);
      case Op.PtrAdd o ->
          new Op.PtrAdd(out, side(o.base(), s), side(o.index(), s), o.scaleBytes(), at);
      case Op.Math o ->
          new Op.Math(out, o.function(), o.args().stream().map(arg -> side(arg, s)).toList(), at);
      case Op.Special o -> new Op.Special(out, o.kind(), at);
      case Op.Address o -> new Op.Address(out, o.symbol(), at);
      case Op.Splat _, Op.Extract _, Op.Test _, Op.Slot _ ->
          throw new IllegalStateException("a lane program is not widened again");
    };
  }

  // ---------------------------------------------------------------- lanes

  private void lanes(Op.Pure op) {
    var out = body.fresh(op.out().type().in(body.lanes()));
    body.add(rebuild(op, out, Side.LANES));
    values.define(op.out(), out);
  }

  // ---------------------------------------------------------------- addresses

  private void pointer(Op.PtrAdd o) {
    long scale = o.scaleBytes() * privates.spread(o.out(), body.lanes());
    if (!shapes.of(o.out()).isVarying()) {
      var out = body.fresh(o.out().type());
      body.add(new Op.PtrAdd(out, values.base(o.base()), values.base(o.index()), scale, o.at()));
      values.define(o.out(), out);
      return;
    }
    var address = values.indexed(o.base()).orElse(null);
    if (address != null && shapes.isUniform(o.index())) {
      var base = body.fresh(o.out().type());
      body.add(new Op.PtrAdd(base, address.base(), values.base(o.index()), scale, o.at()));
      values.defineIndexed(
          o.out(), new LaneValues.Indexed(base, address.index(), address.scaleBytes()));
      return;
    }
    if (shapes.isUniform(o.base())) {
      values.defineIndexed(
          o.out(), new LaneValues.Indexed(values.base(o.base()), narrow(o.index()), scale));
      return;
    }
    var out = body.fresh(o.out().type().in(body.lanes()));
    body.add(new Op.PtrAdd(out, values.lanes(o.base()), values.lanes(o.index()), scale, o.at()));
    values.define(o.out(), out);
  }

  /// An index as it was before it was sign-extended: addresses extend it themselves.
  private Value narrow(Value index) {
    return definitions.of(index).orElse(null) instanceof Op.Cast cast
            && cast.kind() == CastKind.SEXT
            && cast.a().type().elementBits() == 32
            && values.isVarying(cast.a())
        ? values.lanes(cast.a())
        : values.lanes(index);
  }

  // ---------------------------------------------------------------- linear layout

  /// Coordinates of lanes that may lie in several rows, from the linear thread number.
  void defineLinearIndices() {
    var first = special(SpecialKind.GROUP_FIRST, Type.I32);
    var lane = special(SpecialKind.LANE, Type.I32.in(body.lanes()));
    Value number = body.binary(BinaryKind.ADD, body.splat(first), lane);
    Value width = body.splat(special(SpecialKind.NTID_X, Type.I32));
    Value height = body.splat(special(SpecialKind.NTID_Y, Type.I32));
    Value row = body.binary(BinaryKind.UDIV, number, width);
    linear.put(SpecialKind.TID_X, body.binary(BinaryKind.UREM, number, width));
    linear.put(SpecialKind.TID_Y, body.binary(BinaryKind.UREM, row, height));
    linear.put(SpecialKind.TID_Z, body.binary(BinaryKind.UDIV, row, height));
  }

  private Value.Def special(SpecialKind kind, Type type) {
    var out = body.fresh(type);
    body.add(new Op.Special(out, kind, body.place()));
    return out;
  }
}
