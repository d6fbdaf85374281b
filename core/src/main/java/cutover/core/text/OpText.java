package cutover.core.text;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One operation as one line; of an operation with regions, the line that opens the first.
final class OpText {
  private final Map<Integer, Type> defined = new HashMap<>();

  /// Whether the text starts at the function's top, so that a value it has not met is news.
  private final boolean whole;

  OpText(boolean whole) {
    this.whole = whole;
  }

  String of(Op op) {
    return switch (op) {
      case Op.Binary(var out, var kind, var wrap, var a, var b, _) ->
          let(out, Words.of(kind) + Words.suffix(wrap), a, b);
      case Op.Unary(var out, var kind, var a, _) -> let(out, Words.of(kind), a);
      case Op.Ternary(var out, var kind, var a, var b, var c, _) ->
          let(out, Words.of(kind), a, b, c);
      case Op.Compare(var out, var kind, var a, var b, _) ->
          let(out) + "compare " + Words.of(kind) + " " + use(a) + ", " + use(b, a.type());
      case Op.Select(var out, var condition, var a, var b, _) ->
          let(out) + "select " + flag(condition) + ", " + uses(out.type(), a, b);
      case Op.Cast(var out, var kind, var a, _) ->
          let(out) + "cast " + Words.of(kind) + " " + use(a);
      case Op.PtrAdd(var out, var base, var index, var scale, _) ->
          let(out, "ptr_add", base) + ", " + use(index, Type.I64) + " * " + scale;
      case Op.Math(var out, var function, var args, _) ->
          let(out) + "math " + Quotes.word(function) + call(args, out.type());
      case Op.Special(var out, var kind, _) -> let(out) + Words.of(kind);
      case Op.Address(var out, var symbol, _) -> let(out) + "address " + Quotes.symbol(symbol);
      case Op.Slot(var out, var number, var size, var perGroup, _) ->
          let(out) + "slot " + number + " size " + size + (perGroup ? " per_group" : "");
      case Op.Splat(var out, var a, _) -> let(out) + "splat " + use(a, out.type().element());
      case Op.Extract(var out, var a, var lane, _) -> let(out) + "extract " + use(a) + ", " + lane;
      case Op.Test(var out, var kind, var mask, _) ->
          let(out) + "test " + Words.of(kind) + " " + flag(mask);
      case Op.Effect effect -> effect(effect);
      case Op.If(var results, var condition, _, _, _) -> let(results) + "if " + flag(condition);
      case Op.Loop loop -> loop(loop);
      case Op.EachGroup _ -> "each_group";
    };
  }

  private String effect(Op.Effect op) {
    return switch (op) {
          case Op.Private(var out, var size, var align, var element, _) ->
              let(out)
                  + "private "
                  + size
                  + clause(" align ", align)
                  + clause(" element ", element);
          case Op.Load(var out, var pointer, var access, var align, var order, _, _) ->
              let(out)
                  + "load"
                  + order(order)
                  + " "
                  + pointer(pointer)
                  + access(access)
                  + align(align, out.type());
          case Op.Store(var pointer, var value, var access, var align, var order, _, _) ->
              "store"
                  + order(order)
                  + " "
                  + use(value)
                  + " -> "
                  + pointer(pointer)
                  + access(access)
                  + align(align, value.type());
          case Op.Atomic(var out, var kind, var pointer, var value, var block, _, _) ->
              let(out)
                  + "atomic "
                  + Words.of(kind)
                  + " "
                  + pointer(pointer)
                  + ", "
                  + use(value, out.type())
                  + (block ? " block" : "");
          case Op.CompareSwap(var out, var pointer, var expected, var desired, var block, _, _) ->
              let(out)
                  + "compare_swap "
                  + pointer(pointer)
                  + ", "
                  + uses(out.type(), expected, desired)
                  + (block ? " block" : "");
          case Op.MemCopy(var target, var source, var bytes, _, _) ->
              "mem_copy " + uses(Type.PTR, target, source) + ", " + use(bytes, Type.I64);
          case Op.MemFill(var target, var value, var bytes, _, _) ->
              "mem_fill "
                  + pointer(target)
                  + ", "
                  + use(value, Type.I8)
                  + ", "
                  + use(bytes, Type.I64);
          case Op.Fence _ -> "fence";
          case Op.Barrier(var kind, _, _) -> "barrier " + Words.of(kind);
          case Op.BarrierReduce(var out, var kind, var predicate, _, _) ->
              let(out) + "barrier_reduce " + Words.of(kind) + " " + flag(predicate);
          case Op.Shuffle(var out, var kind, var members, var value, var lane, var width, _, _) ->
              let(out)
                  + "shuffle "
                  + Words.of(kind)
                  + " "
                  + use(value, out.type())
                  + ", "
                  + use(lane)
                  + " width "
                  + use(width)
                  + members(members);
          case Op.Vote(var out, var kind, var members, var predicate, _, _) ->
              let(out) + "vote " + Words.of(kind) + " " + flag(predicate) + members(members);
          case Op.Match(var out, var members, var value, _, _) ->
              let(out) + "match " + use(value) + members(members);
          case Op.WarpReduce(var out, var kind, var members, var value, _, _) ->
              let(out)
                  + "warp_reduce "
                  + Words.of(kind)
                  + " "
                  + use(value, out.type())
                  + members(members);
          case Op.Call(var out, var callee, var args, _, _) ->
              let(out) + "call " + pointer(callee) + call(args, Type.I32);
          case Op.RuntimeCall(var out, var function, var args, _, _) ->
              let(out) + "runtime_call " + Quotes.word(function) + call(args, Type.I32);
        }
        + (op.mask().equals(Value.TRUE) ? "" : " where " + flag(op.mask()));
  }

