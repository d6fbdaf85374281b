package cutover.compiler.audit;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BarrierKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds kernels that exchange data through shared memory without a barrier: they work only because
/// the threads of a warp run in step.
///
/// The sign of it is a load from shared memory that may see what another thread has stored since
/// the last barrier. It looks at addresses only, so that it may find what is none; never the other
/// way round within one function, but for exchange through atomics and global memory.
public final class LockStep {
  /// @param region where it stands
  private record Stored(Value pointer, Region region) {}

  private final Definitions definitions;
  private final Set<Integer> ofThread = new HashSet<>();
  private final Map<Integer, Place> places = new HashMap<>();
  private final Map<Sum, Value> sums = new HashMap<>();
  private final List<Region> stack = new ArrayList<>();
  private List<Stored> pending = new ArrayList<>();
  private Optional<Op.Load> found = Optional.empty();

  private LockStep(Function kernel) {
    definitions = new Definitions(kernel);
    int before;
    do {
      before = ofThread.size();
      spread(kernel.body());
    } while (ofThread.size() > before);
    visit(kernel.body());
  }

  /// The first load that relies on it.
  public static Optional<Op.Load> reliance(Function kernel) {
    return new LockStep(kernel).found;
  }

  // ---------------------------------------------------------------- what differs by thread

  private void spread(Region region) {
    for (Op op : region.ops()) {
      boolean own =
          switch (op) {
            case Op.Special o ->
                o.kind() == SpecialKind.TID_X
                    || o.kind() == SpecialKind.TID_Y
                    || o.kind() == SpecialKind.TID_Z
                    || o.kind() == SpecialKind.LANE;
            case Op.Pure o -> Operands.of(o).stream().anyMatch(this::isOfThread);
            case Op.Effect _ -> true;
            case Op.Control _ -> false;
          };
      if (own) {
        op.result().ifPresent(def -> ofThread.add(def.id()));
      }
      switch (op) {
        case Op.If o -> {
          o.regions().forEach(this::spread);
          for (int k = 0; k < o.results().size(); k++) {
            if (isOfThread(o.condition())
                || isOfThread(o.then().yields().get(k))
                || isOfThread(o.otherwise().yields().get(k))) {
              ofThread.add(o.results().get(k).id());
            }
          }
        }
        case Op.Loop o -> {
          boolean rounds = isOfThread(o.body().yields().getFirst());
          for (int k = 0; k < o.results().size(); k++) {
            if (isOfThread(o.inits().get(k)) || isOfThread(o.body().yields().get(k + 1))) {
              ofThread.add(o.body().params().get(k).id());
            }
            if (rounds || isOfThread(o.body().params().get(k))) {
              ofThread.add(o.results().get(k).id());
            }
          }
          spread(o.body());
        }
        case Op.Pure _, Op.Effect _, Op.EachGroup _ -> {}
      }
    }
  }

  private boolean isOfThread(Value value) {
    return value instanceof Value.Def def && ofThread.contains(def.id());
  }

  // ---------------------------------------------------------------- loads after stores

  private void visit(Region region) {
    stack.add(region);
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Store o when isShared(o.pointer()) -> store(new Stored(o.pointer(), region));
        case Op.Load o when isShared(o.pointer()) -> check(o);
        case Op.Barrier o when o.kind() == BarrierKind.BLOCK || o.kind() == BarrierKind.GRID ->
            pending.clear();
        case Op.BarrierReduce _ -> pending.clear();
        case Op.If o -> branch(o);
        case Op.Loop o -> {
          var before = List.copyOf(pending);
          visit(o.body());
          // What one round stores, the next may read.
          if (!pending.equals(before)) {
            visit(o.body());
          }
        }
        case Op.Pure _, Op.Effect _, Op.EachGroup _ -> {}
      }
    }
    stack.removeLast();
  }

  private void store(Stored stored) {
    if (!pending.contains(stored)) {
      pending.add(stored);
    }
  }

  private void branch(Op.If op) {
    var before = List.copyOf(pending);
    visit(op.then());
    var after = pending;
    pending = new ArrayList<>(before);
    visit(op.otherwise());
    after.forEach(this::store);
  }

  private static boolean isShared(Value pointer) {
    return pointer.type().pointsInto(Space.SHARED);
  }

  private void check(Op.Load load) {
    if (found.isEmpty() && pending.stream().anyMatch(stored -> mayBeOthers(stored, load))) {
      found = Optional.of(load);
    }
  }

  private boolean mayBeOthers(Stored stored, Op.Load load) {
    var a = place(stored.pointer());
    var b = place(load.pointer());
    if (a.equals(b)) {
      // An address of its own, or one that whoever reads it has written too.
      return !isOfThread(stored.pointer()) && !stack.contains(stored.region());
    }
    boolean fixed = !isOfThread(a.base()) && a.base().equals(b.base());
    return !fixed && !areDifferent(root(a.base()), root(b.base()));
  }

  /// An address as a base and a constant distance from it.
  private record Place(Value base, long offset) {}

  /// LLVM leaves equal sums of equal operands here and there: they count as one.
  private record Sum(Place base, Value index, long scaleBytes) {}

  private Place place(Value pointer) {
    if (!(definitions.of(pointer).orElse(null) instanceof Op.PtrAdd add)) {
      return new Place(pointer, 0);
    }
    var known = places.get(add.out().id());
    if (known == null) {
      known = place(add);
      places.put(add.out().id(), known);
    }
    return known;
  }

  private Place place(Op.PtrAdd add) {
    var base = place(add.base());
    if (add.index() instanceof Value.Literal index) {
      return new Place(base.base(), base.offset() + index.signed() * add.scaleBytes());
    }
    var sum = new Sum(base, add.index(), add.scaleBytes());
    return new Place(sums.computeIfAbsent(sum, _ -> add.out()), 0);
  }

  private Optional<String> root(Value pointer) {
    return switch (definitions.of(pointer).orElse(null)) {
      case Op.PtrAdd add -> root(add.base());
      case Op.Cast cast -> root(cast.a());
      case Op.Address address -> Optional.of(address.symbol());
      case null, default -> Optional.empty();
    };
  }

  private static boolean areDifferent(Optional<String> a, Optional<String> b) {
    return a.isPresent() && b.isPresent() && !a.equals(b);
  }
}
