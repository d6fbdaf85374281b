package cutover.compiler.block;

import cutover.compiler.block.Agreement.Level;
import cutover.compiler.shape.Definitions;
import cutover.compiler.vector.LaneProgram;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Op.TestKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Operands;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Substitution;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a block program of a lane program with barriers: what stands between two barriers becomes
/// a loop over the lane groups of the block.
///
/// That needs branches and loops around barriers to be the same for all groups, as CUDA asks for.
/// What a group computes in one phase and reads in another is computed again if that is cheap, and
/// else kept in memory, a slot with a piece for each group.
public final class Split {
  /// A piece of memory that outlives a phase.
  private record Kept(int number, Type pointer, String name, long sizeBytes, boolean perGroup) {
    int alignBytes() {
      return (int) Math.min(Long.lowestOneBit(sizeBytes), 64);
    }
  }

  private final int lanes;
  private final Agreement agreement;
  private final Definitions definitions;
  private final Recompute recompute;
  private final Place place;
  private final Map<Integer, Kept> kept = new HashMap<>();

  /// The phase that defines a value.
  private final Map<Integer, Phase> owners = new HashMap<>();

  /// The last phase that reads a value from its slot.
  private final Map<Integer, Integer> lastReads = new HashMap<>();

  private List<Step> steps = new ArrayList<>();
  private Optional<Phase> open = Optional.empty();
  private int next;
  private int phases;
  private int slots;

  /// @param condition where each group keeps it
  private record Guard(Kept condition, boolean wanted) {}

  private static final int LINE_BYTES = 64;

  private final Rounds rounds;

  /// What a group must find true to take part in what is being read.
  private List<Guard> guards = List.of();

  private Split(LaneProgram program, Rounds rounds) {
    this.rounds = rounds;
    var function = program.function();
    lanes = program.lanes();
    place = function.place();
    agreement = new Agreement(function.body(), rounds);
    definitions = new Definitions(function);
    recompute = new Recompute(definitions, agreement);
    next = definitions.next();
  }

  /// The block program, unless groups may part ways at a barrier.
  public static Optional<LaneProgram> split(LaneProgram program) {
    return split(program, Rounds.NONE);
  }

  /// @param rounds loops that end a phase with each round
  public static Optional<LaneProgram> split(LaneProgram program, Rounds rounds) {
    var body = program.function().body();
    if (Barriers.interleaves(body)) {
      return Optional.empty();
    }
    var split = new Split(program, rounds);
    if (!split.agreement.holds(body)) {
      return Optional.empty();
    }
    split.region(body);
    split.flush();
    var ops = finished(split.steps);
    var function = program.function().withBody(new Region(List.of(), ops, List.of()));
    return Optional.of(new LaneProgram(function, program.lanes(), program.layout()));
  }

  private Value.Def fresh(Type type, String name) {
    return new Value.Def(next++, type, name);
  }

  // ---------------------------------------------------------------- phases

  private Phase phase() {
    var phase = open.orElseGet(() -> new Phase(phases++, gates()));
    open = Optional.of(phase);
    return phase;
  }

  private void flush() {
    open.ifPresent(this::close);
    open = Optional.empty();
  }

  private void readOutside(Phase phase) {
    for (var def : phase.outside()) {
      read(phase, def);
    }
  }

  private void close(Phase phase) {
    readOutside(phase);
    steps.add(new Step.Groups(phase, place));
  }

