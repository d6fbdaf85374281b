package cutover.compiler.vector;

import cutover.compiler.shape.Definitions;
import cutover.compiler.shape.Layout;
import cutover.compiler.shape.PrivateMemory;
import cutover.compiler.shape.Shape;
import cutover.compiler.shape.Shapes;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Op.TestKind;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a lane program of a kernel: W threads become one flow of control with masks.
///
/// Uniform work stays scalar. A branch on which the lanes disagree runs both arms under masks, each
/// only if one of its lanes is active; a loop runs until no lane is active.
public final class Widen {
  /// A kernel bigger than this (in operations) is not written twice to save masks.
  public static final int LARGEST_VERSIONED = 400;

  /// Loops up to this many operations have a second copy for the lanes that stay longer.
  private static final int LARGEST_TWICE = 150;

  /// Arms of pure operations up to this many run without a branch.
  private static final int LARGEST_SELECTED = 6;

  private final int lanes;
  private final LaneBody body;
  private final Definitions definitions;
  private final Shapes shapes;
  private final LaneValues values;
  private final Effects effects;
  private final Pures pures;
  private final Bounds bounds;

  private Value mask;

  /// Whether a copy of the code without masks may still be made here.
  private boolean mayVersion;

  private Widen(Function kernel, int lanes, Layout layout, Presence presence) {
    this.lanes = lanes;
    definitions = new Definitions(kernel);
    var privates = new PrivateMemory(kernel);
    boolean whole = presence == Presence.ALWAYS;
    shapes = new Shapes(kernel, lanes, layout, whole, definitions, privates);
    body = new LaneBody(lanes, definitions.next());
    values = new LaneValues(body, shapes);
    pures = new Pures(body, values, shapes, definitions, privates);
    bounds = new Bounds(body, values, shapes, definitions);
    effects = new Effects(body, values, shapes, privates);
    mayVersion = kernel.body().size() <= LARGEST_VERSIONED;
    mask = new Value.Literal(Type.I1.in(lanes), 1);
  }

  /// For groups that may have fewer threads than lanes.
  public static LaneProgram widen(Function kernel, int lanes, Layout layout) {
    boolean small = kernel.body().size() <= LARGEST_VERSIONED;
    return widen(kernel, lanes, layout, small ? Presence.CHECKED : Presence.MASKED);
  }

  public static LaneProgram widen(Function kernel, int lanes, Layout layout, Presence presence) {
    var body = new Widen(kernel, lanes, layout, presence).widen(kernel, layout, presence);
    return new LaneProgram(kernel.withBody(UnitRows.keep(body)), lanes, layout);
  }

  private Region widen(Function kernel, Layout layout, Presence presence) {
    for (var param : kernel.params()) {
      values.define(param.value(), param.value());
    }
    var memory = new ArrayList<Op>();
    var addresses = new ArrayList<Op>();
    var rest = new ArrayList<Op>();
    for (Op op : kernel.body().ops()) {
      (op instanceof Op.Private ? memory : op instanceof Op.Address ? addresses : rest).add(op);
    }
    memory.forEach(this::translate);
    addresses.forEach(this::translate);
    if (layout == Layout.LINEAR) {
      pures.defineLinearIndices();
    }
    if (presence == Presence.ALWAYS) {
      rest.forEach(this::translate);
      return new Region(List.of(), body.leave(new ArrayList<>()), List.of());
    }
    body.at(kernel.place(), "threads");
    var present = body.fresh(Type.I32);
    body.add(new Op.Special(present, SpecialKind.GROUP_LANES, kernel.place()));
    Value some = body.compare(CompareKind.ULT, laneNumbers(), body.splat(present));
    if (presence == Presence.CHECKED) {
      Value full = body.compare(CompareKind.EQ, present, Value.i32(lanes));
      Region whole = inRegion(mask, true, () -> rest.forEach(this::translate));
      Region part = inRegion(some, false, () -> rest.forEach(this::translate));
      body.add(new Op.If(List.of(), full, whole, part, kernel.place()));
    } else {
      mask = some;
      mayVersion = false;
      rest.forEach(this::translate);
    }
    return new Region(List.of(), body.leave(new ArrayList<>()), List.of());
  }

  private Value laneNumbers() {
    var lane = body.fresh(Type.I32.in(lanes), "lane");
    body.add(new Op.Special(lane, SpecialKind.LANE, body.place()));
    return lane;
  }

  /// Writes a region under a mask. It has no parameters and yields nothing.
  private Region inRegion(Value newMask, boolean version, Runnable content) {
    return inRegion(
        newMask,
        version,
        () -> {
          content.run();
          return List.of();
        });
  }

  private interface Content {
    List<Value> write();
  }

