package cutover.planner.solve;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The threads of one search. They share no state: what each finds is put together elsewhere, in an
/// order that does not depend on them.
final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  Workers(int count) {
    threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("search").daemon().factory());
  }

  /// Work for the first thread that has nothing else to do, in the order of the calls.
  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the search", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
