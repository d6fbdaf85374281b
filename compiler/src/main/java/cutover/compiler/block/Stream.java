package cutover.compiler.block;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a loop reads and writes in passing, and what it carries from round to round.
final class Stream {
  /// A place that a round touches; the next one's is `step * scaleBytes` behind it.
  record Ahead(Value pointer, Value step, long scaleBytes, int sizeBytes) {}

  /// How far an index or an address moves in a round.
  private record Move(Optional<Value> step, long scaleBytes) {
    Move times(long factor) {
      return new Move(step, scaleBytes * factor);
    }
  }

  /// A step this long visits a page, which is as far as prefetchers look, no more than twice.
  private static final long FAR_BYTES = 2048;

  /// Lanes that are no further apart than the largest vector of the source, as a `float4`, read a
  /// row together.
  private static final long LARGEST_UNIT = 16;

  /// With more than these rounds gain nothing (measured on a 3-D stencil with six)...
  private static final int MOST_ACCESSES = 3;

  /// ...unless blocks join to rows as long as a page (the same stencil, 1.4 times as fast).
  private static final int MOST_ACCESSES_IN_ROWS = 8;

  /// How many operations lie between a variable and the address that it makes.
  private static final int DEPTH = 8;

  private final Definitions definitions;
  private final Op.Loop loop;
  private final int lanes;
  private final Set<Integer> inside = new HashSet<>();
  private final Set<Integer> fromOutside = new HashSet<>();
  private final List<Ahead> ahead = new ArrayList<>();

  /// Places that it passes: the numbers of a `float4` are one.
  private final Set<Value> streams = new HashSet<>();

  /// Vectors that it reads and writes there.
  private int moved;

  private int operations;

  Stream(Definitions definitions, Op.Loop loop, int lanes) {
    this.definitions = definitions;
    this.loop = loop;
    this.lanes = lanes;
    loop.body().params().forEach(param -> inside.add(param.id()));
    visit(loop.body());
  }

  int operations() {
    return operations;
  }

  List<Ahead> ahead() {
    return List.copyOf(ahead);
  }

  /// Whether it moves more than it would have to keep in memory.
  ///
  /// @param longRows blocks that are neighbours run as one
  boolean pays(boolean longRows) {
    int most = longRows ? MOST_ACCESSES_IN_ROWS : MOST_ACCESSES;
    boolean few = !streams.isEmpty() && streams.size() <= most;
    return lanes > 1 && few && kept() <= moved;
  }