  private Region inRegion(Value newMask, boolean version, Content content) {
    var outerMask = mask;
    boolean outerVersion = mayVersion;
    mask = newMask;
    mayVersion = version;
    var outer = body.enter();
    values.enterRegion();
    var yields = content.write();
    values.leaveRegion();
    mask = outerMask;
    mayVersion = outerVersion;
    return new Region(List.of(), body.leave(outer), yields);
  }

  private void translate(Op op) {
    body.at(op.at(), op.result().map(Value.Def::name).orElse(""));
    switch (op) {
      case Op.Pure pure -> pures.translate(pure);
      case Op.Effect effect -> effects.translate(effect, mask);
      case Op.If branch -> {
        if (shapes.isUniform(branch.condition())) {
          uniform(branch);
        } else {
          divergent(branch);
        }
      }
      case Op.Loop loop -> loop(loop);
      case Op.EachGroup each -> throw new IllegalStateException("widened before: " + each);
    }
  }

  private void all(Region region) {
    region.ops().forEach(this::translate);
  }

  // ---------------------------------------------------------------- values that leave a region

  /// The value that represents a kernel value of this shape in the lane program.
  private Value shaped(Value value, Shape shape, Type type) {
    if (shape.isVarying()) {
      return value instanceof Value.Undef ? new Value.Undef(type.in(lanes)) : values.lanes(value);
    }
    return value instanceof Value.Undef ? new Value.Undef(type.element()) : values.base(value);
  }

  private List<Value> shaped(List<Value> yields, List<Value.Def> results) {
    var list = new ArrayList<Value>();
    for (int k = 0; k < results.size(); k++) {
      list.add(shaped(yields.get(k), shapes.of(results.get(k)), results.get(k).type()));
    }
    return list;
  }

  private List<Value.Def> freshLike(List<Value.Def> results) {
    var list = new ArrayList<Value.Def>();
    for (var result : results) {
      Type type = shapes.of(result).isVarying() ? result.type().in(lanes) : result.type();
      list.add(body.fresh(type, result.name()));
    }
    return list;
  }

  private void define(List<Value.Def> results, List<? extends Value> laneValues) {
    for (int k = 0; k < results.size(); k++) {
      values.define(results.get(k), laneValues.get(k));
    }
  }

  // ---------------------------------------------------------------- If

  private void uniform(Op.If branch) {
    Value condition = values.base(branch.condition());
    Region then = arm(branch.then(), branch.results(), mask);
    Region otherwise = arm(branch.otherwise(), branch.results(), mask);
    var results = freshLike(branch.results());
    body.add(new Op.If(results, condition, then, otherwise, branch.at()));
    define(branch.results(), results);
  }

  private Region arm(Region arm, List<Value.Def> results, Value newMask) {
    return inRegion(
        newMask,
        mayVersion,
        () -> {
          all(arm);
          return shaped(arm.yields(), results);
        });
  }

  private void divergent(Op.If branch) {
    Value condition = values.lanes(branch.condition());
    if (isCheap(branch.then()) && isCheap(branch.otherwise())) {
      all(branch.then());
      all(branch.otherwise());
      define(
          branch.results(),
          choose(
              branch,
              condition,
              shaped(branch.then().yields(), branch.results()),
              shaped(branch.otherwise().yields(), branch.results())));
      return;
    }
    Value thenMask = body.masked(mask, condition);
    if (mayVersion && branch.otherwise().ops().isEmpty() && worthVersioning(branch.then())) {
      var all = bounds.all(branch.condition());
      if (!Bounds.isNever(all)) {
        versioned(branch, condition, thenMask, all);
        return;
      }
    }
    var then = guarded(branch.then(), branch.results(), thenMask, bounds.none(branch.condition()));
    var otherwise =
        branch.otherwise().ops().isEmpty()
            ? shaped(branch.otherwise().yields(), branch.results())
            : guarded(
                branch.otherwise(),
                branch.results(),
                body.masked(mask, body.not(condition)),
                bounds.all(branch.condition()));
    body.at(branch.at(), "");
    define(branch.results(), choose(branch, condition, then, otherwise));
  }

  /// Runs an arm if it has an active lane; otherwise its values are undefined.
  ///
  /// @param idle a scalar that is true only if it has none, if that can be told at once
  private List<Value> guarded(
      Region arm, List<Value.Def> results, Value armMask, Optional<Value> idle) {
    if (arm.ops().isEmpty()) {
      return shaped(arm.yields(), results);
    }
    if (idle.isPresent()) {
      Region looked = inRegion(mask, false, () -> guarded(arm, results, armMask, Optional.empty()));
      var out = freshLike(results);
      body.add(new Op.If(out, idle.get(), nothing(out), looked, body.place()));
      return List.copyOf(out);
    }
    var any = body.test(TestKind.ANY, armMask);
    boolean outer = mayVersion;
    mayVersion = false;
    Region then = arm(arm, results, armMask);
    mayVersion = outer;
    var out = freshLike(results);
    body.add(new Op.If(out, any, then, nothing(out), body.place()));
    return List.copyOf(out);
  }

