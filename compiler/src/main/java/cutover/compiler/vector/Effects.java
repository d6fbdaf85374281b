package cutover.compiler.vector;

import cutover.compiler.shape.PrivateMemory;
import cutover.compiler.shape.Shape;
import cutover.compiler.shape.Shapes;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;

/// Effects in a lane program: memory accesses take their form, and everything takes the mask.
final class Effects {
  private final LaneBody body;
  private final LaneValues values;
  private final Shapes shapes;
  private final PrivateMemory privates;

  Effects(LaneBody body, LaneValues values, Shapes shapes, PrivateMemory privates) {
    this.body = body;
    this.values = values;
    this.shapes = shapes;
    this.privates = privates;
  }

  void translate(Op.Effect op, Value mask) {
    var at = op.at();
    switch (op) {
      case Op.Private o -> {
        var out = body.fresh(o.out().type());
        body.add(new Op.Private(out, o.sizeBytes(), o.alignBytes(), privates.elementBytes(o), at));
        values.define(o.out(), out);
      }
      case Op.Load o -> load(o, mask);
      case Op.Store o -> store(o, mask);
      case Op.Atomic o -> {
        var out = result(o.out());
        body.add(
            new Op.Atomic(out, o.kind(), any(o.pointer()), any(o.value()), o.block(), mask, at));
      }
      case Op.CompareSwap o -> {
        var out = result(o.out());
        body.add(
            new Op.CompareSwap(
                out, any(o.pointer()), any(o.expected()), any(o.desired()), o.block(), mask, at));
      }
      case Op.MemCopy o ->
          body.add(new Op.MemCopy(any(o.target()), any(o.source()), any(o.bytes()), mask, at));
      case Op.MemFill o ->
          body.add(new Op.MemFill(any(o.target()), any(o.value()), any(o.bytes()), mask, at));
      case Op.Fence _ -> body.add(new Op.Fence(mask, at));
      case Op.Barrier o -> body.add(new Op.Barrier(o.kind(), mask, at));
      case Op.BarrierReduce o -> {
        var out = result(o.out());
        body.add(new Op.BarrierReduce(out, o.kind(), values.lanes(o.predicate()), mask, at));
      }
      case Op.Shuffle o -> {
        if (shapes.isUniform(o.value())) {
          // Every lane has the same value already.
          values.define(o.out(), values.base(o.value()));
          return;
        }
        var out = result(o.out());
        body.add(
            new Op.Shuffle(
                out,
                o.kind(),
                any(o.members()),
                values.lanes(o.value()),
                any(o.lane()),
                any(o.width()),
                mask,
                at));
      }
      case Op.Vote o -> {
        var out = result(o.out());
        body.add(
            new Op.Vote(out, o.kind(), any(o.members()), values.lanes(o.predicate()), mask, at));
      }
      case Op.Match o -> {
        var out = result(o.out());
        body.add(new Op.Match(out, any(o.members()), values.lanes(o.value()), mask, at));
      }
      case Op.WarpReduce o -> {
        var out = result(o.out());
        body.add(
            new Op.WarpReduce(out, o.kind(), any(o.members()), values.lanes(o.value()), mask, at));
      }
      case Op.Call o -> {
        var out = o.out().map(this::result);
        body.add(new Op.Call(out, any(o.callee()), any(o.args()), mask, at));
      }
      case Op.RuntimeCall o -> {
        var out = o.out().map(this::result);
        body.add(new Op.RuntimeCall(out, o.function(), any(o.args()), mask, at));
      }
    }
  }

  /// Scalar if all lanes agree, else lanes.
  private Value any(Value value) {
    return shapes.isUniform(value) ? values.base(value) : values.lanes(value);
  }

  private List<Value> any(List<Value> list) {
    return list.stream().map(this::any).toList();
  }

  private Value.Def result(Value.Def kernelResult) {
    boolean varying = shapes.of(kernelResult).isVarying();
    Type type = varying ? kernelResult.type().in(body.lanes()) : kernelResult.type();
    var out = body.fresh(type, kernelResult.name());
    values.define(kernelResult, out);
    return out;
  }

  /// Where the lanes of an access lie.
  private record Target(Value pointer, Access access) {}

  private Target target(Value pointer, Type element) {
    var indexed = values.indexed(pointer);
    if (indexed.isPresent()) {
      var address = indexed.get();
      return new Target(address.base(), new Access.Indexed(address.index(), address.scaleBytes()));
    }
    return switch (shapes.of(pointer)) {
      case Shape.Any _ -> new Target(values.base(pointer), Access.UNIFORM);
      case Shape.Affine(long stride, long _) ->
          new Target(
              values.base(pointer),
              stride == 0
                  ? Access.UNIFORM
                  : stride == element.elementBytes()
                      ? Access.CONTIGUOUS
                      : new Access.Strided(stride));
      case Shape.Varying _ -> new Target(values.lanes(pointer), Access.GATHER);
    };
  }

  private void load(Op.Load o, Value mask) {
    var target = target(o.pointer(), o.out().type());
    var out = result(o.out());
    Value needed = target.access() instanceof Access.Uniform ? Value.TRUE : mask;
    body.add(
        new Op.Load(
            out, target.pointer(), target.access(), o.alignBytes(), o.order(), needed, o.at()));
  }

  private void store(Op.Store o, Value mask) {
    var target = target(o.pointer(), o.value().type());
    boolean one = target.access() instanceof Access.Uniform && shapes.isUniform(o.value());
    body.add(
        new Op.Store(
            target.pointer(),
            one ? values.base(o.value()) : values.lanes(o.value()),
            target.access(),
            o.alignBytes(),
            o.order(),
            one ? Value.TRUE : mask,
            o.at()));
  }
}
