package cutover.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.text.Parser;
import cutover.core.text.Printer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Random kernels are verified, survive their text form, and give the same results each time.
class RandomKernelsTest {
  private static final int KERNELS = 500;

  private static Options options(long seed) {
    return seed % 2 == 0 ? Options.ANY_LANES : Options.WHOLE_WARPS;
  }

  @Test
  void textFormIsExact() {
    for (long seed = 0; seed < KERNELS; seed++) {
      var program = RandomKernels.sample(seed, options(seed)).program();
      var text = Printer.print(program);
      var read = Parser.program(text);
      assertEquals(program.functions(), read.functions(), "seed " + seed);
      assertEquals(text, Printer.print(read), "seed " + seed);
    }
  }

  @Test
  void aSeedMakesOneKernel() {
    for (long seed = 0; seed < 50; seed++) {
      var once = RandomKernels.sample(seed, options(seed));
      var again = RandomKernels.sample(seed, options(seed));
      assertEquals(once.toString(), again.toString());
      for (int i = 0; i < once.buffers().size(); i++) {
        assertArrayEquals(once.buffers().get(i).initial(), again.buffers().get(i).initial());
      }
    }
  }

  @Test
  void kernelsRunWithoutFaultAndGiveTheSameEachTime() {
    for (long seed = 0; seed < KERNELS; seed++) {
      var sample = RandomKernels.sample(seed, options(seed));
      try {
        var result = sample.interpret();
        if (seed % 20 == 0) {
          assertEquals(Optional.empty(), sample.difference(result, sample.interpret()));
        }
      } catch (RuntimeException e) {
        throw new AssertionError(sample.toString(), e);
      }
    }
  }

  @Test
  void everyKindOfOperationComesUp() {
    var names = new TreeSet<String>();
    for (long seed = 0; seed < 200; seed++) {
      collect(RandomKernels.sample(seed, options(seed)).kernel().body(), names);
    }
    for (var name :
        new String[] {
          "Atomic", "Barrier", "BarrierReduce", "CompareSwap", "If", "Load", "Loop", "Match",
          "MemFill", "Private", "Shuffle", "Store", "Ternary", "Unary", "Vote", "WarpReduce"
        }) {
      assertTrue(names.contains(name), name);
    }
  }

  private static void collect(Region region, Set<String> names) {
    for (var op : region.ops()) {
      names.add(op.getClass().getSimpleName());
      if (op instanceof Op.Control control) {
        control.regions().forEach(inner -> collect(inner, names));
      }
    }
  }
}