  /// Vectors that go through memory in each round.
  private long kept() {
    long carried =
        loop.body().params().stream()
            .filter(param -> param.type().isLanes() && definitions.isRead(param))
            .count();
    return carried + fromOutside.size();
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      operations++;
      Operands.of(op).forEach(this::use);
      op.result().ifPresent(def -> inside.add(def.id()));
      switch (op) {
        case Op.Load o -> {
          if (o.mask().isTrue() && o.order() == Order.PLAIN) {
            access(o.pointer(), o.access(), o.out().type());
          }
        }
        case Op.Store o -> {
          if (o.mask().isTrue() && o.order() == Order.PLAIN) {
            access(o.pointer(), o.access(), o.value().type());
          }
        }
        case Op.Control control -> {
          control.regions().forEach(this::visit);
          control.results().forEach(def -> inside.add(def.id()));
        }
        case Op.Pure _, Op.Effect _ -> {}
      }
    }
    region.yields().forEach(this::use);
  }

  private void use(Value value) {
    if (value instanceof Value.Def def
        && def.type().isLanes()
        && !inside.contains(def.id())
        && !isMadeOfScalars(def)) {
      fromOutside.add(def.id());
    }
  }

  private boolean isMadeOfScalars(Value.Def def) {
    return definitions.of(def).orElse(null) instanceof Op.Pure op
        && Operands.of(op).stream()
            .allMatch(
                value ->
                    !(value instanceof Value.Def operand)
                        || !value.type().isLanes()
                        || isMadeOfScalars(operand));
  }

  // ---------------------------------------------------------------- where the next round is

  private void access(Value pointer, Access access, Type type) {
    long size = lanes * apart(access, type);
    if (size == 0 || size >= FAR_BYTES) {
      return;
    }
    var move = move(pointer, DEPTH).filter(Stream::isFar);
    if (move.isEmpty()) {
      return;
    }
    moved++;
    boolean isNew = streams.add(access instanceof Access.Contiguous ? pointer : unit(pointer));
    if (isNew) {
      move.get()
          .step()
          .ifPresent(
              step -> ahead.add(new Ahead(pointer, step, move.get().scaleBytes(), (int) size)));
    }
  }

  /// How far a lane is from the next if they make up a row, else 0.
  private static long apart(Access access, Type type) {
    return switch (access) {
      case Access.Contiguous _ -> type.elementBytes();
      case Access.Strided(long stride) ->
          stride > type.elementBytes() && stride <= LARGEST_UNIT ? stride : 0;
      case Access.Row(Access units, int _) -> apart(units, type);
      case Access.Uniform _, Access.Indexed _, Access.Gather _ -> 0;
    };
  }

  /// What the numbers of a unit have in common.
  private Value unit(Value pointer) {
    return definitions.of(pointer).orElse(null) instanceof Op.PtrAdd add
            && add.index() instanceof Value.Literal
        ? unit(add.base())
        : pointer;
  }

  /// A step that is no constant is taken for a long one: the size of a row, a plane or a grid.
  private static boolean isFar(Move move) {
    return move.step().isEmpty()
        || !(move.step().get() instanceof Value.Literal step)
        || Math.abs(step.signed() * move.scaleBytes()) >= FAR_BYTES;
  }

  private Optional<Move> move(Value value, int depth) {
    if (!(value instanceof Value.Def def) || !inside.contains(def.id()) || depth == 0) {
      return Optional.empty();
    }
    int k = loop.body().params().indexOf(def);
    if (k >= 0) {
      return step(def, loop.body().yields().get(k + 1));
    }
    return switch (definitions.of(def).orElse(null)) {
      case Op.PtrAdd o ->
          move(o.base(), depth - 1)
              .or(() -> move(o.index(), depth - 1).map(move -> move.times(o.scaleBytes())));
      case Op.Cast o -> move(o.a(), depth - 1);
      case Op.Binary o -> move(o, depth - 1);
      case null, default -> Optional.empty();
    };
  }

  private Optional<Move> move(Op.Binary o, int depth) {
    return switch (o.kind()) {
      case ADD, OR -> move(o.a(), depth).or(() -> move(o.b(), depth));
      case SUB -> move(o.a(), depth).or(() -> move(o.b(), depth).map(move -> move.times(-1)));
      case MUL ->
          o.b() instanceof Value.Literal factor
              ? move(o.a(), depth).map(move -> move.times(factor.signed()))
              : move(o.a(), depth)
                  .or(() -> move(o.b(), depth))
                  .map(_ -> new Move(Optional.empty(), 1));
      case SHL ->
          o.b() instanceof Value.Literal shift && shift.bits() < 32
              ? move(o.a(), depth).map(move -> move.times(1L << shift.bits()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// What a round adds to a variable, if it is the same in every round.
  private Optional<Move> step(Value.Def param, Value next) {
    if (!(definitions.of(next).orElse(null) instanceof Op.Binary sum)) {
      return Optional.empty();
    }
    if (sum.kind() == BinaryKind.ADD && sum.b().equals(param)) {
      return steps(sum.a(), 1);
    }
    if (!sum.a().equals(param)) {
      return Optional.empty();
    }
    return switch (sum.kind()) {
      case ADD -> steps(sum.b(), 1);
      case SUB -> steps(sum.b(), -1);
      default -> Optional.empty();
    };
  }

  private Optional<Move> steps(Value step, long scaleBytes) {
    boolean changes = step instanceof Value.Def def && inside.contains(def.id());
    return changes ? Optional.empty() : Optional.of(new Move(Optional.of(step), scaleBytes));
  }
}
