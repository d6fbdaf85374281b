package cutover.core.text;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads regions and the operations in them; the mirror of [OpText].
final class OpParser {
  private final Reader in;
  private final Values values;
  private final String file;

  OpParser(Reader in, Values values, String file) {
    this.in = in;
    this.values = values;
    this.file = file;
  }

  // ---------------------------------------------------------------- regions

  /// From `{` to `}`.
  Region region(List<Value.Def> params, List<Type> yieldTypes) {
    in.expect("{");
    return rest(params, yieldTypes);
  }

  private Region rest(List<Value.Def> params, List<Type> yieldTypes) {
    var ops = ops();
    var yields = in.accept("yield") ? yields(yieldTypes) : List.<Value>of();
    in.expect("}");
    return new Region(params, ops, yields);
  }

  private List<Op> ops() {
    var ops = new ArrayList<Op>();
    while (!in.at("}") && !in.at("yield") && !in.at("while")) {
      ops.add(op());
    }
    return ops;
  }

  private List<Value> yields(List<Type> types) {
    var yields = new ArrayList<Value>();
    do {
      yields.add(values.use(yields.size() < types.size() ? types.get(yields.size()) : Type.I32));
    } while (in.accept(","));
    return yields;
  }

  private Op op() {
    var start = in.peek();
    var results = List.<Value.Def>of();
    if (start.kind() == Token.Kind.VALUE) {
      results = values.defines();
      in.expect("=");
    }
    var word = in.take(Token.Kind.WORD, "an operation");
    return switch (word.text()) {
      case "if" -> branch(results, start);
      case "loop" -> loop(results, start);
      case "each_group" -> eachGroup(start);
      default -> {
        if (results.size() > 1) {
          throw start.error("'" + word.text() + "' has one result");
        }
        yield plain(new Head(results.stream().findFirst(), word, start));
      }
    };
  }

  private Op branch(List<Value.Def> results, Token start) {
    var condition = flag();
    var types = types(results);
    var thenParams = params();
    in.expect("{");
    var at = in.place(file, start);
    var then = rest(thenParams, types);
    var otherwise = in.accept("else") ? region(params(), types) : Region.EMPTY;
    return new Op.If(results, condition, then, otherwise, at);
  }

  private List<Value.Def> params() {
    if (!in.accept("(")) {
      return List.of();
    }
    var params = values.defines();
    in.expect(")");
    return params;
  }

  private Op loop(List<Value.Def> results, Token start) {
    var params = new ArrayList<Value.Def>();
    var inits = new ArrayList<Value>();
    in.expect("(");
    if (!in.at(")")) {
      do {
        var param = values.define();
        params.add(param);
        if (in.accept("=")) {
          inits.add(values.use(param.type()));
        }
      } while (in.accept(","));
    }
    in.expect(")");
    if (in.accept("from")) {
      inits.addAll(values.call(Type.I32));
    }
    in.expect("{");
    var at = in.place(file, start);
    var ops = ops();
    var types = new ArrayList<Type>(List.of(Type.I1));
    types.addAll(types(params));
    var yields = in.accept("while") ? yields(types) : List.<Value>of();
    in.expect("}");
    return new Op.Loop(results, inits, new Region(params, ops, yields), at);
  }

  private Op eachGroup(Token start) {
    in.expect("{");
    var at = in.place(file, start);
    return new Op.EachGroup(rest(List.of(), List.of()), at);
  }

  private static List<Type> types(List<Value.Def> defs) {
    return defs.stream().map(Value.Def::type).toList();
  }

  // ---------------------------------------------------------------- operations in one line

  /// What stands before the operands.
  private record Head(Optional<Value.Def> result, Token word, Token start) {
    Value.Def out() {
      return result.orElseThrow(() -> start.error("'" + word.text() + "' needs a result"));
    }

    void nothing() {
      if (result.isPresent()) {
        throw start.error("'" + word.text() + "' has no result");
      }
    }

