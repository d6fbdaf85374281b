package cutover.core.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Copies operations with other operands; what they define keeps its number.
///
/// @param use the operand to read in place of another
public record Substitution(UnaryOperator<Value> use) {

  public Value of(Value value) {
    return use.apply(value);
  }

  public List<Value> of(List<Value> values) {
    return values.stream().map(use).toList();
  }

  public Region of(Region region) {
    var ops = new ArrayList<Op>();
    region.ops().forEach(op -> ops.add(of(op)));
    return new Region(region.params(), ops, of(region.yields()));
  }

  public Op of(Op op) {
    return switch (op) {
      case Op.Pure pure -> of(pure, pure.out());
      case Op.Effect effect -> of(effect);
      case Op.If(var results, var condition, var then, var otherwise, var at) ->
          new Op.If(results, of(condition), of(then), of(otherwise), at);
      case Op.Loop(var results, var inits, var body, var at) ->
          new Op.Loop(results, of(inits), of(body), at);
      case Op.EachGroup(var body, var at) -> new Op.EachGroup(of(body), at);
    };
  }

  /// A copy that defines another value.
  public Op.Pure of(Op.Pure op, Value.Def out) {
    return switch (op) {
      case Op.Binary(_, var kind, var wrap, var a, var b, var at) ->
          new Op.Binary(out, kind, wrap, of(a), of(b), at);
      case Op.Unary(_, var kind, var a, var at) -> new Op.Unary(out, kind, of(a), at);
      case Op.Ternary(_, var kind, var a, var b, var c, var at) ->
          new Op.Ternary(out, kind, of(a), of(b), of(c), at);
      case Op.Compare(_, var kind, var a, var b, var at) ->
          new Op.Compare(out, kind, of(a), of(b), at);
      case Op.Select(_, var condition, var a, var b, var at) ->
          new Op.Select(out, of(condition), of(a), of(b), at);
      case Op.Cast(_, var kind, var a, var at) -> new Op.Cast(out, kind, of(a), at);
      case Op.PtrAdd(_, var base, var index, var scale, var at) ->
          new Op.PtrAdd(out, of(base), of(index), scale, at);
      case Op.Math(_, var function, var args, var at) -> new Op.Math(out, function, of(args), at);
      case Op.Special(_, var kind, var at) -> new Op.Special(out, kind, at);
      case Op.Address(_, var symbol, var at) -> new Op.Address(out, symbol, at);
      case Op.Splat(_, var a, var at) -> new Op.Splat(out, of(a), at);
      case Op.Extract(_, var a, var lane, var at) -> new Op.Extract(out, of(a), lane, at);
      case Op.Test(_, var kind, var mask, var at) -> new Op.Test(out, kind, of(mask), at);
      case Op.Slot(_, var number, var size, var perGroup, var at) ->
          new Op.Slot(out, number, size, perGroup, at);
    };
  }

  private Op of(Op.Effect op) {
    return switch (op) {
      case Op.Private _ -> op;
      case Op.Load(var out, var pointer, var access, var align, var order, var mask, var at) ->
          new Op.Load(out, of(pointer), of(access), align, order, of(mask), at);
      case Op.Store(var pointer, var value, var access, var align, var order, var mask, var at) ->
          new Op.Store(of(pointer), of(value), of(access), align, order, of(mask), at);
      case Op.Atomic(var out, var kind, var pointer, var value, var block, var mask, var at) ->
          new Op.Atomic(out, kind, of(pointer), of(value), block, of(mask), at);
      case Op.CompareSwap(var out, var pointer, var was, var next, var block, var mask, var at) ->
          new Op.CompareSwap(out, of(pointer), of(was), of(next), block, of(mask), at);
      case Op.MemCopy(var target, var source, var bytes, var mask, var at) ->
          new Op.MemCopy(of(target), of(source), of(bytes), of(mask), at);
      case Op.MemFill(var target, var value, var bytes, var mask, var at) ->
          new Op.MemFill(of(target), of(value), of(bytes), of(mask), at);
      case Op.Fence(var mask, var at) -> new Op.Fence(of(mask), at);
      case Op.Barrier(var kind, var mask, var at) -> new Op.Barrier(kind, of(mask), at);
      case Op.BarrierReduce(var out, var kind, var predicate, var mask, var at) ->
          new Op.BarrierReduce(out, kind, of(predicate), of(mask), at);
      case Op.Shuffle(
              var out,
              var kind,
              var members,
              var value,
              var lane,
              var width,
              var mask,
              var at) ->
          new Op.Shuffle(out, kind, of(members), of(value), of(lane), of(width), of(mask), at);
      case Op.Vote(var out, var kind, var members, var predicate, var mask, var at) ->
          new Op.Vote(out, kind, of(members), of(predicate), of(mask), at);
      case Op.Match(var out, var members, var value, var mask, var at) ->
          new Op.Match(out, of(members), of(value), of(mask), at);
      case Op.WarpReduce(var out, var kind, var members, var value, var mask, var at) ->
          new Op.WarpReduce(out, kind, of(members), of(value), of(mask), at);
      case Op.Call(Optional<Value.Def> out, var callee, var args, var mask, var at) ->
          new Op.Call(out, of(callee), of(args), of(mask), at);
      case Op.RuntimeCall(Optional<Value.Def> out, var function, var args, var mask, var at) ->
          new Op.RuntimeCall(out, function, of(args), of(mask), at);
    };
  }

  private Access of(Access access) {
    return switch (access) {
      case Access.Indexed(var index, var scale) -> new Access.Indexed(of(index), scale);
      case Access.Row(var units, int number) -> new Access.Row(of(units), number);
      case Access.Uniform _, Access.Contiguous _, Access.Strided _, Access.Gather _ -> access;
    };
  }
}
