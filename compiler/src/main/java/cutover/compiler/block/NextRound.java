package cutover.compiler.block;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.core.ir.Substitution;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks for the tile of the next round while a block works on the tile of this one.
///
/// A loop with barriers brings pieces of a buffer into shared memory, computes with them, and goes
/// on. A tile is a few lines of each of many rows, which no prefetcher foresees; but where the
/// next one lies follows by arithmetic from what the loop carries.
final class NextRound {
  /// Beyond this many operations an address costs more than waiting for it.
  private static final int MOST_OPERATIONS = 24;

  private static final class TooFar extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final Definitions definitions;
  private final Storage storage;
  private final CacheLines memory;
  private final int lanes;
  private final Op.Loop loop;
  private final Set<Integer> inside = new HashSet<>();
  private final Set<Value> kept = new HashSet<>();

  /// Places that were asked for already.
  private final Set<Value> known = new HashSet<>();

  NextRound(Definitions definitions, Storage storage, int lanes, Op.Loop loop) {
    this.definitions = definitions;
    this.storage = storage;
    memory = new CacheLines(storage);
    this.lanes = lanes;
    this.loop = loop;
    collect(loop.body());
  }

  private void collect(Region region) {
    region.params().forEach(param -> inside.add(param.id()));
    for (Op op : region.ops()) {
      op.result().ifPresent(def -> inside.add(def.id()));
      if (op instanceof Op.Store store && isShared(store.pointer())) {
        kept.add(store.value());
      }
      if (op instanceof Op.Control control) {
        control.results().forEach(def -> inside.add(def.id()));
        control.regions().forEach(this::collect);
      }
    }
  }

  private static boolean isShared(Value pointer) {
    return pointer.type().element().pointsInto(Space.SHARED);
  }

  /// What to do besides an operation of the loop.
  List<Op> with(Op op) {
    return switch (op) {
      case Op.Load load
          when load.out().type().isLanes()
              && load.mask().isTrue()
              && load.order() == Op.Order.PLAIN
              && kept.contains(load.out())
              && !isShared(load.pointer()) ->
          load(load);
      case Op.MemCopy copy
          when copy.mask().isTrue()
              && isShared(copy.target())
              && !isShared(copy.source())
              && copy.source().type().isLanes()
              && copy.bytes() instanceof Value.Literal bytes ->
          lines(copy.source(), bytes.bits(), copy.at());
      default -> List.of();
    };
  }

  private List<Op> load(Op.Load load) {
    int bytes = load.out().type().elementBytes();
    return switch (load.access()) {
      case Access.Contiguous _ -> row(load.pointer(), (long) bytes * lanes, load.at());
      case Access.Strided(long stride) -> row(load.pointer(), stride * lanes, load.at());
      case Access.Row(Access.Strided(long stride), int _) ->
          row(load.pointer(), stride * lanes, load.at());
      case Access.Indexed(Value index, long scale) ->
          indexed(load.pointer(), index, scale, load.alignBytes(), load.at());
      case Access.Row(Access.Indexed(Value index, long scale), int _) ->
          indexed(load.pointer(), index, scale, load.alignBytes(), load.at());
      case Access.Gather _ -> lines(load.pointer(), load.alignBytes(), load.at());
      case Access.Row _, Access.Uniform _ -> List.of();
    };
  }

  // ---------------------------------------------------------------- lines

  private List<Op> row(Value pointer, long bytes, Place at) {
    if (bytes <= 0 || bytes > (long) CacheLines.BYTES * lanes || !known.add(root(pointer))) {
      return List.of();
    }
    return ops(
        ops -> {
          var next = next(pointer, ops);
          memory.ask(next, bytes, at, ops::add);
        },
        pointer);
  }

  private List<Op> indexed(Value base, Value index, long scale, long bytes, Place at) {
    if (!known.add(index)) {
      return List.of();
    }
    return ops(
        ops -> {
          var pointer = next(base, ops);
          var numbers = next(index, ops);
          for (int lane = 0; lane < lanes; lane += lanesOfLine(bytes)) {
            var number = storage.fresh(index.type().element(), "next");
            ops.add(new Op.Extract(number, numbers, lane, at));
            var place = storage.fresh(base.type(), "next");
            ops.add(new Op.PtrAdd(place, pointer, number, scale, at));
            memory.ask(place, 1, at, ops::add);
          }
        },
        index);
  }

  private List<Op> lines(Value pointers, long bytes, Place at) {
    if (!known.add(root(pointers))) {
      return List.of();
    }
    return ops(
        ops -> {
          var next = next(pointers, ops);
          for (int lane = 0; lane < lanes; lane += lanesOfLine(bytes)) {
            var place = storage.fresh(pointers.type().element(), "next");
            ops.add(new Op.Extract(place, next, lane, at));
            memory.ask(place, 1, at, ops::add);
          }
        },
        pointers);
  }

  /// Lanes that read from one line, if they lie side by side; as much as is aligned is one lane's.
  private int lanesOfLine(long bytes) {
    return Math.clamp(CacheLines.BYTES / Math.max(bytes, 1), 1, lanes);
  }

  private Value root(Value pointer) {
    return definitions.of(pointer).orElse(null) instanceof Op.PtrAdd add
            && add.index() instanceof Value.Literal
        ? root(add.base())
        : pointer;
  }

  // ---------------------------------------------------------------- arithmetic

  private interface Content {
    void write(List<Op> ops) throws TooFar;
  }

  /// @param place which must move from round to round
  private List<Op> ops(Content content, Value place) {
    var ops = new ArrayList<Op>();
    try {
      content.write(ops);
    } catch (TooFar _) {
      return List.of();
    }
    return moves(place) ? ops : List.of();
  }

  private boolean moves(Value value) {
    if (!(value instanceof Value.Def def) || !inside.contains(def.id())) {
      return false;
    }
    return loop.body().params().contains(def)
        || (definitions.of(def).orElse(null) instanceof Op.Pure op
            && Operands.of(op).stream().anyMatch(this::moves));
  }

  /// A value as the next round has it.
  private Value next(Value value, List<Op> ops) throws TooFar {
    return copy(value, true, new HashMap<>(), ops);
  }

  /// @param ahead whether what the loop carries takes its next value
  private Value copy(Value value, boolean ahead, Map<Value, Value> copies, List<Op> ops)
      throws TooFar {
    if (!(value instanceof Value.Def def) || !inside.contains(def.id())) {
      return value;
    }
    int k = loop.body().params().indexOf(def);
    if (k >= 0) {
      return ahead ? copy(loop.body().yields().get(k + 1), false, new HashMap<>(), ops) : value;
    }
    var made = copies.get(def);
    if (made != null) {
      return made;
    }
    if (!(definitions.of(def).orElse(null) instanceof Op.Pure op)
        || ops.size() >= MOST_OPERATIONS) {
      throw new TooFar();
    }
    var operands = new HashMap<Value, Value>();
    for (var operand : Operands.of(op)) {
      operands.put(operand, copy(operand, ahead, copies, ops));
    }
    Type type = def.type();
    var out = storage.fresh(type, "next");
    ops.add(new Substitution(operand -> operands.getOrDefault(operand, operand)).of(op, out));
    copies.put(def, out);
    return out;
  }
}