    Type type() {
      return out().type();
    }
  }

  private Op plain(Head head) {
    return switch (head.word().text()) {
      case "compare" -> {
        var kind = in.kind(Op.CompareKind.values());
        var a = values.use(Type.I32);
        yield new Op.Compare(head.out(), kind, a, next(a.type()), at(head));
      }
      case "select" ->
          new Op.Select(head.out(), flag(), next(head.type()), next(head.type()), at(head));
      case "cast" ->
          new Op.Cast(head.out(), in.kind(Op.CastKind.values()), values.use(Type.I32), at(head));
      case "ptr_add" -> {
        var base = values.use(head.type());
        var index = next(Type.I64);
        in.expect("*");
        yield new Op.PtrAdd(head.out(), base, index, in.number(), at(head));
      }
      case "math" -> new Op.Math(head.out(), in.name(), values.call(head.type()), at(head));
      case "address" -> new Op.Address(head.out(), in.symbol(), at(head));
      case "slot" -> {
        int number = in.smallNumber();
        long size = in.clause("size", 0);
        yield new Op.Slot(head.out(), number, size, in.accept("per_group"), at(head));
      }
      case "splat" -> new Op.Splat(head.out(), values.use(head.type().element()), at(head));
      case "extract" -> {
        var a = values.use(Type.I32);
        in.expect(",");
        yield new Op.Extract(head.out(), a, in.smallNumber(), at(head));
      }
      case "test" -> new Op.Test(head.out(), in.kind(Op.TestKind.values()), flag(), at(head));
      case "private", "load", "store", "atomic", "compare_swap", "mem_copy", "mem_fill", "fence" ->
          memory(head);
      case "barrier",
          "barrier_reduce",
          "shuffle",
          "vote",
          "match",
          "warp_reduce",
          "call",
          "runtime_call" ->
          threads(head);
      default -> arithmetic(head);
    };
  }

  private Op arithmetic(Head head) {
    var text = head.word().text();
    for (var wrap : List.of(Op.Wrap.NEVER, Op.Wrap.NOT_SIGNED, Op.Wrap.NOT_UNSIGNED)) {
      var suffix = Words.suffix(wrap);
      if (text.endsWith(suffix)) {
        return binary(head, text.substring(0, text.length() - suffix.length()), wrap);
      }
    }
    if (Words.UNARY.containsKey(text)) {
      return new Op.Unary(head.out(), Words.UNARY.get(text), values.use(head.type()), at(head));
    }
    if (Words.TERNARY.containsKey(text)) {
      var type = head.type();
      return new Op.Ternary(
          head.out(), Words.TERNARY.get(text), values.use(type), next(type), next(type), at(head));
    }
    if (Words.SPECIAL.containsKey(text)) {
      return new Op.Special(head.out(), Words.SPECIAL.get(text), at(head));
    }
    return binary(head, text, Op.Wrap.MAY);
  }

  private Op binary(Head head, String word, Op.Wrap wrap) {
    var kind = Words.BINARY.get(word);
    if (kind == null) {
      throw head.word().error("no operation " + head.word().shown());
    }
    return new Op.Binary(
        head.out(), kind, wrap, values.use(head.type()), next(head.type()), at(head));
  }

