package cutover.core.interpret;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Defines what a kernel does. It takes verified kernels as one thread runs them, no lane programs.
///
/// The blocks of a grid run one after the other, the threads of a block in step. Where the program
/// has a grid barrier, all threads of the grid run in step.
public final class Interpreter {
  private static final long MAX_STEPS = 4_000_000_000L;

  private final Program program;
  private final Memory memory;
  private final Symbols symbols;
  private final long maxSteps;

  /// Loads a program: its variables get memory, and keep it from launch to launch.
  public Interpreter(Program program, Memory memory) {
    this(program, memory, MAX_STEPS);
  }

  /// Loads a program that may not run for ever.
  ///
  /// @param maxSteps after so many operations, each counted once for every thread, a block has run
  ///     for too long
  public Interpreter(Program program, Memory memory, long maxSteps) {
    this.program = program;
    this.memory = memory;
    this.symbols = new Symbols(program, memory);
    this.maxSteps = maxSteps;
  }

  /// Runs a program of one kernel without variables.
  public static void run(Function kernel, Launch launch, Memory memory, byte[] arguments) {
    var program = new Program(List.of(kernel), List.of());
    new Interpreter(program, memory).launch(kernel.name(), launch, arguments);
  }

  /// The address of a variable or function, but not of shared memory.
  public long address(String symbol) {
    return symbols.addresses(symbol)[0];
  }

  /// Runs a kernel.
  ///
  /// @param arguments packed as the kernel's parameters say
  /// @throws InterpreterFault if a thread does what it may not do
  public void launch(String kernelName, Launch launch, byte[] arguments) {
    var kernel =
        program.kernels().stream()
            .filter(function -> function.name().equals(kernelName))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no kernel @" + kernelName));
    if (launch.block().count() > kernel.maxThreads()) {
      throw new IllegalArgumentException(
          "@" + kernelName + " is for " + kernel.maxThreads() + " threads at most");
    }
    int blocks = launch.grid().count();
    if (program.functions().stream().anyMatch(f -> hasGridBarrier(f.body()))) {
      run(kernel, new Team(launch, 0, blocks, program.warpLanes()), arguments);
    } else {
      for (int block = 0; block < blocks; block++) {
        run(kernel, new Team(launch, block, 1, program.warpLanes()), arguments);
      }
    }
  }

  private void run(Function kernel, Team team, byte[] arguments) {
    try (var locals = memory.new Locals()) {
      symbols.share(locals, team);
      var args = locals.allocate(arguments.length, 16);
      MemorySegment.copy(MemorySegment.ofArray(arguments), 0, args, 0, arguments.length);
      new Machine(team, memory, symbols, locals, maxSteps).kernel(kernel, args.address());
    }
  }

  private static boolean hasGridBarrier(Region region) {
    for (var op : region.ops()) {
      switch (op) {
        case Op.Barrier(var kind, _, _) when kind == Op.BarrierKind.GRID -> {
          return true;
        }
        case Op.Control control -> {
          if (control.regions().stream().anyMatch(Interpreter::hasGridBarrier)) {
            return true;
          }
        }
        case Op.Pure _, Op.Effect _ -> {}
      }
    }
    return false;
  }
}
