package cutover.compiler.lift;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Drops pure operations and loads that nobody reads, and values that leave a region for nobody.
final class Tidy {
  private final Set<Integer> used = new HashSet<>();

  private Tidy() {}

  static Function tidy(Function function) {
    var tidy = new Tidy();
    function.body().yields().forEach(tidy::use);
    return function.withBody(tidy.region(function.body()));
  }

  private void use(Value value) {
    if (value instanceof Value.Def def) {
      used.add(def.id());
    }
  }

  private boolean isUsed(Value.Def def) {
    return used.contains(def.id());
  }

  private Region region(Region region) {
    var kept = new ArrayList<Op>();
    for (int i = region.ops().size() - 1; i >= 0; i--) {
      Op op = region.ops().get(i);
      boolean droppable =
          switch (op) {
            case Op.Pure _, Op.Private _ -> true;
            case Op.Load load -> load.order() == Op.Order.PLAIN;
            case Op.Effect _, Op.Control _ -> false;
          };
      if (droppable && op.result().filter(this::isUsed).isEmpty()) {
        continue;
      }
      switch (op) {
        case Op.If branch -> branch(branch).ifPresent(kept::add);
        case Op.Loop loop -> kept.add(loop(loop));
        default -> {
          Operands.of(op).forEach(this::use);
          kept.add(op);
        }
      }
    }
    return new Region(region.params(), kept.reversed(), region.yields());
  }

  private java.util.Optional<Op> branch(Op.If op) {
    var live = new ArrayList<Integer>();
    for (int k = 0; k < op.results().size(); k++) {
      if (isUsed(op.results().get(k))) {
        live.add(k);
      }
    }
    var then = arm(op.then(), live);
    var otherwise = arm(op.otherwise(), live);
    if (live.isEmpty() && then.ops().isEmpty() && otherwise.ops().isEmpty()) {
      return java.util.Optional.empty();
    }
    use(op.condition());
    return java.util.Optional.of(
        new Op.If(pick(op.results(), live), op.condition(), then, otherwise, op.at()));
  }

  private Region arm(Region arm, List<Integer> live) {
    var yields = pick(arm.yields(), live);
    yields.forEach(this::use);
    return region(new Region(List.of(), arm.ops(), yields));
  }

  /// A carried value stays if something behind the loop or the next round reads it.
  private Op loop(Op.Loop op) {
    int count = op.results().size();
    var live = new HashSet<Integer>();
    for (int k = 0; k < count; k++) {
      if (isUsed(op.results().get(k))) {
        live.add(k);
      }
    }
    Region body;
    while (true) {
      var outside = new HashSet<>(used);
      use(op.body().yields().getFirst());
      var indices = live.stream().sorted().toList();
      for (int k : indices) {
        use(op.body().yields().get(k + 1));
      }
      body = region(op.body());
      boolean grew = false;
      for (int k = 0; k < count; k++) {
        grew |= isUsed(op.body().params().get(k)) && live.add(k);
      }
      if (!grew) {
        break;
      }
      used.clear();
      used.addAll(outside);
    }
    var indices = live.stream().sorted().toList();
    var inits = pick(op.inits(), indices);
    inits.forEach(this::use);
    var yields = new ArrayList<Value>();
    yields.add(op.body().yields().getFirst());
    indices.forEach(k -> yields.add(op.body().yields().get(k + 1)));
    return new Op.Loop(
        pick(op.results(), indices),
        inits,
        new Region(pick(op.body().params(), indices), body.ops(), yields),
        op.at());
  }

  private static <T> List<T> pick(List<T> list, List<Integer> indices) {
    return indices.stream().map(list::get).toList();
  }
}
