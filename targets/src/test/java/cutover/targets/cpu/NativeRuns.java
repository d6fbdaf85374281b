package cutover.targets.cpu;

import cutover.compiler.clang.Chip;
import cutover.core.random.Sample;
import cutover.targets.cpu.render.ModuleRenderer.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// Runs kernels in every form, through the renderer and the embedded compiler.
final class NativeRuns {
  private final NativeToolchain toolchain;
  private final NativeModule.Driver driver;
  private final CpuTarget target = new CpuTarget(NativeToolchain.HOME);
  private final AtomicInteger modules = new AtomicInteger();

  /// @param folder for the libraries
  NativeRuns(Path folder) {
    toolchain = new NativeToolchain(folder);
    driver = new NativeModule.Driver(toolchain.driverLibrary());
  }

  /// What the buffers hold after a form has run.
  ///
  /// @param form width and layout
  /// @param problem empty if it ran to its end
  record Result(String form, String problem, List<byte[]> buffers) {}

  /// Compiles the kernels as one module and runs each in all forms that suit its launch.
  void run(List<Sample> samples, String level, BiConsumer<Sample, List<Result>> seen) {
    var kernels = new ArrayList<Kernel>();
    var programs = new ArrayList<cutover.core.ir.Program>();
    for (int i = 0; i < samples.size(); i++) {
      var program = Renamed.of(samples.get(i).program(), "k%d_".formatted(i));
      programs.add(program);
      var launch = samples.get(i).launch();
      long seed = samples.get(i).seed();
      var kernel = program.kernels().getFirst();
      kernels.add(Forms.of(kernel, launch, program.warpLanes(), (seed & 2) == 0, (seed & 4) == 0));
    }
    var name = "module" + modules.incrementAndGet();
    var text = target.render(Renamed.together(programs), kernels, name, Chip.CUDA);
    var library = toolchain.library(name, text, level);
    try (var module = new NativeModule(driver, library, name)) {
      for (int i = 0; i < samples.size(); i++) {
        seen.accept(samples.get(i), run(samples.get(i), kernels.get(i), module));
      }
      Files.delete(library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Result> run(Sample sample, Kernel kernel, NativeModule module) {
    var buffers = new ArrayList<MemorySegment>();
    for (var buffer : sample.buffers()) {
      // Reading or writing past either end of a buffer faults, in one kernel or another.
      boolean atStart = (sample.seed() & 1) == 1;
      buffers.add(driver.memory(buffer.initial().length, atStart));
    }
    var arguments = sample.arguments(buffers.stream().map(MemorySegment::address).toList());
    var results = new ArrayList<Result>();
    for (int i = 0; i < kernel.variants().size(); i++) {
      for (int k = 0; k < buffers.size(); k++) {
        buffers.get(k).copyFrom(MemorySegment.ofArray(sample.buffers().get(k).initial()));
      }
      var name = kernel.function().name();
      var problem = module.run(name, i, sample.launch(), arguments);
      results.add(
          new Result(
              module.form(name, i),
              problem,
              buffers.stream().map(buffer -> buffer.toArray(ValueLayout.JAVA_BYTE)).toList()));
    }
    buffers.forEach(driver::release);
    return results;
  }

  /// The first form that goes wrong, and how.
  static Optional<String> difference(Sample sample, List<byte[]> expected, List<Result> results) {
    for (var result : results) {
      var problem =
          result.problem().isEmpty()
              ? sample.difference(expected, result.buffers())
              : Optional.of(result.problem());
      if (problem.isPresent()) {
        return Optional.of(result.form() + ": " + problem.get());
      }
    }
    return Optional.empty();
  }
}
