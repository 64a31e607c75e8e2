package dev.guardian.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that begin at the same moment. */
public final class Callers {
  private Callers() {}

  /**
   * Does the tasks at the same time, each on a thread of its own, and returns what they gave, in
   * their order.
   */
  public static <T> List<T> atOnce(ExecutorService threads, List<Callable<T>> tasks)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      start.countDown();
      return results(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> results(List<Future<T>> running) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      try {
        results.add(one.get());
      } catch (ExecutionException e) {
        throw new AssertionError("a caller failed", e.getCause());
      }
    }
    return results;
  }

  /** Threads of the operating system, one for each task. */
  public static ExecutorService platform() {
    return Executors.newCachedThreadPool();
  }

  /** Virtual threads where the JDK has them, else {@link #platform}. */
  public static ExecutorService virtual() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return platform();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this JDK has virtual threads and would not start one", e);
    }
  }
}
