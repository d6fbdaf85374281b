package cutover.core.interpret;

import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/// The values of one function that is running, each with the bits that every thread holds.
final class Frame {
  private final int threads;
  private final Map<Integer, long[]> values = new HashMap<>();

  Frame(int threads) {
    this.threads = threads;
  }

  /// To be written for the threads that define the value.
  long[] of(Value.Def def) {
    return values.computeIfAbsent(def.id(), _ -> new long[threads]);
  }

  /// A value as seen by each thread.
  IntToLongFunction read(Value value) {
    return switch (value) {
      case Value.Def def -> {
        var bits = of(def);
        yield thread -> bits[thread];
      }
      case Value.Literal literal -> _ -> literal.bits();
      case Value.Undef _ -> _ -> 0;
    };
  }
}