  private void region(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Private memory -> kept.put(memory.out().id(), ownMemory(memory));
        case Op.Barrier o when Barriers.within(o) -> flush();
        case Op.BarrierReduce o -> reduce(o);
        case Op.If o when rounds.splits(o) -> {
          if (agreement.isTogether(o, o.condition())) {
            branch(o);
          } else {
            apart(o);
          }
        }
        case Op.Loop o when rounds.splits(o) -> {
          if (guards.isEmpty() && agreement.isTogether(o, o.body().yields().getFirst())) {
            loop(o);
          } else {
            apart(o);
          }
        }
        case Op.Pure o when isOnce(o.out()) -> steps.add(new Step.Once(o));
        case Op.Load o when isOnce(o.out()) -> steps.add(new Step.Once(o));
        case Op.Pure _, Op.Effect _, Op.Control _ -> {
          var phase = phase();
          phase.add(op);
          op.result().ifPresent(def -> owners.put(def.id(), phase));
          if (op instanceof Op.Control control) {
            control.results().forEach(def -> owners.put(def.id(), phase));
          }
        }
      }
    }
  }

  // ---------------------------------------------------------------- values between phases

  private Kept slot(Type pointer, String name, long sizeBytes, boolean perGroup) {
    return new Kept(slots++, pointer, name, sizeBytes, perGroup);
  }

  private Kept ownMemory(Op.Private memory) {
    long align = Math.max(memory.alignBytes(), memory.elementBytes() == 0 ? 1 : 32);
    long size = Math.max(memory.sizeBytes(), 1) * lanes;
    long rounded = (size + align - 1) / align * align;
    return slot(memory.out().type(), memory.out().name(), rounded, true);
  }

  /// How a value lies in memory: masks as numbers.
  private Type stored(Type type) {
    if (type.elementBits() != 1) {
      return type;
    }
    return type.isLanes() ? Type.I32.in(lanes) : Type.I8;
  }

  private Kept valueSlot(Value.Def def) {
    var type = stored(def.type());
    return slot(
        Type.PTR, def.name(), (long) type.elementBytes() * (type.isLanes() ? lanes : 1), true);
  }

  private Kept slotOf(Value.Def def) {
    var known = kept.get(def.id());
    if (known != null) {
      return known;
    }
    var made = valueSlot(def);
    kept.put(def.id(), made);
    var owner = owners.get(def.id());
    if (owner == null) {
      throw new IllegalStateException(def + " is nobody's");
    }
    keep(owner, made, def);
    return made;
  }

  private Value address(Sink sink, Kept slot) {
    var at = fresh(slot.pointer(), slot.name());
    sink.add(new Op.Slot(at, slot.number(), slot.sizeBytes(), slot.perGroup(), place));
    return at;
  }

  /// Makes a value from outside known in a phase.
  private void read(Phase phase, Value value) {
    if (!(value instanceof Value.Def def)
        || agreement.of(def) == Level.ONCE
        || phase.defines(def)
        || phase.knows(def)) {
      return;
    }
    if (definitions.of(def).orElse(null) instanceof Op.Private) {
      phase.call(def, address(phase::addHead, kept.get(def.id())));
    } else if (!kept.containsKey(def.id()) && recompute.pays(def)) {
      again(phase, def);
    } else {
      var slot = slotOf(def);
      lastReads.merge(def.id(), phase.number, Math::max);
      phase.call(def, load(phase::addHead, slot, def));
    }
  }

  private void again(Phase phase, Value.Def def) {
    var op = (Op.Pure) definitions.of(def).orElseThrow();
    Operands.of(op).forEach(operand -> read(phase, operand));
    var copy = fresh(def.type(), def.name());
    phase.addHead(new Substitution(phase::name).of(op, copy));
    phase.call(def, copy);
  }

  private interface Sink {
    void add(Op op);
  }

  private Value load(Sink sink, Kept slot, Value.Def def) {
    var type = stored(def.type());
    var access = type.isLanes() ? Access.CONTIGUOUS : Access.UNIFORM;
    var loaded = fresh(type, def.name());
    Value pointer = address(sink, slot);
    sink.add(
        new Op.Load(loaded, pointer, access, slot.alignBytes(), Order.PLAIN, Value.TRUE, place));
    if (type.equals(def.type())) {
      return loaded;
    }
    var flag = fresh(def.type(), def.name());
    sink.add(new Op.Compare(flag, CompareKind.NE, loaded, new Value.Literal(type, 0), place));
    return flag;
  }

  /// Writes a value into its slot at the end of a phase.
  private void keep(Phase phase, Kept slot, Value value) {
    keep(phase, phase::addTail, slot, value);
  }

  private void keep(Phase phase, Sink tail, Kept slot, Value value) {
    if (value instanceof Value.Undef) {
      return;
    }
    read(phase, value);
    Value here = phase.name(value);
    var type = stored(here.type());
    if (!type.equals(here.type())) {
      var number = fresh(type, slot.name());
      var kind = type.isLanes() ? CastKind.SEXT : CastKind.ZEXT;
      tail.add(new Op.Cast(number, kind, here, place));
      here = number;
    }
    var access = type.isLanes() ? Access.CONTIGUOUS : Access.UNIFORM;
    tail.add(
        new Op.Store(
            address(phase::addHead, slot),
            here,
            access,
            slot.alignBytes(),
            Order.PLAIN,
            Value.TRUE,
            place));
  }

  /// A value that all groups agree on, outside of them: the first group's.
  private Value once(Value value) {
    if (!(value instanceof Value.Def def) || agreement.of(def) == Level.ONCE) {
      return value;
    }
    var slot = slotOf(def);
    lastReads.merge(def.id(), phases, Math::max);
    return load(this::add, slot, def);
  }

  // ---------------------------------------------------------------- control around barriers

  private interface Content {
    List<Value> write();
  }

  private record Inner(List<Step> steps, List<Value> yields) {}

  private Inner inner(Content content) {
    var outer = steps;
    steps = new ArrayList<>();
    var yields = content.write();
    flush();
    var inner = new Inner(steps, yields);
    steps = outer;
    return inner;
  }

  private boolean isOnce(Value value) {
    return agreement.of(value) == Level.ONCE;
  }

  private void branch(Op.If op) {
    flush();
    var condition = once(op.condition());
    var shared = new ArrayList<Value.Def>();
    for (var result : op.results()) {
      if (isOnce(result)) {
        shared.add(result);
      } else {
        kept.put(result.id(), valueSlot(result));
      }
    }
    var then = inner(() -> arm(op, op.then()));
    var otherwise = inner(() -> arm(op, op.otherwise()));
    var shape = new Op.If(shared, condition, Region.EMPTY, Region.EMPTY, op.at());
    steps.add(
        new Step.Branch(shape, then.steps(), then.yields(), otherwise.steps(), otherwise.yields()));
  }

  private List<Value> arm(Op.If op, Region arm) {
    int first = phases;
    region(arm);
    var yields = new ArrayList<Value>();
    for (int k = 0; k < op.results().size(); k++) {
      var result = op.results().get(k);
      if (isOnce(result)) {
        yields.add(arm.yields().get(k));
      } else {
        assign(kept.get(result.id()), result, arm.yields().get(k), first);
      }
    }
    return yields;
  }

  private void loop(Op.Loop op) {
    var params = op.body().params();
    var shared = new ArrayList<Integer>();
    var own = new ArrayList<Integer>();
    for (int k = 0; k < params.size(); k++) {
      if (isOnce(params.get(k))) {
        shared.add(k);
        continue;
      }
      own.add(k);
      var slot = valueSlot(params.get(k));
      kept.put(params.get(k).id(), slot);
      kept.put(op.results().get(k).id(), slot);
      if (!(op.inits().get(k) instanceof Value.Undef)) {
        keep(phase(), slot, op.inits().get(k));
      }
    }
    flush();
    var body = inner(() -> round(op, shared, own));
    // A result that is not the same for all is in its parameter's slot, and one that is, a value.
    var shape =
        new Op.Loop(
            pick(op.results(), shared),
            pick(op.inits(), shared),
            new Region(pick(params, shared), List.of(), List.of()),
            op.at());
    steps.add(new Step.Round(shape, body.steps(), body.yields()));
  }

  private List<Value> round(Op.Loop op, List<Integer> shared, List<Integer> own) {
    int first = phases;
    var yields = op.body().yields();
    region(op.body());
    open.ifPresent(this::readOutside);
    assignAll(op, own, first);
    flush();
    var all = new ArrayList<Value>();
    all.add(once(yields.getFirst()));
    shared.forEach(k -> all.add(yields.get(k + 1)));
    return all;
  }

  /// Gives the variables of a loop their next values.
  private void assignAll(Op.Loop op, List<Integer> own, int first) {
    var params = op.body().params();
    var yields = op.body().yields();
    // What is not of a phase of this round must be read before any slot is written.
    var later = new ArrayList<Integer>();
    for (int k : own) {
      if (yields.get(k + 1).equals(params.get(k))) {
        continue;
      }
      if (isOfPhaseSince(yields.get(k + 1), first)) {
        later.add(k);
      } else {
        keep(phase(), kept.get(params.get(k).id()), yields.get(k + 1));
      }
    }
    for (int k : later) {
      assign(kept.get(params.get(k).id()), params.get(k), yields.get(k + 1), first);
    }
  }

  private boolean isOfPhaseSince(Value value, int first) {
    return value instanceof Value.Def def
        && owners.containsKey(def.id())
        && owners.get(def.id()).number >= first;
  }

  /// Writes a value into the slot of a variable: at once where it is defined, unless the variable's
  /// old value is still read after that.
  ///
  /// @param first the first phase that may write
  private void assign(Kept slot, Value.Def variable, Value value, int first) {
    if (isOfPhaseSince(value, first)) {
      var owner = owners.get(((Value.Def) value).id());
      if (lastReads.getOrDefault(variable.id(), -1) <= owner.number) {
        keep(owner, slot, value);
        return;
      }
    }
    if (!(value instanceof Value.Undef)) {
      keep(phase(), slot, value);
    }
  }

  private static <T> List<T> pick(List<T> list, List<Integer> indices) {
    return indices.stream().map(list::get).toList();
  }

  // ---------------------------------------------------------------- control of each group's own

  private List<Phase.Gate> gates() {
    var gates = new ArrayList<Phase.Gate>();
    for (var guard : guards) {
      var ops = new ArrayList<Op>();
      var flag = load(ops::add, guard.condition(), fresh(Type.I1, guard.condition().name()));
      gates.add(new Phase.Gate(ops, flag, guard.wanted()));
    }
    return gates;
  }

  private void under(Guard guard, Runnable content) {
    flush();
    var outer = guards;
    guards = new ArrayList<>(outer);
    guards.add(guard);
    content.run();
    flush();
    guards = outer;
  }

  private Kept flag(String name) {
    return slot(Type.PTR, name, 1, true);
  }

  /// Both arms one after the other, each by the groups that enter it.
  private void apart(Op.If op) {
    var condition = flag("taken");
    keep(phase(), condition, op.condition());
    op.results().forEach(result -> kept.put(result.id(), valueSlot(result)));
    under(new Guard(condition, true), () -> arm(op, op.then()));
    under(new Guard(condition, false), () -> arm(op, op.otherwise()));
  }

  /// A loop that groups leave in different rounds: it ends with the last of them.
  private void apart(Op.Loop op) {
    var params = op.body().params();
    var active = flag("active");
    keep(phase(), active, Value.TRUE);
    var shared = new ArrayList<Integer>();
    var own = new ArrayList<Integer>();
    // What no round reads is written by the last one of a group.
    var last = new ArrayList<Integer>();
    for (int k = 0; k < params.size(); k++) {
      var param = params.get(k);
      var result = op.results().get(k);
      if (isOnce(param)) {
        shared.add(k);
        if (!isOnce(result) && definitions.isRead(result)) {
          kept.put(result.id(), valueSlot(result));
          last.add(k);
        }
        continue;
      }
      var slot = valueSlot(param);
      kept.put(param.id(), slot);
      kept.put(result.id(), slot);
      if (!definitions.isRead(param)) {
        last.add(k);
        continue;
      }
      own.add(k);
      if (!(op.inits().get(k) instanceof Value.Undef)) {
        keep(phase(), slot, op.inits().get(k));
      }
    }
    flush();
    var more = slot(Type.PTR, "more", 4, false);
    var body =
        inner(
            () -> {
              write(this::add, more, Value.i32(0));
              under(new Guard(active, true), () -> round(op, own, last, active, more));
              var yields = new ArrayList<Value>();
              var any = fresh(Type.I1, "more");
              add(new Op.Compare(any, CompareKind.NE, total(more), Value.i32(0), place));
              yields.add(any);
              shared.forEach(k -> yields.add(op.body().yields().get(k + 1)));
              return yields;
            });
    var shape =
        new Op.Loop(
            pick(op.results(), shared),
            pick(op.inits(), shared),
            new Region(pick(params, shared), List.of(), List.of()),
            op.at());
    steps.add(new Step.Round(shape, body.steps(), body.yields()));
  }

  private void round(Op.Loop op, List<Integer> own, List<Integer> last, Kept active, Kept more) {
    int first = phases;
    var yields = op.body().yields();
    region(op.body());
    var phase = phase();
    readOutside(phase);
    rounds.ahead(op).forEach(place -> prefetch(phase, place));
    read(phase, yields.getFirst());
    var again = phase.name(yields.getFirst());
    var leaving = new ArrayList<Op>();
    for (int k : last) {
      read(phase, yields.get(k + 1));
      keep(phase, leaving::add, kept.get(op.results().get(k).id()), yields.get(k + 1));
    }
    assignAll(op, own, first);
    keep(phase, active, yields.getFirst());
    if (!leaving.isEmpty()) {
      var region = new Region(List.of(), leaving, List.of());
      phase.addTail(new Op.If(List.of(), again, Region.EMPTY, region, place));
    }
    var number = fresh(Type.I32, "again");
    phase.addTail(new Op.Cast(number, CastKind.ZEXT, again, place));
    var before = load(phase::addTail, more, fresh(Type.I32, "more"));
    var after = fresh(Type.I32, "more");
    phase.addTail(new Op.Binary(after, BinaryKind.OR, Wrap.MAY, before, number, place));
    write(phase::addTail, more, after);
  }

  /// Asks for what a group's next round touches, while the other groups have theirs.
  private void prefetch(Phase phase, Stream.Ahead ahead) {
    read(phase, ahead.pointer());
    read(phase, ahead.step());
    var next = fresh(ahead.pointer().type(), "next");
    phase.addTail(
        new Op.PtrAdd(
            next,
            phase.name(ahead.pointer()),
            phase.name(ahead.step()),
            ahead.scaleBytes(),
            place));
    for (int at = 0; at < ahead.sizeBytes(); at += LINE_BYTES) {
      var line = fresh(next.type(), "line");
      phase.addTail(new Op.PtrAdd(line, next, Value.i32(at), 1, place));
      phase.addTail(
          new Op.RuntimeCall(Optional.empty(), "prefetch", List.of(line), Value.TRUE, place));
    }
  }

  // ---------------------------------------------------------------- barriers that count

  /// Every group adds to two numbers of the block, which are read once all have.
  private void reduce(Op.BarrierReduce op) {
    var tally = counter("tally");
    count(tally, both(op.mask(), op.predicate()));
    var arrived =
        op.kind() == Op.ReduceKind.AND ? Optional.of(counter("arrived")) : Optional.<Kept>empty();
    arrived.ifPresent(slot -> count(slot, op.mask()));
    flush();
    Value count = total(tally);
    switch (op.kind()) {
      case COUNT ->
          add(new Op.Binary(op.out(), BinaryKind.OR, Wrap.MAY, count, Value.i32(0), place));
      case OR -> flag(op.out(), CompareKind.NE, count, Value.i32(0));
      case AND -> flag(op.out(), CompareKind.EQ, count, total(arrived.orElseThrow()));
    }
  }

  private void add(Op op) {
    steps.add(new Step.Once(op));
  }

  private void flag(Value.Def out, CompareKind kind, Value a, Value b) {
    var flag = fresh(Type.I1, out.name());
    add(new Op.Compare(flag, kind, a, b, place));
    add(new Op.Cast(out, CastKind.ZEXT, flag, place));
  }

  /// A number of the block that starts at zero.
  private Kept counter(String name) {
    var slot = slot(Type.PTR, name, 4, false);
    write(this::add, slot, Value.i32(0));
    return slot;
  }

  private void write(Sink sink, Kept slot, Value number) {
    Value pointer = address(sink, slot);
    sink.add(
        new Op.Store(
            pointer, number, Access.UNIFORM, slot.alignBytes(), Order.PLAIN, Value.TRUE, place));
  }

  private Value total(Kept slot) {
    return load(this::add, slot, fresh(Type.I32, slot.name()));
  }

  /// The lanes of the first mask that are in the second.
  private Value both(Value mask, Value predicate) {
    if (mask.isTrue()) {
      return predicate;
    }
    var type = lanes == 1 ? Type.I1 : Type.I1.in(lanes);
    var both = fresh(type, "counted");
    phase().add(new Op.Select(both, mask, wide(predicate), new Value.Literal(type, 0), place));
    return both;
  }

  private Value wide(Value flag) {
    if (lanes == 1 || flag.type().isLanes()) {
      return flag;
    }
    var out = fresh(flag.type().in(lanes), "flag");
    phase().add(new Op.Splat(out, flag, place));
    return out;
  }

  private void count(Kept slot, Value flags) {
    var phase = phase();
    Value number = lanes == 1 ? number(flags) : population(wide(flags));
    Value old = load(phase::add, slot, fresh(Type.I32, slot.name()));
    var sum = fresh(Type.I32, slot.name());
    phase.add(new Op.Binary(sum, BinaryKind.ADD, Wrap.MAY, old, number, place));
    write(phase::add, slot, sum);
  }

  private Value population(Value mask) {
    var bits = fresh(new Type.Int(lanes), "bits");
    phase().add(new Op.Test(bits, TestKind.BITS, mask, place));
    var ones = fresh(bits.type(), "ones");
    phase().add(new Op.Unary(ones, UnaryKind.CTPOP, bits, place));
    return number(ones);
  }

  /// As an i32.
  private Value number(Value value) {
    if (value.type().equals(Type.I32)) {
      return value;
    }
    var out = fresh(Type.I32, "number");
    boolean wider = value.type().elementBits() > Type.I32.elementBits();
    phase().add(new Op.Cast(out, wider ? CastKind.TRUNC : CastKind.ZEXT, value, place));
    return out;
  }

  // ---------------------------------------------------------------- the finished program

  private static List<Op> finished(List<Step> steps) {
    var ops = new ArrayList<Op>();
    for (var step : steps) {
      ops.add(
          switch (step) {
            case Step.Groups(var phase, var at) -> phase.finished(at);
            case Step.Once(var op) -> op;
            case Step.Branch(var shape, var then, var thenYields, var other, var otherYields) ->
                new Op.If(
                    shape.results(),
                    shape.condition(),
                    new Region(List.of(), finished(then), thenYields),
                    new Region(List.of(), finished(other), otherYields),
                    shape.at());
            case Step.Round(var shape, var body, var yields) ->
                new Op.Loop(
                    shape.results(),
                    shape.inits(),
                    new Region(shape.body().params(), finished(body), yields),
                    shape.at());
          });
    }
    return ops;
  }
}
