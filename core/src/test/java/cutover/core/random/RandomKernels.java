package cutover.core.random;

import cutover.core.interpret.Launch;
import cutover.core.interpret.Launch.Size;
import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import cutover.core.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

/// Makes kernels that mean the same on every machine, whatever its number of lanes.
///
/// No thread sees what another one of its block does, but behind a barrier, and none of another
/// block: each writes its own slots, all write the same value, or the order of writes does not
/// matter. No address is out of bounds.
public final class RandomKernels {
  private static final int MAX_DEPTH = 3;

  private static final List<Size> BLOCKS =
      List.of(
          Size.of(1),
          Size.of(3),
          Size.of(8),
          Size.of(16),
          Size.of(31),
          Size.of(32),
          Size.of(33),
          Size.of(64),
          Size.of(70),
          Size.of(96),
          Size.of(128),
          new Size(12, 5, 1),
          new Size(8, 8, 1),
          new Size(32, 2, 1),
          new Size(5, 3, 1),
          new Size(16, 4, 1),
          new Size(4, 4, 3),
          new Size(1, 40, 1));

  private static final List<Size> GRIDS =
      List.of(Size.of(1), Size.of(1), Size.of(2), Size.of(3), new Size(2, 2, 1));

  private final Options options;
  private final Draw draw;
  private final Builder code;
  private final Expressions expressions;
  private final Launch launch;
  private final Buffers buffers;
  private final List<Global> globals = new ArrayList<>();

  private Setting setting;
  private GlobalStatements global;
  private SharedStatements shared;
  private PrivateStatements arrays;
  private WarpStatements warps;

  private int budget;
  private int depth;

  /// All threads of the block are here, and it shows.
  private boolean isConverged = true;

  /// All threads of the warp are here, though it may not show.
  private boolean isFull = true;

  private RandomKernels(long seed, Options options) {
    this.options = options;
    draw = new Draw(seed);
    code = new Builder(draw);
    expressions = new Expressions(draw, code);
    var block = draw.of(BLOCKS);
    launch = new Launch(draw.of(GRIDS), block, 8L * block.count());
    buffers = new Buffers(draw, code, launch);
    budget = options.statements();
  }

  /// The kernel of a seed: the same one each time.
  public static Sample sample(long seed, Options options) {
    var sample = new RandomKernels(seed, options).build(seed);
    Verifier.require(sample.kernel());
    return sample;
  }

  private Sample build(long seed) {
    var scalars = new ArrayList<Long>();
    var scalarParams = new ArrayList<Value.Def>();
    for (var name : List.of("n", "m")) {
      scalars.add(1L + draw.below(4));
      scalarParams.add(code.define(Type.I32, name));
    }
    var limit = code.define(Type.I32, "limit");
    scalars.add((long) draw.below(launch.block().count() * launch.grid().count() + 1));
    var body = code.region(List.of(), () -> body(scalarParams, limit));
    scalarParams.add(limit);
    var params = buffers.params(scalarParams);
    var kernel =
        new Function("random", Function.Kind.KERNEL, params, List.of(), body, 1024, Builder.PLACE);
    return new Sample(
        seed,
        new Program(options.warpLanes(), List.of(kernel), globals),
        launch,
        buffers.contents(),
        scalars);
  }

  private List<Value> body(List<Value.Def> scalars, Value.Def limit) {
    // Private memory stands first; its content is set behind the setting.
    arrays = new PrivateStatements(draw, code, options.privates() ? draw.below(3) : 0);
    setting = Setting.of(launch, code, scalars);
    global = new GlobalStatements(draw, code, setting, buffers);
    shared = new SharedStatements(draw, code, setting, globals);
    warps = new WarpStatements(draw, code, setting, options.warpLanes());
    seedValues();
    arrays.initialise();
    if (draw.chance(25)) {
      var inRange = code.compare(CompareKind.SLT, setting.number(), limit);
      boolean before = isConverged;
      isConverged = false;
      isFull = false;
      branch(inRange, true);
      isConverged = before;
      isFull = before;
    }
    while (budget > 0) {
      statement();
    }
    global.storeAll();
    return List.of();
  }

  /// A value of each type that differs from thread to thread, so that there is something to compute
  /// with.
  private void seedValues() {
    global.loadAll();
    for (var type : Expressions.DISTINCT) {
      expressions.convert(type);
    }
    for (int i = 0; i < 3; i++) {
      code.offer(expressions.condition());
    }
  }

  // ---------------------------------------------------------------- statements

