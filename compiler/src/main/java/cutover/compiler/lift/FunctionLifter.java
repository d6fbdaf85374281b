package cutover.compiler.lift;

import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.Opcode;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes regions of the structured control flow of one LLVM function.
///
/// The passes before leave only shapes that nest: every branch meets again at its block's
/// post-dominator, and every loop is left from its latch. So the walk follows one path, and turns
/// each branch into an If whose arms end where the ways meet.
final class FunctionLifter {
  private final Llvm llvm;
  private final Types types;
  private final Values values;
  private final Body body;
  private final Instructions instructions;
  private final Cfg cfg;
  private List<Value> returned = List.of();

  FunctionLifter(
      Llvm llvm, Types types, Values values, Body body, Instructions instructions, Cfg cfg) {
    this.llvm = llvm;
    this.types = types;
    this.values = values;
    this.body = body;
    this.instructions = instructions;
    this.cfg = cfg;
  }

  /// The whole body; its yields are what the function returns.
  Region lift() throws LiftException {
    var outer = body.enter();
    walk(0, -1, -1, -1);
    var ops = body.leave(outer);
    var all = new ArrayList<>(values.prologue());
    all.addAll(ops);
    return new Region(List.of(), all, returned);
  }

  /// Writes the operations from `block` up to, but not including, `stop`.
  ///
  /// @param from the block that control comes from; -1 at the start, or where the phis of `block`
  ///     are defined already
  /// @param inside the header of the innermost loop that the walk is in; -1 if none
  /// @return the values of the stop block's phis on the edge where the walk arrives
  private List<Value> walk(int block, int from, int stop, int inside) throws LiftException {
    while (true) {
      var loop = block == inside ? Optional.<Cfg.Loop>empty() : cfg.loopAt(block);
      if (loop.isPresent()) {
        from = loop.get().latch();
        block = lift(loop.get(), incomingPhis(block));
      } else {
        if (from >= 0) {
          bindPhis(block, from);
        }
        straight(block);
        int[] next = cfg.successors(block);
        if (next.length == 0) {
          return List.of();
        }
        if (inside >= 0 && cfg.loopAt(inside).orElseThrow().latch() == block) {
          return List.of();
        }
        from = block;
        if (next.length == 1 || next[0] == next[1]) {
          block = next[0];
        } else {
          int merge = cfg.postDominator(block);
          var results = branch(block, next, merge, inside);
          if (merge == stop || merge < 0) {
            return results;
          }
          define(merge, results);
          block = merge;
          from = -1;
        }
      }
      if (block == stop) {
        return edge(stop, from);
      }
    }
  }

  private List<Value> incomingPhis(int header) throws LiftException {
    // The one edge into the loop is from outside of it.
    var loop = cfg.loopAt(header).orElseThrow();
    for (int p : cfg.predecessors(header)) {
      if (!loop.blocks().get(p)) {
        return edge(header, p);
      }
    }
    throw new LiftException("CUT0202", "a loop without an entry");
  }

  private List<Value> branch(int block, int[] next, int merge, int inside) throws LiftException {
    long end = llvm.terminator(cfg.block(block));
    var place = instructions.place(end);
    Value condition = values.one(llvm.condition(end));
    var phiTypes = merge < 0 ? List.<Type>of() : phiTypes(merge);
    var then = arm(next[0], block, merge, inside, phiTypes);
    var otherwise = arm(next[1], block, merge, inside, phiTypes);
    var results = new ArrayList<Value.Def>();
    var names = merge < 0 ? List.<String>of() : phiNames(merge);
    for (int i = 0; i < phiTypes.size(); i++) {
      results.add(body.fresh(phiTypes.get(i), names.get(i)));
    }
    body.add(new Op.If(results, condition, then, otherwise, place));
    return List.copyOf(results);
  }

  private Region arm(int start, int from, int merge, int inside, List<Type> yieldTypes)
      throws LiftException {
    var outer = body.enter();
    var yields = start == merge ? edge(merge, from) : walk(start, from, merge, inside);
    var typed = new ArrayList<Value>();
    for (int i = 0; i < yieldTypes.size(); i++) {
      typed.add(values.coerce(yields.get(i), yieldTypes.get(i)));
    }
    return new Region(List.of(), body.leave(outer), typed);
  }

