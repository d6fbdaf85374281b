package cutover.compiler.block;

import cutover.compiler.block.Agreement.Level;
import cutover.compiler.block.Storage.Kept;
import cutover.compiler.shape.Definitions;
import cutover.compiler.vector.LaneProgram;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a block program of a lane program with barriers: what stands between two barriers becomes
/// a loop over the lane groups of the block.
///
/// That needs branches and loops around barriers to be the same for all groups, as CUDA asks for.
/// What a group computes in one phase and reads in another is computed again if that is cheap, and
/// else kept in memory, a slot with a piece for each group.
public final class Split {
  /// What a group must find true to take part.
  ///
  /// @param condition where each group keeps it
  private record Guard(Kept condition, boolean wanted) {}

  private final Agreement agreement;
  private final Definitions definitions;
  private final Storage storage;
  private final Tally tally;
  private final Rounds rounds;
  private final Place place;
  private final int lanes;

  private List<Step> steps = new ArrayList<>();
  private Optional<Phase> open = Optional.empty();
  private int phases;

  /// For the loop that is being read, if its rounds are the same for all groups.
  private Optional<NextRound> nextRound = Optional.empty();

  /// Those that hold for what is being read, from the outermost.
  private List<Guard> guards = List.of();

  private Split(LaneProgram program, Rounds rounds) {
    this.rounds = rounds;
    var function = program.function();
    place = function.place();
    agreement = new Agreement(function.body(), rounds);
    definitions = new Definitions(function);
    storage = new Storage(program, agreement, definitions);
    lanes = program.lanes();
    tally = new Tally(storage, lanes, place);
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
    var ops = Step.finished(split.steps);
    var function = program.function().withBody(new Region(List.of(), ops, List.of()));
    return Optional.of(
        new LaneProgram(Portions.of(function, program.lanes()), program.lanes(), program.layout()));
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

  private void close(Phase phase) {
    storage.readOutside(phase);
    steps.add(new Step.Groups(phase, place));
  }

  private void region(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Private memory -> storage.keepMemory(memory);
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
          nextRound.stream().flatMap(round -> round.with(op).stream()).forEach(phase::add);
          op.result().ifPresent(def -> storage.defines(phase, def));
          if (op instanceof Op.Control control) {
            control.results().forEach(def -> storage.defines(phase, def));
          }
        }
      }
    }
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
    var condition = storage.once(this::add, phases, op.condition());
    var shared = new ArrayList<Value.Def>();
    for (var result : op.results()) {
      if (isOnce(result)) {
        shared.add(result);
      } else {
        storage.variable(result);
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
        assign(result, arm.yields().get(k), first);
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
      start(op, k);
    }
    aliases(op, own);
    flush();
    var body = inner(() -> round(op, shared, own));
    // A result that is not the same for all is in its parameter's slot, and one that is, a value.
    steps.add(new Step.Round(shape(op, shared), body.steps(), body.yields()));
  }

  /// Variables that no round reads and that end as another one does need no place of their own.
  private void aliases(Op.Loop op, List<Integer> own) {
    var params = op.body().params();
    var yields = op.body().yields();
    var read = own.stream().filter(k -> definitions.isRead(params.get(k))).toList();
    own.removeIf(
        k -> {
          if (definitions.isRead(params.get(k))) {
            return false;
          }
          var same =
              read.stream().filter(r -> yields.get(r + 1).equals(yields.get(k + 1))).findFirst();
          same.ifPresent(r -> storage.same(op.results().get(k), storage.of(params.get(r))));
          return same.isPresent();
        });
  }

  /// A loop that carries only what the block has.
  private static Op.Loop shape(Op.Loop op, List<Integer> shared) {
    return new Op.Loop(
        pick(op.results(), shared),
        pick(op.inits(), shared),
        new Region(pick(op.body().params(), shared), List.of(), List.of()),
        op.at());
  }

  /// Gives a variable of a loop, which each group has for itself, its place and its first value.
  private void start(Op.Loop op, int k) {
    var slot = storage.variable(op.body().params().get(k));
    storage.same(op.results().get(k), slot);
    if (!(op.inits().get(k) instanceof Value.Undef)) {
      storage.keep(phase(), slot, op.inits().get(k));
    }
  }

  private List<Value> round(Op.Loop op, List<Integer> shared, List<Integer> own) {
    int first = phases;
    var yields = op.body().yields();
    var outer = nextRound;
    nextRound = Optional.of(new NextRound(definitions, storage, lanes, op));
    region(op.body());
    nextRound = outer;
    open.ifPresent(storage::readOutside);
    assignAll(op, own, first);
    flush();
    var all = new ArrayList<Value>();
    all.add(storage.once(this::add, phases, yields.getFirst()));
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
      if (storage.ownerSince(first, yields.get(k + 1)).isPresent()) {
        later.add(k);
      } else {
        storage.keep(phase(), storage.of(params.get(k)), yields.get(k + 1));
      }
    }
    for (int k : later) {
      assign(params.get(k), yields.get(k + 1), first);
    }
  }

  /// Writes a variable's next value: at once where it is defined, unless the old one is still read
  /// after that.
  ///
  /// @param first the first phase that may write
  private void assign(Value.Def variable, Value value, int first) {
    var slot = storage.of(variable);
    var owner =
        storage.ownerSince(first, value).filter(phase -> !storage.isReadAfter(phase, variable));
    if (owner.isPresent()) {
      storage.keep(owner.get(), slot, value);
    } else if (!(value instanceof Value.Undef)) {
      storage.keep(phase(), slot, value);
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
      var name = guard.condition().name();
      var flag = storage.load(ops::add, guard.condition(), storage.fresh(Type.I1, name));
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

  /// Both arms one after the other, each by the groups that enter it.
  private void apart(Op.If op) {
    var condition = storage.flag("taken");
    storage.keep(phase(), condition, op.condition());
    op.results().forEach(storage::variable);
    under(new Guard(condition, true), () -> arm(op, op.then()));
    under(new Guard(condition, false), () -> arm(op, op.otherwise()));
  }

  /// A loop that groups leave in different rounds: it ends with the last of them.
  private void apart(Op.Loop op) {
    var params = op.body().params();
    var active = storage.flag("active");
    storage.keep(phase(), active, Value.TRUE);
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
          storage.variable(result);
          last.add(k);
        }
        continue;
      }
      if (definitions.isRead(param)) {
        own.add(k);
        start(op, k);
      } else {
        last.add(k);
        storage.same(result, storage.variable(param));
      }
    }
    flush();
    var lead = new Lead(storage, rounds.ahead(op), lanes, place, this::add);
    var more = storage.number("more");
    var body =
        inner(
            () -> {
              storage.write(this::add, more, Value.i32(0));
              under(new Guard(active, true), () -> round(op, own, last, active, more, lead));
              var yields = new ArrayList<Value>();
              var any = storage.fresh(Type.I1, "more");
              add(new Op.Compare(any, CompareKind.NE, total(more), Value.i32(0), place));
              yields.add(any);
              shared.forEach(k -> yields.add(op.body().yields().get(k + 1)));
              return yields;
            });
    steps.add(new Step.Round(shape(op, shared), body.steps(), body.yields()));
  }

  private void round(
      Op.Loop op, List<Integer> own, List<Integer> last, Kept active, Kept more, Lead lead) {
    int first = phases;
    var yields = op.body().yields();
    region(op.body());
    var phase = phase();
    storage.readOutside(phase);
    lead.ask(phase);
    storage.read(phase, yields.getFirst());
    var again = phase.name(yields.getFirst());
    var leaving = new ArrayList<Op>();
    for (int k : last) {
      storage.read(phase, yields.get(k + 1));
      storage.keep(phase, leaving::add, storage.of(op.results().get(k)), yields.get(k + 1));
    }
    assignAll(op, own, first);
    storage.keep(phase, active, yields.getFirst());
    if (!leaving.isEmpty()) {
      var region = new Region(List.of(), leaving, List.of());
      phase.addTail(new Op.If(List.of(), again, Region.EMPTY, region, place));
    }
    var number = storage.fresh(Type.I32, "again");
    phase.addTail(new Op.Cast(number, CastKind.ZEXT, again, place));
    var before = storage.total(phase::addTail, more);
    var after = storage.fresh(Type.I32, "more");
    phase.addTail(new Op.Binary(after, BinaryKind.OR, Wrap.MAY, before, number, place));
    storage.write(phase::addTail, more, after);
  }

  // ---------------------------------------------------------------- barriers that count

  /// Every group adds to two numbers of the block, which are read once all have.
  private void reduce(Op.BarrierReduce op) {
    var said = counter("tally");
    tally.count(phase(), said, tally.both(phase(), op.mask(), op.predicate()));
    var arrived =
        op.kind() == Op.ReduceKind.AND ? Optional.of(counter("arrived")) : Optional.<Kept>empty();
    arrived.ifPresent(slot -> tally.count(phase(), slot, op.mask()));
    flush();
    Value total = total(said);
    switch (op.kind()) {
      case COUNT ->
          add(new Op.Binary(op.out(), BinaryKind.OR, Wrap.MAY, total, Value.i32(0), place));
      case OR -> flag(op.out(), CompareKind.NE, total, Value.i32(0));
      case AND -> flag(op.out(), CompareKind.EQ, total, total(arrived.orElseThrow()));
    }
  }

  private void flag(Value.Def out, CompareKind kind, Value a, Value b) {
    var flag = storage.fresh(Type.I1, out.name());
    add(new Op.Compare(flag, kind, a, b, place));
    add(new Op.Cast(out, CastKind.ZEXT, flag, place));
  }

  /// A number of the block that starts at zero.
  private Kept counter(String name) {
    var number = storage.number(name);
    storage.write(this::add, number, Value.i32(0));
    return number;
  }

  private Value total(Kept number) {
    return storage.total(this::add, number);
  }

  private void add(Op op) {
    steps.add(new Step.Once(op));
  }
}
