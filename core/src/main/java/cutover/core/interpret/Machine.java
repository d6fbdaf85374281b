package cutover.core.interpret;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/// Runs a team's threads in step: each operation for all threads of a set, in their order, before
/// the next one. So every barrier has been waited for when it is met.
final class Machine {
  private static final int MAX_DEPTH = 200;

  private final Team team;
  private final Memory memory;
  private final Symbols symbols;
  private final Memory.Locals locals;
  private final Pures pures;
  private final Effects effects;
  private final Warps warps;

  private long stepsLeft;
  private int depth;

  /// The thread whose turn it is, for messages.
  private int current;

  Machine(Team team, Memory memory, Symbols symbols, Memory.Locals locals, long maxSteps) {
    this.team = team;
    this.memory = memory;
    this.symbols = symbols;
    this.locals = locals;
    this.stepsLeft = maxSteps;
    this.pures = new Pures(team, symbols);
    this.effects = new Effects(memory);
    this.warps = new Warps(team);
  }

  /// @param args the address of the packed argument buffer
  void kernel(Function kernel, long args) {
    var frame = new Frame(team.threads());
    for (var param : kernel.params()) {
      long address = args + param.offsetBytes();
      long bits =
          param.byReference()
              ? address
              : Integers.zeroExtend(
                  memory.load(address, param.value().type().elementBytes()),
                  Pures.width(param.value()));
      Arrays.fill(frame.of(param.value()), bits);
    }
    region(kernel.body(), team.all(), frame);
  }

  private void region(Region region, int[] threads, Frame frame) {
    for (var op : region.ops()) {
      stepsLeft -= threads.length;
      current = threads[0];
      if (stepsLeft < 0) {
        throw fault("it runs for ever, or for too long", op.at());
      }
      try {
        switch (op) {
          case Op.Pure pure -> {
            var bits = pures.of(pure, frame);
            define(pure.out(), threads, frame, bits);
          }
          case Op.Effect effect -> effect(effect, threads, frame);
          case Op.If branch -> branch(branch, threads, frame);
          case Op.Loop loop -> loop(loop, threads, frame);
          case Op.EachGroup _ ->
              throw new IllegalArgumentException("a block program, not a kernel");
        }
      } catch (Memory.Fault | IllegalArgumentException e) {
        throw fault(e.getMessage(), op.at());
      }
    }
  }

  private InterpreterFault fault(String message, Place place) {
    return new InterpreterFault(message, place, team.where(current));
  }

  private void define(Value.Def out, int[] threads, Frame frame, IntToLongFunction bits) {
    var values = frame.of(out);
    for (int thread : threads) {
      current = thread;
      values[thread] = bits.applyAsLong(thread);
    }
  }

  // ---------------------------------------------------------------- control

  private void branch(Op.If branch, int[] threads, Frame frame) {
    var condition = frame.read(branch.condition());
    var yes = Arrays.stream(threads).filter(t -> condition.applyAsLong(t) == 1).toArray();
    var no = Arrays.stream(threads).filter(t -> condition.applyAsLong(t) != 1).toArray();
    side(branch.results(), branch.then(), yes, frame);
    side(branch.results(), branch.otherwise(), no, frame);
  }

  private void side(List<Value.Def> results, Region region, int[] threads, Frame frame) {
    if (threads.length > 0) {
      region(region, threads, frame);
      for (int i = 0; i < results.size(); i++) {
        define(results.get(i), threads, frame, frame.read(region.yields().get(i)));
      }
    }
  }

  private void loop(Op.Loop loop, int[] threads, Frame frame) {
    var body = loop.body();
    // The results hold what the next round starts with: a round may use its old parameters in any
    // of its yields.
    for (int i = 0; i < loop.results().size(); i++) {
      define(loop.results().get(i), threads, frame, frame.read(loop.inits().get(i)));
    }
    var active = threads;
    while (active.length > 0) {
      for (int i = 0; i < body.params().size(); i++) {
        define(body.params().get(i), active, frame, frame.read(loop.results().get(i)));
      }
      region(body, active, frame);
      for (int i = 0; i < loop.results().size(); i++) {
        define(loop.results().get(i), active, frame, frame.read(body.yields().get(i + 1)));
      }
      var again = frame.read(body.yields().getFirst());
      active = Arrays.stream(active).filter(t -> again.applyAsLong(t) == 1).toArray();
      stepsLeft--;
      if (stepsLeft < 0) {
        throw fault("it runs for ever, or for too long", loop.at());
      }
    }
  }

