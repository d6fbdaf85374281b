package cutover.targets.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.random.Options;
import cutover.core.random.RandomKernels;
import cutover.core.random.Sample;
import cutover.core.random.Shrinker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answer does not depend on the lane count: random kernels give what the interpreter gives,
/// bit for bit, in every form.
///
/// - `-Dcutover.seed=N`: the first kernel's seed; else a day's kernels are another day's.
/// - `-Dcutover.kernels=N`: how many kernels. Maven's profile `long` runs a hundred thousand.
class WidthsTest {
  private static final int BATCH = 40;
  private static final int WORKERS = 2;
  private static final int SHOWN = 3;

  /// How the batches are compiled, in turn.
  private static final List<Level> LEVELS =
      List.of(
          Level.PROGRAMS,
          Level.NONE,
          Level.NONE,
          Level.LIGHT,
          Level.NONE,
          Level.NONE,
          Level.LIGHT,
          Level.NONE);

  /// Small ones mostly: compiling them takes most of the time.
  private static final List<Options> OPTIONS =
      List.of(
          Options.ANY_LANES.withStatements(5),
          Options.WHOLE_WARPS.withStatements(5),
          Options.ANY_LANES.withStatements(8),
          new Options(32, true, true, true, true, true, 6),
          Options.ANY_LANES.withStatements(3),
          Options.WHOLE_WARPS.withStatements(12),
          Options.ANY_LANES.withStatements(4),
          Options.WIDE_WARPS.withStatements(4),
          new Options(64, true, true, true, true, true, 6),
          Options.ANY_LANES.withStatements(6),
          Options.ANY_LANES.withStatements(4),
          Options.WHOLE_WARPS.withStatements(5),
          Options.ANY_LANES.withStatements(5),
          new Options(32, true, true, true, true, true, 5),
          Options.ANY_LANES.withStatements(3),
          Options.WHOLE_WARPS.withStatements(4),
          Options.ANY_LANES.withStatements(3),
          Options.WIDE_WARPS.withStatements(6),
          new Options(64, true, true, true, true, true, 5),
          Options.ANY_LANES.withStatements(20));

  @TempDir private Path folder;

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  static Sample sample(long seed) {
    return RandomKernels.sample(seed, OPTIONS.get(Math.floorMod(seed, OPTIONS.size())));
  }

  @Test
  void widthNeverChangesTheAnswer() throws Exception {
    long first = Long.getLong("cutover.seed", System.currentTimeMillis() / 86_400_000 * 1_000_000);
    int count = Integer.getInteger("cutover.kernels", 2000);
    System.out.println("seeds " + first + " to " + (first + count - 1));
    var runs = new NativeRuns(folder);
    try (var workers = Executors.newFixedThreadPool(WORKERS)) {
      var batches = new ArrayList<Future<?>>();
      for (long start = first; start < first + count; start += BATCH) {
        long from = start;
        long to = Math.min(start + BATCH, first + count);
        var level = LEVELS.get(batches.size() % LEVELS.size());
        boolean gathers = batches.size() / LEVELS.size() % 2 == 0;
        batches.add(workers.submit(() -> batch(runs, from, to, level, gathers)));
      }
      for (var batch : batches) {
        batch.get();
      }
    }
    assertTrue(
        failures.isEmpty(),
        () ->
            failures.size()
                + " kernels differ\n"
                + String.join("\n", failures.stream().limit(SHOWN).toList()));
  }

  private void batch(NativeRuns runs, long from, long to, Level level, boolean gathers) {
    if (failures.size() >= SHOWN) {
      return;
    }
    var samples = LongStream.range(from, to).mapToObj(WidthsTest::sample).toList();
    var wrong = new ArrayList<Sample>();
    runs.run(
        samples,
        level,
        gathers,
        (sample, results) -> {
          if (NativeRuns.difference(sample, sample.interpret(), results).isPresent()) {
            wrong.add(sample);
          }
        });
    wrong.forEach(sample -> failures.add(report(runs, sample, level, gathers)));
  }

  private static String report(NativeRuns runs, Sample sample, Level level, boolean gathers) {
    var smallest = Shrinker.shrink(sample, s -> difference(runs, s, level, gathers).isPresent());
    return "seed "
        + sample.seed()
        + ", "
        + level
        + (gathers ? " with gathers, " : ", ")
        + difference(runs, smallest, level, gathers).orElse("not each time")
        + "\n"
        + smallest;
  }

  private static Optional<String> difference(
      NativeRuns runs, Sample sample, Level level, boolean gathers) {
    var found = new ArrayList<Optional<String>>();
    runs.run(
        List.of(sample),
        level,
        gathers,
        (s, results) -> found.add(NativeRuns.difference(s, s.interpret(), results)));
    return found.getFirst();
  }
}
