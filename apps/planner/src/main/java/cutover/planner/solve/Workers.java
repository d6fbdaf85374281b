package cutover.planner.solve;

import cutover.core.diagnostics.CutoverException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The threads of one piece of work. What they find is put together elsewhere, in an order that
/// does not depend on them.
final class Workers implements AutoCloseable {
  private final ExecutorService threads;
  private final String failure;

  /// @param failure what it means if the code of a thread fails
  Workers(int count, String failure) {
    this.failure = failure;
    threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("solve").daemon().factory());
  }

  /// Work for the first thread that has nothing else to do, in the order of the calls.
  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /// The same of work that finds nothing.
  Future<?> begin(Runnable work) {
    return threads.submit(work);
  }

  /// What came of it; what it told the user goes on to them.
  <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CutoverException told) {
        throw told;
      }
      throw new IllegalStateException(failure, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
