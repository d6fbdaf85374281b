package cutover.compiler.vector;

import cutover.compiler.shape.Shape;
import cutover.compiler.shape.Shapes;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What each value of the kernel is in the lane program: one scalar for all lanes, the scalar of
/// the first lane of an affine value, or lanes. Lanes of an affine value are made where they are
/// needed.
final class LaneValues {
  /// An address that is uniform up to one index in each lane.
  record Indexed(Value base, Value index, long scaleBytes) {}

  private final LaneBody body;
  private final Shapes shapes;

  /// By value of the kernel: the base if its shape is uniform or affine, else the lanes.
  private final Map<Integer, Value> values = new HashMap<>();

  private final Map<Integer, Indexed> indexed = new HashMap<>();

  /// Lanes already made, innermost region last: what a region made, its siblings cannot see.
  private final Deque<Map<Integer, Value>> made = new ArrayDeque<>();

  LaneValues(LaneBody body, Shapes shapes) {
    this.body = body;
    this.shapes = shapes;
    made.push(new HashMap<>());
  }

  void enterRegion() {
    made.push(new HashMap<>());
  }

  void leaveRegion() {
    made.pop();
  }

  void define(Value.Def kernelValue, Value laneValue) {
    values.put(kernelValue.id(), laneValue);
    indexed.remove(kernelValue.id());
    made.forEach(scope -> scope.remove(kernelValue.id()));
  }

  void defineIndexed(Value.Def kernelValue, Indexed address) {
    define(kernelValue, new Value.Undef(kernelValue.type()));
    indexed.put(kernelValue.id(), address);
  }

  Optional<Indexed> indexed(Value kernelValue) {
    return kernelValue instanceof Value.Def def
        ? Optional.ofNullable(indexed.get(def.id()))
        : Optional.empty();
  }

  /// The scalar of a uniform value, or the first lane's of an affine one.
  Value base(Value kernelValue) {
    return kernelValue instanceof Value.Def def ? values.get(def.id()) : kernelValue;
  }

  boolean isVarying(Value kernelValue) {
    return shapes.of(kernelValue).isVarying();
  }

  /// The value in each lane.
  Value lanes(Value kernelValue) {
    if (!(kernelValue instanceof Value.Def def)) {
      return body.splat(kernelValue);
    }
    for (var scope : made) {
      Value known = scope.get(def.id());
      if (known != null) {
        return known;
      }
    }
    Value lanes = make(def);
    made.peek().put(def.id(), lanes);
    return lanes;
  }

  private Value make(Value.Def def) {
    var address = indexed.get(def.id());
    if (address != null) {
      var out = body.fresh(def.type().in(body.lanes()));
      body.add(
          new Op.PtrAdd(out, address.base(), address.index(), address.scaleBytes(), body.place()));
      return out;
    }
    Value value = values.get(def.id());
    if (value.type().isLanes()) {
      return value;
    }
    return shapes.of(def) instanceof Shape.Affine(long stride, long _) && stride != 0
        ? spread(value, stride)
        : body.splat(value);
  }

  /// `base + lane * stride` in each lane.
  private Value spread(Value base, long stride) {
    boolean pointer = base.type() instanceof Type.Pointer;
    Type number = pointer ? Type.I64 : base.type();
    Value lane = lane(number);
    if (pointer) {
      var out = body.fresh(base.type().in(body.lanes()));
      body.add(new Op.PtrAdd(out, base, lane, stride, body.place()));
      return out;
    }
    Value offsets =
        stride == 1
            ? lane
            : body.binary(BinaryKind.MUL, lane, new Value.Literal(number.in(body.lanes()), stride));
    return body.binary(BinaryKind.ADD, body.splat(base), offsets);
  }

  /// 0, 1, 2 … as numbers of a type.
  private Value lane(Type type) {
    var lane = body.fresh(Type.I32.in(body.lanes()), "lane");
    body.add(new Op.Special(lane, SpecialKind.LANE, body.place()));
    int bits = type.elementBits();
    if (bits == 32) {
      return lane;
    }
    var out = body.fresh(type.in(body.lanes()), "lane");
    body.add(new Op.Cast(out, bits < 32 ? CastKind.TRUNC : CastKind.SEXT, lane, body.place()));
    return out;
  }
}