  // ---------------------------------------------------------------- effects

  private void effect(Op.Effect op, int[] threads, Frame frame) {
    if (!op.mask().equals(Value.TRUE)) {
      throw new IllegalArgumentException("a lane program, not a kernel");
    }
    switch (op) {
      case Op.Private(var out, var sizeBytes, var alignBytes, _, _) ->
          define(
              out,
              threads,
              frame,
              _ -> locals.allocate(sizeBytes, Math.max(1, alignBytes)).address());
      case Op.Load load -> {
        var address = frame.read(load.pointer());
        var type = load.out().type();
        define(
            load.out(),
            threads,
            frame,
            t -> effects.load(address.applyAsLong(t), type, load.alignBytes()));
      }
      case Op.Store store -> {
        var address = frame.read(store.pointer());
        var value = frame.read(store.value());
        var type = store.value().type();
        for (int t : threads) {
          current = t;
          effects.store(address.applyAsLong(t), type, store.alignBytes(), value.applyAsLong(t));
        }
      }
      case Op.Atomic atomic -> {
        var address = frame.read(atomic.pointer());
        var value = frame.read(atomic.value());
        var type = atomic.out().type();
        define(
            atomic.out(),
            threads,
            frame,
            t -> effects.atomic(atomic.kind(), type, address.applyAsLong(t), value.applyAsLong(t)));
      }
      case Op.CompareSwap swap -> {
        var address = frame.read(swap.pointer());
        var expected = frame.read(swap.expected());
        var desired = frame.read(swap.desired());
        var type = swap.out().type();
        define(
            swap.out(),
            threads,
            frame,
            t ->
                effects.compareSwap(
                    type, address.applyAsLong(t), expected.applyAsLong(t), desired.applyAsLong(t)));
      }
      case Op.MemCopy(var target, var source, var bytes, _, _) -> {
        var to = frame.read(target);
        var from = frame.read(source);
        var count = frame.read(bytes);
        for (int t : threads) {
          current = t;
          memory.copy(to.applyAsLong(t), from.applyAsLong(t), count.applyAsLong(t));
        }
      }
      case Op.MemFill(var target, var value, var bytes, _, _) -> {
        var to = frame.read(target);
        var with = frame.read(value);
        var count = frame.read(bytes);
        for (int t : threads) {
          current = t;
          memory.fill(to.applyAsLong(t), (byte) with.applyAsLong(t), count.applyAsLong(t));
        }
      }
      case Op.Fence _, Op.Barrier _ -> {}
      case Op.BarrierReduce reduce -> warps.barrierReduce(reduce, threads, frame);
      case Op.Shuffle shuffle -> warps.shuffle(shuffle, threads, frame);
      case Op.Vote vote -> warps.vote(vote, threads, frame);
      case Op.Match match -> warps.match(match, threads, frame);
      case Op.WarpReduce reduce -> warps.reduce(reduce, threads, frame);
      case Op.Call call -> call(call, threads, frame);
      case Op.RuntimeCall call -> {
        var args = call.args().stream().map(frame::read).toList();
        for (int t : threads) {
          current = t;
          var bits = args.stream().mapToLong(arg -> arg.applyAsLong(t)).toArray();
          long result = effects.runtimeCall(call, bits);
          call.out().ifPresent(out -> frame.of(out)[t] = result);
        }
      }
    }
  }

  private void call(Op.Call call, int[] threads, Frame frame) {
    var callee = frame.read(call.callee());
    var args = call.args().stream().map(frame::read).toList();
    var targets = Arrays.stream(threads).mapToLong(callee).distinct().toArray();
    for (long target : targets) {
      var mine = Arrays.stream(threads).filter(t -> callee.applyAsLong(t) == target).toArray();
      current = mine[0];
      var function =
          symbols
              .function(target)
              .orElseThrow(
                  () -> new Memory.Fault(String.format("no function at address 0x%x", target)));
      if (function.params().size() != args.size()) {
        throw new IllegalArgumentException("@" + function.name() + " takes other arguments");
      }
      if (++depth > MAX_DEPTH) {
        throw new Memory.Fault("more than " + MAX_DEPTH + " calls within each other");
      }
      var inner = new Frame(team.threads());
      for (int i = 0; i < args.size(); i++) {
        define(function.params().get(i).value(), mine, inner, args.get(i));
      }
      region(function.body(), mine, inner);
      depth--;
      call.out()
          .ifPresent(
              out -> define(out, mine, frame, inner.read(function.body().yields().getFirst())));
    }
  }
}
