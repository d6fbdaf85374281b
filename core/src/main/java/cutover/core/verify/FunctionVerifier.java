package cutover.core.verify;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import cutover.core.text.Printer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Walks over one function: who is defined where, and whether regions fit their owners.
final class FunctionVerifier {
  private final Function function;
  private final OptionalInt lanes;
  private final Map<String, Function> functions;
  private final List<Problem> problems = new ArrayList<>();

  /// Values that may be used here.
  private final Map<Integer, Type> visible = new HashMap<>();

  private final Set<Integer> defined = new HashSet<>();

  /// Which function a value is the address of.
  private final Map<Integer, Function> callees = new HashMap<>();

  /// @param lanes none for a kernel
  /// @param functions those whose calls can be checked
  FunctionVerifier(Function function, OptionalInt lanes, Map<String, Function> functions) {
    this.function = function;
    this.lanes = lanes;
    this.functions = functions;
    signature();
    region(function.body(), function.place(), name(), List.of(), true);
    yields(function.body().yields(), function.results(), function.place(), name());
  }

  List<Problem> problems() {
    return problems;
  }

  private String name() {
    return "@" + function.name();
  }

  private void report(Rule rule, Place place, String op, String message) {
    problems.add(Verifier.problem(rule, place, op, message));
  }

  private void signature() {
    for (var param : function.params()) {
      define(param.value(), function.place(), name());
    }
    if (function.kind() == Function.Kind.KERNEL && !function.results().isEmpty()) {
      report(Rule.SIGNATURE, function.place(), name(), "a kernel returns nothing");
    }
    if (function.maxThreads() < 1) {
      report(Rule.SIGNATURE, function.place(), name(), "no thread may run it");
    }
  }

  // ---------------------------------------------------------------- values

  private void define(Value.Def def, Place place, String op) {
    if (!defined.add(def.id())) {
      report(Rule.DEFINED_ONCE, place, op, def + " is defined twice");
    }
    visible.put(def.id(), def.type());
    lanesOf(def.type(), place, op);
  }

  private void use(Value value, Place place, String op) {
    if (value instanceof Value.Def def) {
      var type = visible.get(def.id());
      if (type == null) {
        report(Rule.DEFINED, place, op, def + " is not defined here");
      } else if (!type.equals(def.type())) {
        report(Rule.USED_AS_DEFINED, place, op, def + " is " + type + ", not " + def.type());
      }
    } else {
      lanesOf(value.type(), place, op);
    }
  }

  private void lanesOf(Type type, Place place, String op) {
    if (type instanceof Type.Lanes(int count, _) && lanes.orElse(0) != count) {
      var message =
          lanes.isPresent()
              ? "has " + count + " lanes, the program " + lanes.getAsInt()
              : "a kernel has no lanes";
      report(Rule.LANES, place, op, message);
    }
  }

  // ---------------------------------------------------------------- regions

  /// Leaves the region's values visible to the yields, which the caller checks.
  private void region(
      Region region, Place place, String owner, List<Value.Def> params, boolean isBody) {
    params.forEach(param -> define(param, place, owner));
    boolean top = isBody;
    for (var op : region.ops()) {
      boolean isPrivate = op instanceof Op.Private;
      if (isPrivate && !top) {
        var text = Printer.print(op);
        report(Rule.PRIVATE_AT_TOP, op.at(), text, "private memory stands at the top of a body");
      }
      top &= isPrivate;
      op(op);
    }
  }

  private void inner(Region region, List<Type> expected, Op owner) {
    var outside = new HashMap<>(visible);
    var text = Printer.print(owner);
    region(region, owner.at(), text, region.params(), false);
    yields(region.yields(), expected, owner.at(), text);
    visible.clear();
    visible.putAll(outside);
  }

  private void yields(List<Value> yields, List<Type> expected, Place place, String op) {
    yields.forEach(value -> use(value, place, op));
    same(yields.stream().map(Value::type).toList(), expected, "yields", place, op);
  }

  private void same(List<Type> found, List<Type> expected, String what, Place place, String op) {
    if (!found.equals(expected)) {
      report(Rule.REGION, place, op, what + " " + found + ", expected " + expected);
    }
  }

  private static List<Type> types(List<? extends Value> values) {
    return values.stream().map(Value::type).toList();
  }

  // ---------------------------------------------------------------- operations

  private void op(Op op) {
    var text = Printer.print(op);
    for (var operand : Operands.of(op)) {
      use(operand, op.at(), text);
    }
    new OpRules(lanes, (rule, message) -> report(rule, op.at(), text, message)).check(op);
    switch (op) {
      case Op.If branch -> {
        var types = types(branch.results());
        for (var region : branch.regions()) {
          same(types(region.params()), List.of(), "takes", op.at(), text);
          inner(region, types, op);
        }
        branch.results().forEach(result -> define(result, op.at(), text));
      }
      case Op.Loop loop -> loop(loop, text);
      case Op.EachGroup each -> {
        same(types(each.body().params()), List.of(), "takes", op.at(), text);
        inner(each.body(), List.of(), op);
      }
      case Op.Pure _, Op.Effect _ -> op.result().ifPresent(out -> define(out, op.at(), text));
    }
    remember(op, text);
  }

  private void loop(Op.Loop loop, String text) {
    var types = types(loop.body().params());
    same(types(loop.inits()), types, "starts with", loop.at(), text);
    same(types(loop.results()), types, "results in", loop.at(), text);
    var yields = loop.body().yields();
    if (yields.isEmpty() || !yields.getFirst().type().equals(Type.I1)) {
      report(Rule.LOOP_CONDITION, loop.at(), text, "the first yield is not an i1");
    }
    var expected = new ArrayList<Type>();
    yields.stream().limit(1).forEach(first -> expected.add(first.type()));
    expected.addAll(types);
    inner(loop.body(), expected, loop);
    loop.results().forEach(result -> define(result, loop.at(), text));
  }

  private void remember(Op op, String text) {
    if (op instanceof Op.Address(var out, var symbol, _) && functions.containsKey(symbol)) {
      callees.put(out.id(), functions.get(symbol));
    }
    if (op instanceof Op.Call call
        && call.callee() instanceof Value.Def callee
        && callees.containsKey(callee.id())) {
      var target = callees.get(callee.id());
      var params = target.params().stream().map(param -> param.value().type()).toList();
      var results = call.out().stream().map(Value.Def::type).toList();
      if (!params.equals(types(call.args())) || !results.equals(target.results())) {
        report(
            Rule.CALL,
            op.at(),
            text,
            "@" + target.name() + " takes " + params + " and returns " + target.results());
      }
    }
  }
}