  /// Writes a loop and returns the block behind it.
  private int lift(Cfg.Loop loop, List<Value> entering) throws LiftException {
    int latch = loop.latch();
    int[] next = cfg.successors(latch);
    if (next.length != 2) {
      throw new LiftException(
          "CUT0202",
          "a loop that never ends",
          instructions.place(llvm.terminator(cfg.block(latch))));
    }
    int exit = next[0] == loop.header() ? next[1] : next[0];
    var params = new ArrayList<Value.Def>();
    var inits = new ArrayList<Value>();
    var headerTypes = phiTypes(loop.header());
    var headerNames = phiNames(loop.header());
    for (int i = 0; i < headerTypes.size(); i++) {
      params.add(body.fresh(headerTypes.get(i), headerNames.get(i)));
      inits.add(values.coerce(entering.get(i), headerTypes.get(i)));
    }
    define(loop.header(), List.copyOf(params));
    var outer = body.enter();
    walk(loop.header(), -1, -1, loop.header());
    long end = llvm.terminator(cfg.block(latch));
    Value again = values.one(llvm.condition(end));
    if (next[0] != loop.header()) {
      again = body.not(again);
    }
    var yields = new ArrayList<Value>();
    yields.add(again);
    var nexts = edge(loop.header(), latch);
    for (int i = 0; i < nexts.size(); i++) {
      yields.add(values.coerce(nexts.get(i), headerTypes.get(i)));
    }
    var results = new ArrayList<Value.Def>();
    for (int i = 0; i < headerTypes.size(); i++) {
      results.add(body.fresh(headerTypes.get(i), headerNames.get(i)));
    }
    var redefined = new ArrayList<Runnable>();
    for (long value : valuesUsedBehind(loop)) {
      var parts = values.all(value);
      var after = new Value[parts.length];
      for (int i = 0; i < parts.length; i++) {
        var type = parts[i].type();
        String name = Names.variable(llvm.name(value));
        params.add(body.fresh(type, name));
        inits.add(new Value.Undef(type));
        yields.add(parts[i]);
        var result = body.fresh(type, name);
        results.add(result);
        after[i] = result;
      }
      redefined.add(() -> values.define(value, after));
    }
    var region = new Region(params, body.leave(outer), yields);
    body.add(new Op.Loop(results, inits, region, instructions.place(end)));
    redefined.forEach(Runnable::run);
    return exit;
  }

  /// Values of a loop that something outside of it reads: those of its last round.
  private List<Long> valuesUsedBehind(Cfg.Loop loop) throws LiftException {
    var list = new ArrayList<Long>();
    for (int b = loop.blocks().nextSetBit(0); b >= 0; b = loop.blocks().nextSetBit(b + 1)) {
      for (long instruction : llvm.instructions(cfg.block(b))) {
        for (long user : llvm.users(instruction)) {
          int where = cfg.number(llvm.parent(user));
          if (where >= 0 && !loop.blocks().get(where)) {
            if (values.isKnown(instruction)) {
              list.add(instruction);
            }
            break;
          }
        }
      }
    }
    return list;
  }

  private void straight(int block) throws LiftException {
    for (long instruction : llvm.instructions(cfg.block(block))) {
      switch (llvm.opcode(instruction)) {
        case PHI, BR -> {}
        case RET -> {
          if (llvm.operandCount(instruction) > 0) {
            returned = List.of(values.all(llvm.operand(instruction, 0)));
          }
        }
        default -> instructions.translate(instruction);
      }
    }
  }

  // ---------------------------------------------------------------- phis

  private List<Long> phis(int block) {
    var list = new ArrayList<Long>();
    for (long instruction : llvm.instructions(cfg.block(block))) {
      if (llvm.opcode(instruction) != Opcode.PHI) {
        break;
      }
      list.add(instruction);
    }
    return list;
  }

  private List<Type> phiTypes(int block) throws LiftException {
    var list = new ArrayList<Type>();
    for (long phi : phis(block)) {
      types.parts(llvm.typeOf(phi)).forEach(part -> list.add(part.type()));
    }
    return list;
  }

  private List<String> phiNames(int block) throws LiftException {
    var list = new ArrayList<String>();
    for (long phi : phis(block)) {
      for (int i = types.partCount(llvm.typeOf(phi)); i > 0; i--) {
        list.add(Names.variable(llvm.name(phi)));
      }
    }
    return list;
  }

  private List<Value> edge(int block, int from) throws LiftException {
    var list = new ArrayList<Value>();
    for (long phi : phis(block)) {
      list.addAll(List.of(values.all(llvm.incoming(phi, cfg.block(from)))));
    }
    return list;
  }

  private void bindPhis(int block, int from) throws LiftException {
    var incoming = edge(block, from);
    define(block, incoming);
  }

  private void define(int block, List<Value> parts) throws LiftException {
    int at = 0;
    for (long phi : phis(block)) {
      int count = types.partCount(llvm.typeOf(phi));
      values.define(phi, parts.subList(at, at + count));
      at += count;
    }
  }
}
