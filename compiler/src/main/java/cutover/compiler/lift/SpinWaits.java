package cutover.compiler.lift;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/// Finds loops that wait for another thread, and lets others run in each round of them.
///
/// A GPU runs all warps of a block side by side. Where one thread of a CPU runs them in turn, a
/// loop that polls memory until another warp has written to it would never end. Such a loop is
/// known by its condition, which depends on a volatile or atomic load. A compare-and-swap loop is
/// none: it ends without the help of others.
final class SpinWaits {
  private SpinWaits() {}

  static Function yielding(Function function) {
    return function.kind() == Function.Kind.KERNEL
        ? function.withBody(region(function.body()))
        : function;
  }

  private static Region region(Region region) {
    var ops = new ArrayList<Op>();
    for (Op op : region.ops()) {
      ops.add(
          switch (op) {
            case Op.If o ->
                new Op.If(
                    o.results(), o.condition(), region(o.then()), region(o.otherwise()), o.at());
            case Op.Loop o -> new Op.Loop(o.results(), o.inits(), loop(o), o.at());
            case Op.Pure _, Op.Effect _, Op.EachGroup _ -> op;
          });
    }
    return new Region(region.params(), ops, region.yields());
  }

  private static Region loop(Op.Loop loop) {
    var body = region(loop.body());
    if (!waits(body)) {
      return body;
    }
    var ops = new ArrayList<>(body.ops());
    ops.add(new Op.Barrier(Op.BarrierKind.SPIN, Value.TRUE, loop.at()));
    return new Region(body.params(), ops, body.yields());
  }

  private static boolean waits(Region body) {
    var polled = new HashSet<Integer>();
    int before;
    do {
      before = polled.size();
      spread(body, polled);
      for (int k = 0; k < body.params().size(); k++) {
        if (isIn(polled, body.yields().get(k + 1))) {
          polled.add(body.params().get(k).id());
        }
      }
    } while (polled.size() > before);
    return isIn(polled, body.yields().getFirst());
  }

  private static boolean isIn(Set<Integer> polled, Value value) {
    return value instanceof Value.Def def && polled.contains(def.id());
  }

  /// Adds every value that depends on one that was polled.
  private static void spread(Region region, Set<Integer> polled) {
    for (Op op : region.ops()) {
      boolean depends = polls(op) || Operands.of(op).stream().anyMatch(v -> isIn(polled, v));
      if (depends) {
        op.result().ifPresent(def -> polled.add(def.id()));
      }
      if (op instanceof Op.If branch) {
        spread(branch.then(), polled);
        spread(branch.otherwise(), polled);
        for (int k = 0; k < branch.results().size(); k++) {
          if (depends
              || isIn(polled, branch.then().yields().get(k))
              || isIn(polled, branch.otherwise().yields().get(k))) {
            polled.add(branch.results().get(k).id());
          }
        }
      } else if (op instanceof Op.Loop loop) {
        spread(loop.body(), polled);
        for (int k = 0; k < loop.results().size(); k++) {
          if (isIn(polled, loop.body().yields().get(k + 1))) {
            polled.add(loop.results().get(k).id());
          }
        }
      }
    }
  }

  private static boolean polls(Op op) {
    return switch (op) {
      case Op.Load load -> load.order() != Order.PLAIN;
      case Op.Atomic atomic ->
          (atomic.kind() == AtomicKind.ADD || atomic.kind() == AtomicKind.OR)
              && atomic.value().isLiteral(0);
      default -> false;
    };
  }
}
