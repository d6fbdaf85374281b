package cutover.targets.cpu;

import cutover.compiler.clang.Chip;
import cutover.compiler.lift.Lift;
import cutover.compiler.lift.LiftException;
import cutover.compiler.llvm.Llvm;
import cutover.compiler.llvm.LlvmException;
import cutover.core.diagnostics.CutoverException;
import cutover.core.ir.Function;
import cutover.core.ir.Place;
import cutover.core.ir.Program;
import cutover.core.text.Printer;
import cutover.targets.cpu.math.MathTable;
import cutover.targets.cpu.render.ModuleRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Device code for the CPU: lift, widen, render.
public final class CpuTarget implements DeviceCompiler {
  private final Path mathTable;

  /// @param home Cutover's folder
  public CpuTarget(Path home) {
    mathTable = home.resolve("runtime/math/math.tsv");
  }

  @Override
  public String compile(Path bitcode, DeviceOptions options) {
    var program = lift(bitcode, options);
    program.functions().forEach(CpuTarget::requireNoWaiting);
    var kernels =
        program.kernels().stream()
            .map(kernel -> Variants.of(kernel, options.lanes(), program.warpLanes()))
            .toList();
    return render(program, kernels, options.moduleId(), options.chip(), options.gathers());
  }

  /// A function that is called lane by lane cannot wait for the other lanes.
  private static void requireNoWaiting(Function function) {
    var traits = Traits.of(function);
    if (function.kind() == Function.Kind.DEVICE && (traits.barrier() || traits.warp())) {
      throw CutoverException.at(function.place().toString(), "CUT0209");
    }
  }

  /// Kernels in given forms as an LLVM module.
  ///
  /// @param gathers see [DeviceOptions]
  public String render(
      Program program,
      List<ModuleRenderer.Kernel> kernels,
      String moduleId,
      Chip chip,
      boolean gathers) {
    try {
      return new ModuleRenderer(program, moduleId, MathTable.read(mathTable), chip, gathers)
          .render(kernels);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  @Override
  public String show(Path bitcode, Optional<String> kernel, DeviceOptions options) {
    var program = lift(bitcode, options);
    if (kernel.isEmpty() && options.lanes().isEmpty()) {
      return Printer.print(program);
    }
    var functions =
        program.kernels().stream()
            .filter(function -> kernel.isEmpty() || isCalled(function, kernel.get()))
            .toList();
    if (functions.isEmpty()) {
      throw CutoverException.of("CUT0208", kernel.orElse(""));
    }
    var out = new StringBuilder();
    for (var function : functions) {
      boolean widened = options.lanes().isPresent() && options.lanes().getAsInt() > 1;
      var shown =
          widened ? Variants.shown(function, options.lanes().getAsInt()).function() : function;
      out.append(Printer.print(shown)).append('\n');
    }
    return out.toString();
  }

  /// By its full symbol, or by the name in the source, which the symbol contains with its length.
  private static boolean isCalled(Function function, String name) {
    return function.name().equals(name) || function.name().contains(name.length() + name);
  }

  private static Program lift(Path bitcode, DeviceOptions options) {
    try {
      return new Lift(new Llvm(options.libLlvm()), options.chip(), options.headers()).lift(bitcode);
    } catch (LiftException problem) {
      String place = problem.place().equals(Place.UNKNOWN) ? "" : problem.place().toString();
      throw CutoverException.at(place, problem.code(), problem.getMessage());
    } catch (LlvmException problem) {
      throw CutoverException.of("CUT0201", problem.getMessage());
    }
  }
}
