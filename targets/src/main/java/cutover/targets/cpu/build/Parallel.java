package cutover.targets.cpu.build;

import cutover.core.diagnostics.CutoverException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs compiler jobs, at most one for each core at a time.
final class Parallel {
  // Passes over deep trees recurse: a generous stack costs only address space.
  private static final long STACK_BYTES = 512L << 20;

  private Parallel() {}

  /// The results in the order of the tasks. The first task in that order that fails decides: its
  /// failure is thrown, and tasks that still run are ended.
  static <T> List<T> all(List<Callable<T>> tasks) {
    var cores = Math.max(1, Runtime.getRuntime().availableProcessors());
    var threads = Math.min(Math.max(cores, 2), Math.max(1, tasks.size()));
    var workers =
        Executors.newFixedThreadPool(
            threads, work -> new Thread(null, work, "compile", STACK_BYTES));
    try {
      var pending = new ArrayList<Future<T>>();
      tasks.forEach(task -> pending.add(workers.submit(task)));
      var results = new ArrayList<T>();
      for (var each : pending) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw rethrow(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CutoverException.of("CUT0104");
    } finally {
      workers.shutdownNow();
      workers.close();
    }
  }

  private static RuntimeException rethrow(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }
}