  private void statement() {
    budget--;
    int choice = draw.below(100);
    if (choice < 8 && depth < MAX_DEPTH) {
      anyBranch();
    } else if (choice < 15 && depth < MAX_DEPTH) {
      anyLoop();
    } else if (choice < 27) {
      global.load();
    } else if (choice < 34) {
      global.storeOwn();
    } else if (choice < 37) {
      global.loadOwn();
    } else if (choice < 39) {
      global.storeSame();
    } else if (choice < 44 && options.atomics()) {
      global.atomic();
    } else if (choice < 50 && options.privates()) {
      arrays.use();
    } else if (choice < 58 && options.barriers() && isConverged) {
      shared.use(options.atomics());
    } else if (choice < 66 && options.warps() && isFull) {
      warps.any();
    } else if (choice < 69 && options.divergentWarps()) {
      warps.ask();
    } else {
      for (int i = 0; i < 3; i++) {
        expressions.some();
      }
    }
  }

  private void statements(int count) {
    depth++;
    for (int i = 0; i < count && budget > 0; i++) {
      statement();
    }
    depth--;
  }

  private Region region(List<Value.Def> params, int count, List<Type> yields) {
    return code.region(
        params,
        () -> {
          statements(count);
          return List.copyOf(yields.stream().map(code::pick).toList());
        });
  }

  // ---------------------------------------------------------------- branches

  private void anyBranch() {
    boolean converged = isConverged;
    boolean full = isFull;
    switch (draw.below(4)) {
      case 0 -> {
        // The same way for the whole block.
        var kind = draw.any(CompareKind.SLT, CompareKind.EQ, CompareKind.NE, CompareKind.UGE);
        var value = draw.of(setting.uniform());
        branch(code.compare(kind, value, Value.i32(draw.below(4))), true);
      }
      case 1 -> {
        // All threads go in, but that takes knowing the launch.
        isConverged = false;
        var always = code.compare(CompareKind.ULT, setting.tidX(), ntidX());
        branch(always, false);
      }
      default -> {
        isConverged = false;
        isFull = false;
        branch(draw.chance(50) ? code.pick(Type.I1) : expressions.condition(), true);
      }
    }
    isConverged = converged;
    isFull = full;
  }

  private Value ntidX() {
    return code.special(Op.SpecialKind.NTID_X);
  }

  /// @param hasElse whether the other side may do something
  private void branch(Value condition, boolean hasElse) {
    var types = types(draw.below(4));
    var results = types.stream().map(type -> code.define(type, "")).toList();
    var then = region(List.of(), 1 + draw.below(4), types);
    var otherwise =
        hasElse && draw.chance(50)
            ? region(List.of(), 1 + draw.below(3), types)
            : region(List.of(), 0, types);
    code.add(new Op.If(results, condition, then, otherwise, Builder.PLACE));
    results.forEach(code::offer);
  }

  private List<Type> types(int count) {
    var types = new ArrayList<Type>();
    for (int i = 0; i < count; i++) {
      types.add(draw.chance(10) ? Type.I1 : draw.of(Expressions.NUMBERS));
    }
    return types;
  }

  // ---------------------------------------------------------------- loops

  private void anyLoop() {
    boolean converged = isConverged;
    boolean full = isFull;
    boolean isUniform = draw.chance(50);
    Value rounds;
    if (isUniform) {
      rounds = draw.chance(50) ? Value.i32(1 + draw.below(4)) : draw.of(setting.constant());
    } else {
      var few = code.binary(BinaryKind.AND, code.pick(Type.I32), Value.i32(3));
      rounds = code.binary(BinaryKind.ADD, few, Value.i32(1));
      isConverged = false;
      isFull = false;
    }
    loop(rounds, isUniform);
    isConverged = converged;
    isFull = full;
  }

  private void loop(Value rounds, boolean isUniform) {
    var types = types(draw.below(4));
    var round = code.define(Type.I32, "round");
    var params = new ArrayList<Value.Def>(List.of(round));
    var inits = new ArrayList<Value>(List.of(Value.i32(0)));
    var results = new ArrayList<Value.Def>(List.of(code.define(Type.I32, "")));
    for (var type : types) {
      params.add(code.define(type, "carried"));
      inits.add(code.pick(type));
      results.add(code.define(type, ""));
    }
    var body =
        code.region(
            params,
            () -> {
              global.enter(round);
              statements(1 + draw.below(4));
              global.leave();
              var next = code.index(BinaryKind.ADD, round, Value.i32(1));
              var more = code.compare(CompareKind.SLT, next, rounds);
              if (!isUniform && draw.chance(50)) {
                more = code.binary(BinaryKind.AND, more, expressions.condition());
              }
              var yields = new ArrayList<Value>(List.of(more, next));
              types.forEach(type -> yields.add(code.pick(type)));
              return yields;
            });
    code.add(new Op.Loop(results, inits, body, Builder.PLACE));
    results.forEach(code::offer);
  }
}