  private Op memory(Head head) {
    return switch (head.word().text()) {
      case "private" ->
          new Op.Private(
              head.out(), in.number(), in.clause("align", 0), in.clause("element", 0), at(head));
      case "load" -> {
        var order = order();
        var pointer = values.use(Type.PTR);
        var access = access();
        var align = in.clause("align", Layout.align(head.type()));
        yield new Op.Load(head.out(), pointer, access, align, order, where(), at(head));
      }
      case "store" -> {
        head.nothing();
        var order = order();
        var value = values.use(Type.I32);
        in.expect("->");
        var pointer = values.use(Type.PTR);
        var access = access();
        var align = in.clause("align", Layout.align(value.type()));
        yield new Op.Store(pointer, value, access, align, order, where(), at(head));
      }
      case "atomic" -> {
        var kind = in.kind(Op.AtomicKind.values());
        var pointer = values.use(Type.PTR);
        var value = next(head.type());
        yield new Op.Atomic(
            head.out(), kind, pointer, value, in.accept("block"), where(), at(head));
      }
      case "compare_swap" -> {
        var pointer = values.use(Type.PTR);
        var expected = next(head.type());
        var desired = next(head.type());
        yield new Op.CompareSwap(
            head.out(), pointer, expected, desired, in.accept("block"), where(), at(head));
      }
      case "mem_copy" -> {
        head.nothing();
        yield new Op.MemCopy(
            values.use(Type.PTR), next(Type.PTR), next(Type.I64), where(), at(head));
      }
      case "mem_fill" -> {
        head.nothing();
        yield new Op.MemFill(
            values.use(Type.PTR), next(Type.I8), next(Type.I64), where(), at(head));
      }
      default -> {
        head.nothing();
        yield new Op.Fence(where(), at(head));
      }
    };
  }

  private Op threads(Head head) {
    return switch (head.word().text()) {
      case "barrier" -> {
        head.nothing();
        yield new Op.Barrier(in.kind(Op.BarrierKind.values()), where(), at(head));
      }
      case "barrier_reduce" ->
          new Op.BarrierReduce(
              head.out(), in.kind(Op.ReduceKind.values()), flag(), where(), at(head));
      case "shuffle" -> {
        var kind = in.kind(Op.ShuffleKind.values());
        var value = values.use(head.type());
        var lane = next(Type.I32);
        in.expect("width");
        var width = values.use(Type.I32);
        yield new Op.Shuffle(head.out(), kind, members(), value, lane, width, where(), at(head));
      }
      case "vote" -> {
        var kind = in.kind(Op.VoteKind.values());
        var predicate = flag();
        yield new Op.Vote(head.out(), kind, members(), predicate, where(), at(head));
      }
      case "match" -> {
        var value = values.use(Type.I32);
        yield new Op.Match(head.out(), members(), value, where(), at(head));
      }
      case "warp_reduce" -> {
        var kind = in.kind(Op.BinaryKind.values());
        var value = values.use(head.type());
        yield new Op.WarpReduce(head.out(), kind, members(), value, where(), at(head));
      }
      case "call" -> {
        var callee = values.use(Type.PTR);
        yield new Op.Call(head.result(), callee, values.call(Type.I32), where(), at(head));
      }
      default ->
          new Op.RuntimeCall(head.result(), in.name(), values.call(Type.I32), where(), at(head));
    };
  }

  // ---------------------------------------------------------------- clauses

  private Place at(Head head) {
    return in.place(file, head.start());
  }

  private Value next(Type hint) {
    in.expect(",");
    return values.use(hint);
  }

  private Value flag() {
    return values.use(Type.I1);
  }

  private Value members() {
    in.expect("members");
    return values.use(Type.I32);
  }

  private Value where() {
    return in.accept("where") ? flag() : Value.TRUE;
  }

  private Op.Order order() {
    return in.accept("volatile")
        ? Op.Order.VOLATILE
        : in.accept("atomic") ? Op.Order.ATOMIC : Op.Order.PLAIN;
  }

  private Access access() {
    if (in.accept("contiguous")) {
      return Access.CONTIGUOUS;
    }
    if (in.accept("gather")) {
      return Access.GATHER;
    }
    if (in.accept("row")) {
      int number = (int) in.number();
      in.expect("of");
      return new Access.Row(access(), number);
    }
    if (in.accept("strided")) {
      return new Access.Strided(in.number());
    }
    if (in.accept("indexed")) {
      var index = values.use(Type.I64);
      in.expect("*");
      return new Access.Indexed(index, in.number());
    }
    return Access.UNIFORM;
  }
}
