package cutover.compiler.lift;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.ReduceKind;
import cutover.core.ir.Op.ShuffleKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.VoteKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that Cutover's CUDA headers declare and leave to the compiler.
final class Builtins {
  private Builtins() {}

  private static final Map<String, SpecialKind> SPECIAL =
      Map.ofEntries(
          Map.entry("__co_tid_x", SpecialKind.TID_X),
          Map.entry("__co_tid_y", SpecialKind.TID_Y),
          Map.entry("__co_tid_z", SpecialKind.TID_Z),
          Map.entry("__co_ntid_x", SpecialKind.NTID_X),
          Map.entry("__co_ntid_y", SpecialKind.NTID_Y),
          Map.entry("__co_ntid_z", SpecialKind.NTID_Z),
          Map.entry("__co_ctaid_x", SpecialKind.CTAID_X),
          Map.entry("__co_ctaid_y", SpecialKind.CTAID_Y),
          Map.entry("__co_ctaid_z", SpecialKind.CTAID_Z),
          Map.entry("__co_nctaid_x", SpecialKind.NCTAID_X),
          Map.entry("__co_nctaid_y", SpecialKind.NCTAID_Y),
          Map.entry("__co_nctaid_z", SpecialKind.NCTAID_Z),
          Map.entry("__co_laneid", SpecialKind.LANE),
          Map.entry("__co_dynamic_shared_bytes", SpecialKind.DYNAMIC_SHARED_BYTES));

  private static final Map<String, ShuffleKind> SHUFFLE =
      Map.of(
          "idx", ShuffleKind.IDX,
          "up", ShuffleKind.UP,
          "down", ShuffleKind.DOWN,
          "xor", ShuffleKind.XOR);

  private static final Map<String, BinaryKind> REDUCE =
      Map.of(
          "add", BinaryKind.ADD,
          "min", BinaryKind.SMIN,
          "max", BinaryKind.SMAX,
          "umin", BinaryKind.UMIN,
          "umax", BinaryKind.UMAX,
          "and", BinaryKind.AND,
          "or", BinaryKind.OR,
          "xor", BinaryKind.XOR);

  /// Runtime functions by header name; what the runtime calls them, and whether they return a
  // value.
  private static final Map<String, Type> RUNTIME =
      Map.of(
          "malloc", Type.PTR,
          "clock", Type.I64,
          "globaltimer", Type.I64,
          "vprintf", Type.I32);

  private static final Map<String, TernaryKind> PRODUCT =
      Map.of("dot4_s", TernaryKind.DOT4S, "dot4_u", TernaryKind.DOT4U);

  private static final Set<String> RUNTIME_VOID =
      Set.of("free", "assert_fail", "trap", "nanosleep");

  /// What a call becomes, or nothing if the name is not one of these.
  ///
  /// @param mask the type with a bit for each lane of a warp
  static Optional<Value> call(Body body, String name, List<Value> args, Type mask) {
    if (name.equals("vprintf")) {
      return runtime(body, "vprintf", args);
    }
    if (!name.startsWith("__co_")) {
      return Optional.empty();
    }
    var special = SPECIAL.get(name);
    if (special != null) {
      var out = body.fresh(Type.I32);
      body.add(new Op.Special(out, special, body.place()));
      return Optional.of(out);
    }
    String word = name.substring("__co_".length());
    var product = PRODUCT.get(word);
    if (product != null) {
      return Optional.of(body.ternary(product, args.get(0), args.get(1), args.get(2)));
    }
    return barrier(body, word, args)
        .or(() -> warp(body, word, args, mask))
        .or(() -> runtime(body, word, args));
  }

  private static final Value NOTHING = new Value.Undef(Type.I32);

  private static Optional<Value> barrier(Body body, String word, List<Value> args) {
    var kind =
        switch (word) {
          case "barrier" -> Op.BarrierKind.BLOCK;
          case "grid_sync" -> Op.BarrierKind.GRID;
          case "syncwarp" -> Op.BarrierKind.WARP;
          case "spin_yield" -> Op.BarrierKind.SPIN;
          default -> null;
        };
    if (kind != null) {
      body.add(new Op.Barrier(kind, Value.TRUE, body.place()));
      return Optional.of(NOTHING);
    }
    var reduce =
        switch (word) {
          case "barrier_count" -> ReduceKind.COUNT;
          case "barrier_and" -> ReduceKind.AND;
          case "barrier_or" -> ReduceKind.OR;
          default -> null;
        };
    if (reduce == null) {
      return Optional.empty();
    }
    var predicate = truth(body, args.get(0));
    var out = body.fresh(Type.I32);
    body.add(new Op.BarrierReduce(out, reduce, predicate, Value.TRUE, body.place()));
    return Optional.of(out);
  }

  private static Value truth(Body body, Value number) {
    return body.compare(Op.CompareKind.NE, number, new Value.Literal(number.type(), 0));
  }

  private static Optional<Value> warp(Body body, String word, List<Value> args, Type mask) {
    String[] parts = word.split("_", -1);
    var place = body.place();
    if (parts[0].equals("shfl") && parts.length == 3) {
      var out = body.fresh(args.get(1).type());
      body.add(
          new Op.Shuffle(
              out,
              SHUFFLE.get(parts[1]),
              args.get(0),
              args.get(1),
              args.get(2),
              args.get(3),
              Value.TRUE,
              place));
      return Optional.of(out);
    }
    if (parts[0].equals("reduce") && parts.length == 3) {
      var out = body.fresh(args.get(1).type());
      body.add(
          new Op.WarpReduce(
              out, REDUCE.get(parts[1]), args.get(0), args.get(1), Value.TRUE, place));
      return Optional.of(out);
    }
    if (word.startsWith("match_any_")) {
      var out = body.fresh(mask);
      body.add(new Op.Match(out, args.get(0), args.get(1), Value.TRUE, place));
      return Optional.of(out);
    }
    var vote =
        switch (word) {
          case "vote_all" -> VoteKind.ALL;
          case "vote_any" -> VoteKind.ANY;
          case "vote_uni" -> VoteKind.UNIFORM;
          case "ballot", "activemask" -> VoteKind.BALLOT;
          default -> null;
        };
    if (vote == null) {
      return Optional.empty();
    }
    boolean active = word.equals("activemask");
    Value members = active ? new Value.Literal(mask, -1) : args.get(0);
    Value predicate = active ? Value.TRUE : truth(body, args.get(1));
    var out = body.fresh(vote == VoteKind.BALLOT ? mask : Type.I32);
    body.add(new Op.Vote(out, vote, members, predicate, Value.TRUE, place));
    return Optional.of(out);
  }

  private static Optional<Value> runtime(Body body, String word, List<Value> args) {
    var type = RUNTIME.get(word);
    if (type == null && !RUNTIME_VOID.contains(word)) {
      return Optional.empty();
    }
    Optional<Value.Def> out = type == null ? Optional.empty() : Optional.of(body.fresh(type));
    body.add(new Op.RuntimeCall(out, word, args, Value.TRUE, body.place()));
    return out.<Value>map(value -> value).or(() -> Optional.of(NOTHING));
  }
}