  private String loop(Op.Loop loop) {
    var text = new StringBuilder(let(loop.results())).append("loop (");
    var params = loop.body().params();
    boolean paired = params.size() == loop.inits().size();
    for (int i = 0; i < params.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(define(params.get(i)));
      if (paired) {
        text.append(" = ").append(use(loop.inits().get(i), params.get(i).type()));
      }
    }
    text.append(')');
    return paired ? text.toString() : text + " from " + call(loop.inits(), Type.I32);
  }

  // ---------------------------------------------------------------- definitions

  String define(Value.Def def) {
    defined.put(def.id(), def.type());
    return Quotes.value(def.name(), def.id()) + ": " + def.type();
  }

  private String let(Value.Def out) {
    return define(out) + " = ";
  }

  private String let(Optional<Value.Def> out) {
    return out.map(this::let).orElse("");
  }

  private String let(List<Value.Def> results) {
    return results.isEmpty()
        ? ""
        : results.stream().map(this::define).collect(Collectors.joining(", ")) + " = ";
  }

  private String let(Value.Def out, String word, Value... operands) {
    return let(out) + word + " " + uses(out.type(), operands);
  }

  // ---------------------------------------------------------------- operands

  private String uses(Type hint, Value... operands) {
    var text = new StringBuilder();
    for (var operand : operands) {
      text.append(text.isEmpty() ? "" : ", ").append(use(operand, hint));
    }
    return text.toString();
  }

  private String use(Value value) {
    return use(value, Type.I32);
  }

  private String flag(Value value) {
    return use(value, Type.I1);
  }

  private String pointer(Value value) {
    return use(value, Type.PTR);
  }

  /// @param hint the type that a literal has if it does not name one
  String use(Value value, Type hint) {
    return switch (value) {
      case Value.Def def -> {
        boolean met = !whole || def.type().equals(defined.get(def.id()));
        yield Quotes.value(def.name(), def.id()) + (met ? "" : ":" + def.type());
      }
      case Value.Literal literal ->
          Numbers.text(literal) + (literal.type().equals(hint) ? "" : ":" + literal.type());
      case Value.Undef(var type) -> "undef" + (type.equals(hint) ? "" : ":" + type);
    };
  }

  private String call(List<Value> args, Type hint) {
    return args.stream().map(arg -> use(arg, hint)).collect(Collectors.joining(", ", "(", ")"));
  }

  // ---------------------------------------------------------------- clauses

  private String members(Value members) {
    return " members " + use(members);
  }

  private String access(Access access) {
    return switch (access) {
      case Access.Uniform _ -> "";
      case Access.Contiguous _ -> " contiguous";
      case Access.Strided(long stride) -> " strided " + stride;
      case Access.Indexed(var index, var scale) ->
          " indexed " + use(index, Type.I64) + " * " + scale;
      case Access.Gather _ -> " gather";
      case Access.Row(var units, int number) -> " row " + number + " of" + access(units);
    };
  }

  private static String align(int alignBytes, Type type) {
    return alignBytes == Layout.align(type) ? "" : " align " + alignBytes;
  }

  private static String order(Op.Order order) {
    return order == Op.Order.PLAIN ? "" : " " + Words.of(order);
  }

  private static String clause(String word, int value) {
    return value == 0 ? "" : word + value;
  }
}
