package dev.guardian.examples.benchmarks.measure;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes a thread for each task: virtual ones where the JDK has them (21 and later). */
public final class Threads {
  private Threads() {}

  public static ExecutorService perTask() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "benchmark");
            thread.setDaemon(true);
            return thread;
          });
    }
  }
}
