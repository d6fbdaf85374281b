package cutover.targets.cpu;

import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Op;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import java.util.ArrayList;
import java.util.List;

/// Puts programs side by side into one module: their symbols get names of their own.
final class Renamed {
  private final String prefix;

  private Renamed(String prefix) {
    this.prefix = prefix;
  }

  static Program of(Program program, String prefix) {
    var renamed = new Renamed(prefix);
    return new Program(
        program.warpLanes(),
        program.functions().stream().map(renamed::function).toList(),
        program.globals().stream().map(renamed::global).toList());
  }

  static Program together(List<Program> programs) {
    var functions = new ArrayList<Function>();
    var globals = new ArrayList<Global>();
    for (var program : programs) {
      functions.addAll(program.functions());
      globals.addAll(program.globals());
    }
    return new Program(programs.getFirst().warpLanes(), functions, globals);
  }

  private Function function(Function f) {
    return new Function(
        prefix + f.name(),
        f.kind(),
        f.params(),
        f.results(),
        region(f.body()),
        f.maxThreads(),
        f.place());
  }

  private Global global(Global g) {
    var relocations =
        g.relocations().stream()
            .map(r -> new Global.Relocation(r.offsetBytes(), prefix + r.symbol(), r.addend()))
            .toList();
    return new Global(
        prefix + g.name(),
        g.space(),
        g.sizeBytes(),
        g.alignBytes(),
        g.visibility(),
        g.bytes(),
        relocations);
  }

  private Region region(Region region) {
    return new Region(
        region.params(), region.ops().stream().map(this::op).toList(), region.yields());
  }

  private Op op(Op op) {
    return switch (op) {
      case Op.Address(var out, var symbol, var at) -> new Op.Address(out, prefix + symbol, at);
      case Op.If(var results, var condition, var then, var otherwise, var at) ->
          new Op.If(results, condition, region(then), region(otherwise), at);
      case Op.Loop(var results, var inits, var body, var at) ->
          new Op.Loop(results, inits, region(body), at);
      case Op.EachGroup(var body, var at) -> new Op.EachGroup(region(body), at);
      case Op.Pure pure -> pure;
      case Op.Effect effect -> effect;
    };
  }
}
