package cutover.compiler.block;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which values are the same for all lane groups of a block.
final class Agreement {
  enum Level {
    /// A scalar that the block may compute once: from arguments, from its place in the grid, and
    /// from what memory holds where the groups have just met.
    ONCE,

    /// Every group computes it, and comes to the same unless the kernel has a data race: it may
    /// also read memory, at an address that all agree on.
    SAME,

    /// Each group's own.
    OWN
  }

  private final Map<Integer, Level> levels = new HashMap<>();
  private final Rounds rounds;

  /// Whether a group may have written to memory since all have met.
  private boolean written;

  Agreement(Region body, Rounds rounds) {
    this.rounds = rounds;
    visit(body, true, true);
  }

  Level of(Value value) {
    return value instanceof Value.Def def ? levels.getOrDefault(def.id(), Level.ONCE) : Level.ONCE;
  }

  private Level of(List<Value> values) {
    var most = Level.ONCE;
    for (Value value : values) {
      most = max(most, of(value));
    }
    return most;
  }

  private static Level max(Level a, Level b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private void set(Value.Def def, Level level) {
    levels.put(def.id(), def.type().isLanes() ? max(level, Level.SAME) : level);
  }

  /// @param once whether it runs once for the block, from barrier to barrier
  /// @param all whether all groups enter it or none
  private void visit(Region region, boolean once, boolean all) {
    for (Op op : region.ops()) {
      boolean split = once && rounds.splits(op);
      switch (op) {
        case Op.Special o -> set(o.out(), max(special(o), floor(once)));
        case Op.Pure o -> set(o.out(), max(of(Operands.of(o)), floor(once)));
        case Op.Load o when isSame(o) -> set(o.out(), max(of(o.pointer()), read(all)));
        case Op.Barrier o when once && Barriers.within(o) -> written = false;
        case Op.BarrierReduce o -> {
          set(o.out(), floor(once));
          written &= !once;
        }
        case Op.Effect o -> {
          o.result().ifPresent(out -> set(out, Level.OWN));
          written |= !(o instanceof Op.Load || o instanceof Op.Private);
        }
        case Op.If o -> branch(o, split, all && Barriers.within(o));
        case Op.Loop o -> loop(o, split, all && Barriers.within(o));
        case Op.EachGroup _ -> throw new IllegalStateException("split already");
      }
    }
  }

  /// Where the groups have met, the block reads for all of them. That spares loads, and a program
  /// that lets one group overwrite what others have yet to read, a data race that a GPU's timing
  /// hides, gets what it gets there.
  private Level read(boolean all) {
    return all && !written ? Level.ONCE : Level.SAME;
  }

  /// What a group computes for itself is not there before the groups run.
  private static Level floor(boolean once) {
    return once ? Level.ONCE : Level.SAME;
  }

  private static Level special(Op.Special op) {
    return switch (op.kind()) {
      case TID_X, TID_Y, TID_Z, GROUP_LANES, GROUP_FIRST -> Level.OWN;
      case NTID_X,
          NTID_Y,
          NTID_Z,
          CTAID_X,
          CTAID_Y,
          CTAID_Z,
          NCTAID_X,
          NCTAID_Y,
          NCTAID_Z,
          DYNAMIC_SHARED_BYTES ->
          Level.ONCE;
      case LANE -> op.out().type().isLanes() ? Level.SAME : Level.OWN;
    };
  }

  private static boolean isSame(Op.Load load) {
    return load.access() instanceof Access.Uniform
        && load.order() == Op.Order.PLAIN
        && !load.out().type().isLanes();
  }

  private void branch(Op.If op, boolean split, boolean all) {
    op.regions()
        .forEach(
            region -> {
              written &= !split;
              visit(region, split, all);
            });
    written &= !split;
    var base =
        isTogether(op, op.condition(), split) ? Level.ONCE : max(of(op.condition()), Level.SAME);
    for (int k = 0; k < op.results().size(); k++) {
      var arms = max(of(op.then().yields().get(k)), of(op.otherwise().yields().get(k)));
      set(op.results().get(k), max(arms, base));
    }
  }

  /// Whether the block decides, and not each group for itself. At a barrier groups agree; elsewhere
  /// only what none of them has to compute is there when all of them need it.
  boolean isTogether(Op.Control op, Value condition) {
    return of(condition) == Level.ONCE || (of(condition) == Level.SAME && Barriers.within(op));
  }

  private boolean isTogether(Op.Control op, Value condition, boolean split) {
    return split && isTogether(op, condition);
  }

  /// Takes the best of the parameters, and takes back what the yields do not hold.
  private void loop(Op.Loop op, boolean split, boolean all) {
    var params = op.body().params();
    var now = new ArrayList<Level>();
    for (int k = 0; k < params.size(); k++) {
      now.add(max(of(op.inits().get(k)), floor(split)));
    }
    boolean changed;
    do {
      for (int k = 0; k < params.size(); k++) {
        set(params.get(k), now.get(k));
        now.set(k, of(params.get(k)));
      }
      written &= !split;
      visit(op.body(), split, all);
      written &= !split;
      changed = false;
      for (int k = 0; k < params.size(); k++) {
        var next = max(now.get(k), of(op.body().yields().get(k + 1)));
        changed |= next != now.get(k);
        now.set(k, next);
      }
    } while (changed);
    var again = op.body().yields().getFirst();
    var last = isTogether(op, again, split) ? Level.ONCE : of(again);
    for (int k = 0; k < params.size(); k++) {
      set(op.results().get(k), max(now.get(k), last));
    }
  }

  /// A round that decides by the value that it started with, which its own end overwrites.
  private boolean isParameter(Op.Loop loop, Value again) {
    return of(again) != Level.ONCE
        && again instanceof Value.Def def
        && loop.body().params().contains(def);
  }

  /// Whether every operation that contains a barrier is entered by all groups or none.
  boolean holds(Region region) {
    for (Op op : region.ops()) {
      if (!(op instanceof Op.Control) || !Barriers.within(op)) {
        continue;
      }
      boolean together =
          switch (op) {
            case Op.If o ->
                of(o.condition()) != Level.OWN && holds(o.then()) && holds(o.otherwise());
            case Op.Loop o ->
                of(o.body().yields().getFirst()) != Level.OWN
                    && !isParameter(o, o.body().yields().getFirst())
                    && holds(o.body());
            case Op.EachGroup _, Op.Pure _, Op.Effect _ -> false;
          };
      if (!together) {
        return false;
      }
    }
    return true;
  }
}
