package cutover.core.random;

import cutover.core.interpret.InterpreterFault;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Substitution;
import cutover.core.ir.Value;
import cutover.core.verify.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Makes a kernel that goes wrong smaller, as long as it still goes wrong.
///
/// It leaves out operations, one at a time from the end, and puts zero in place of their results.
/// Barriers stay, and so does what tells a thread its own slots: threads that get into each other's
/// way would be another failure. What the interpreter does not run to its end is no smaller case.
public final class Shrinker {
  private final Predicate<Sample> fails;
  private Sample smallest;

  private Shrinker(Sample sample, Predicate<Sample> fails) {
    this.smallest = sample;
    this.fails = fails;
  }

  /// A kernel from which no operation can be left out without making it right.
  public static Sample shrink(Sample sample, Predicate<Sample> fails) {
    var shrinker = new Shrinker(sample, fails);
    int before;
    do {
      before = shrinker.smallest.kernel().body().size();
      shrinker.round();
    } while (shrinker.smallest.kernel().body().size() < before);
    return shrinker.smallest;
  }

  private void round() {
    for (int i = smallest.kernel().body().size() - 1; i >= 0; i--) {
      var kernel = smallest.kernel();
      if (i < kernel.body().size()) {
        var without = new Without(i);
        var body = without.region(kernel.body());
        if (without.isSafe()) {
          attempt(kernel.withBody(body));
        }
      }
    }
  }

  private void attempt(Function kernel) {
    if (Verifier.verify(kernel).isEmpty()) {
      var smaller = smallest.withKernel(kernel);
      if (runs(smaller) && fails.test(smaller)) {
        smallest = smaller;
      }
    }
  }

  private static boolean runs(Sample sample) {
    try {
      sample.interpret();
      return true;
    } catch (InterpreterFault e) {
      return false;
    }
  }

  /// Copies a body without one operation, and what is in it.
  private static final class Without {
    private final Map<Integer, Value> replacements = new HashMap<>();
    private int left;
    private boolean isAnchor;
    private boolean isUsed;
    private boolean isBarrier;

    Without(int index) {
      left = index;
    }

    boolean isSafe() {
      return !isBarrier && !(isAnchor && isUsed);
    }

    /// Operations that addresses are made of; indices that cannot wrap among them.
    private static boolean isAnchor(Op op) {
      return switch (op) {
        case Op.Binary binary -> binary.wrap() != Op.Wrap.MAY;
        case Op.Special _, Op.Address _, Op.PtrAdd _, Op.Private _ -> true;
        case Op.Pure _, Op.Effect _, Op.Control _ -> false;
      };
    }

    Region region(Region region) {
      var ops = new ArrayList<Op>();
      for (var op : region.ops()) {
        if (left-- == 0) {
          isAnchor = isAnchor(op);
          isBarrier = op instanceof Op.Barrier(var kind, _, _) && kind == Op.BarrierKind.BLOCK;
          op.result().ifPresent(this::forget);
          if (op instanceof Op.Control control) {
            control.results().forEach(this::forget);
          }
        } else {
          ops.add(op(op));
        }
      }
      return new Region(region.params(), ops, use(region.yields()));
    }

    private void forget(Value.Def def) {
      replacements.put(def.id(), new Value.Literal(def.type(), 0));
    }

    private List<Value> use(List<Value> values) {
      return values.stream().map(this::use).toList();
    }

    private Value use(Value value) {
      if (value instanceof Value.Def def && replacements.containsKey(def.id())) {
        isUsed = true;
        return replacements.get(def.id());
      }
      return value;
    }

    private Op op(Op op) {
      return switch (op) {
        case Op.If(var results, var condition, var then, var otherwise, var at) ->
            new Op.If(results, use(condition), region(then), region(otherwise), at);
        case Op.Loop(var results, var inits, var body, var at) ->
            new Op.Loop(results, use(inits), region(body), at);
        case Op.Pure _, Op.Effect _, Op.EachGroup _ -> new Substitution(this::use).of(op);
      };
    }
  }
}