  private static Region nothing(List<Value.Def> results) {
    var undefined = results.stream().<Value>map(def -> new Value.Undef(def.type())).toList();
    return new Region(List.of(), List.of(), undefined);
  }

  /// Two copies of the arm: one for "all lanes", without masks, and one for "some lanes".
  ///
  /// @param inAll a scalar that is true only for "all lanes", if there is one
  private void versioned(Op.If branch, Value condition, Value thenMask, Optional<Value> inAll) {
    Value all = inAll.orElseGet(() -> body.test(TestKind.ALL, thenMask));
    var results = branch.results();
    Region whole = arm(branch.then(), results, mask);
    Region part =
        inRegion(
            mask,
            false,
            () ->
                choose(
                    branch,
                    condition,
                    guarded(branch.then(), results, thenMask, bounds.none(branch.condition())),
                    shaped(branch.otherwise().yields(), results)));
    var out = freshLike(results);
    body.add(new Op.If(out, all, whole, part, branch.at()));
    define(results, out);
  }

  private static boolean worthVersioning(Region region) {
    return region.size() >= 3;
  }

  private List<Value> choose(
      Op.If branch, Value condition, List<Value> then, List<Value> otherwise) {
    var list = new ArrayList<Value>();
    for (int k = 0; k < then.size(); k++) {
      list.add(choose(branch, k, condition, then.get(k), otherwise.get(k)));
    }
    return list;
  }

  /// The result of one arm or the other. A result that is not varying has the same value in both,
  /// or is undefined in one of them.
  private Value choose(Op.If branch, int k, Value condition, Value then, Value otherwise) {
    var result = branch.results().get(k);
    Value kernelValue = branch.then().yields().get(k);
    if (kernelValue.equals(branch.otherwise().yields().get(k))) {
      // From outside of both arms, so that it is there even if no lane enters the first one.
      return shaped(kernelValue, shapes.of(result), result.type());
    }
    if (!shapes.of(result).isVarying()) {
      boolean undefined = shapes.of(kernelValue) instanceof Shape.Any;
      return undefined ? otherwise : then;
    }
    return body.select(condition, then, otherwise);
  }

  private static boolean isCheap(Region region) {
    int cost = 0;
    for (Op op : region.ops()) {
      cost +=
          switch (op) {
            case Op.Math _ -> 100;
            case Op.Binary o ->
                switch (o.kind()) {
                  case SDIV, UDIV, SREM, UREM, FREM -> 100;
                  case FDIV -> 4;
                  default -> 1;
                };
            case Op.Unary o -> o.kind() == Op.UnaryKind.SQRT ? 4 : 1;
            case Op.Pure _ -> 1;
            default -> 100;
          };
    }
    return cost <= LARGEST_SELECTED;
  }

  // ---------------------------------------------------------------- Loop

  private void loop(Op.Loop loop) {
    if (shapes.isUniform(loop.body().yields().getFirst())) {
      uniform(loop);
    } else {
      divergent(loop);
    }
  }

  private void uniform(Op.Loop loop) {
    var kernelParams = loop.body().params();
    var inits = shaped(loop.inits(), kernelParams);
    var params = freshLike(kernelParams);
    define(kernelParams, params);
    Region inner =
        inRegion(
            mask,
            mayVersion,
            () -> {
              all(loop.body());
              var yields = new ArrayList<Value>();
              yields.add(values.base(loop.body().yields().getFirst()));
              yields.addAll(shaped(tail(loop.body().yields()), kernelParams));
              return yields;
            });
    var results = freshLike(kernelParams);
    body.add(
        new Op.Loop(results, inits, new Region(params, inner.ops(), inner.yields()), loop.at()));
    define(loop.results(), results);
  }

  private static List<Value> tail(List<Value> yields) {
    return yields.subList(1, yields.size());
  }

  /// A loop that its lanes leave in different rounds. Most often all of them go on together for
  /// long: where two copies are allowed, the first runs without masks as long as no lane has left,
  /// and the second takes the lanes that are left over.
  private void divergent(Op.Loop loop) {
    var inits = shaped(loop.inits(), loop.body().params());
    boolean together = mayVersion && mask.isTrue() && loop.body().size() <= LARGEST_TWICE;
    define(
        loop.results(),
        together ? wholeThenMasked(loop, inits) : masked(loop, mask, inits, Optional.empty()));
  }

