package cutover.targets.cpu;

import cutover.compiler.clang.Chip;
import cutover.core.ir.Program;
import cutover.core.random.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// Which samples share a kernel's code.
  ///
  /// @param program its number among those of the samples
  private record Code(int program, boolean split, boolean inRounds) {}

  /// What a sample runs.
  private record Planned(Sample sample, Forms code, List<Forms.Form> forms) {}

  /// Compiles the kernels as one module and runs each in all forms that suit its launch.
  ///
  /// @param gathers as for a processor that has a gather; LLVM takes it apart for one that has none
  void run(
      List<Sample> samples, Level level, boolean gathers, BiConsumer<Sample, List<Result>> seen) {
    var codes = new LinkedHashMap<Code, Forms>();
    // Two programs of one text are seldom, and need not share.
    var known = new IdentityHashMap<Program, Integer>();
    var planned = samples.stream().map(sample -> plan(sample, codes, known)).toList();
    var programs = codes.values().stream().map(Forms::program).toList();
    var kernels = codes.values().stream().map(Forms::kernel).toList();
    var name = "module" + modules.incrementAndGet();
    var text = target.render(Renamed.together(programs), kernels, name, Chip.CUDA, gathers);
    var library = toolchain.library(name, text, level);
    try (var module = new NativeModule(driver, library, name)) {
      for (var plan : planned) {
        seen.accept(plan.sample(), run(plan, module));
      }
      Files.delete(library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Planned plan(Sample sample, Map<Code, Forms> codes, Map<Program, Integer> known) {
    boolean full = (sample.seed() & 2) == 0;
    boolean split = (sample.seed() & 4) == 0;
    int number = known.computeIfAbsent(sample.program(), p -> known.size());
    var prefix = "k%d_".formatted(codes.size());
    var forms =
        codes.computeIfAbsent(
            new Code(number, split, split && full),
            c -> new Forms(Renamed.of(sample.program(), prefix), split, full));
    return new Planned(sample, forms, forms.ask(sample.launch(), full));
  }

  private List<Result> run(Planned plan, NativeModule module) {
    var sample = plan.sample();
    var buffers = new ArrayList<MemorySegment>();
    for (var buffer : sample.buffers()) {
      // Reading or writing past either end of a buffer faults, in one kernel or another.
      boolean atStart = (sample.seed() & 1) == 1;
      buffers.add(driver.memory(buffer.initial().length, atStart));
    }
    var arguments = sample.arguments(buffers.stream().map(MemorySegment::address).toList());
    var results = new ArrayList<Result>();
    var name = plan.code().program().kernels().getFirst().name();
    for (var form : plan.forms()) {
      for (int k = 0; k < buffers.size(); k++) {
        buffers.get(k).copyFrom(MemorySegment.ofArray(sample.buffers().get(k).initial()));
      }
      int variant = plan.code().variant(form);
      var problem = module.run(name, variant, sample.launch(), arguments);
      results.add(
          new Result(
              module.form(name, variant),
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