  private List<Value> wholeThenMasked(Op.Loop loop, List<Value> inits) {
    var kernelParams = loop.body().params();
    var params = freshLike(kernelParams);
    define(kernelParams, params);
    Region whole =
        inRegion(
            mask,
            true,
            () -> {
              all(loop.body());
              body.at(loop.at(), "");
              Value again = values.lanes(loop.body().yields().getFirst());
              var yields = new ArrayList<Value>();
              yields.add(
                  bounds
                      .all(loop.body().yields().getFirst())
                      .orElseGet(() -> body.test(TestKind.ALL, again)));
              yields.add(again);
              yields.addAll(shaped(tail(loop.body().yields()), kernelParams));
              return yields;
            });
    var live = body.fresh(Type.I1.in(lanes), "live");
    var before = body.fresh(Type.I1.in(lanes), "live");
    var allParams = new ArrayList<Value.Def>(List.of(before));
    allParams.addAll(params);
    var allInits = new ArrayList<Value>(List.of(mask));
    allInits.addAll(inits);
    var left = freshLike(kernelParams);
    var results = new ArrayList<Value.Def>(List.of(live));
    results.addAll(left);
    body.add(
        new Op.Loop(
            results, allInits, new Region(allParams, whole.ops(), whole.yields()), loop.at()));
    define(kernelParams, left);
    var kept = new ArrayList<Value>();
    for (int k = 0; k < kernelParams.size(); k++) {
      kept.add(isKept(loop, k) ? values.lanes(kernelParams.get(k)) : left.get(k));
    }
    Value some = body.test(TestKind.ANY, live);
    Region rest =
        inRegion(
            live,
            false,
            () -> masked(loop, live, List.copyOf(left), Optional.of(List.copyOf(kept))));
    var out = new ArrayList<Value.Def>();
    kept.forEach(value -> out.add(body.fresh(value.type())));
    body.add(new Op.If(out, some, rest, new Region(List.of(), List.of(), kept), loop.at()));
    return List.copyOf(out);
  }

  /// Uniform or affine inside the loop, but different in each lane behind it, where it is read.
  private boolean isKept(Op.Loop loop, int k) {
    return definitions.isRead(loop.results().get(k))
        && !shapes.of(loop.body().params().get(k)).isVarying()
        && shapes.of(loop.results().get(k)).isVarying();
  }

  /// Lanes leave one by one. A value that is read behind the loop stops changing in lanes that
  /// left; the others may go on, since nobody looks at those lanes.
  ///
  /// @param start the lanes that enter
  /// @param keptInits for values that are kept apart: what lanes have that do not enter
  private List<Value> masked(
      Op.Loop loop, Value start, List<Value> loopInits, Optional<List<Value>> keptInits) {
    var kernelParams = loop.body().params();
    int count = kernelParams.size();
    var inits = new ArrayList<Value>();
    var params = new ArrayList<Value.Def>();
    var live = body.fresh(Type.I1.in(lanes), "live");
    params.add(live);
    inits.add(start);
    inits.addAll(loopInits);
    var carried = freshLike(kernelParams);
    params.addAll(carried);
    define(kernelParams, carried);
    var kept = new Value.Def[count];
    for (int k = 0; k < count; k++) {
      if (isKept(loop, k)) {
        kept[k] = body.fresh(kernelParams.get(k).type().in(lanes), kernelParams.get(k).name());
        params.add(kept[k]);
        inits.add(keptInits.isPresent() ? keptInits.get().get(k) : new Value.Undef(kept[k].type()));
      }
    }
    Region inner =
        inRegion(
            live,
            false,
            () -> {
              all(loop.body());
              return divergentYields(loop, live, carried, kept);
            });
    var results = new ArrayList<Value.Def>();
    for (var param : params) {
      results.add(body.fresh(param.type(), param.name()));
    }
    body.add(
        new Op.Loop(results, inits, new Region(params, inner.ops(), inner.yields()), loop.at()));
    int extra = 1 + count;
    var out = new ArrayList<Value>();
    for (int k = 0; k < count; k++) {
      out.add(kept[k] != null ? results.get(extra++) : results.get(1 + k));
    }
    return out;
  }

  private List<Value> divergentYields(
      Op.Loop loop, Value.Def live, List<Value.Def> carried, Value.Def[] kept) {
    body.at(loop.at(), "");
    var kernelYields = loop.body().yields();
    Value again = body.masked(live, values.lanes(kernelYields.getFirst()));
    var yields = new ArrayList<Value>();
    yields.add(body.test(TestKind.ANY, again));
    yields.add(again);
    for (int k = 0; k < carried.size(); k++) {
      var param = loop.body().params().get(k);
      Value next = shaped(kernelYields.get(k + 1), shapes.of(param), param.type());
      boolean blend = shapes.of(param).isVarying() && definitions.isRead(loop.results().get(k));
      yields.add(blend ? body.select(live, next, carried.get(k)) : next);
    }
    for (int k = 0; k < kept.length; k++) {
      if (kept[k] != null) {
        yields.add(body.select(live, values.lanes(kernelYields.get(k + 1)), kept[k]));
      }
    }
    return yields;
  }
}
