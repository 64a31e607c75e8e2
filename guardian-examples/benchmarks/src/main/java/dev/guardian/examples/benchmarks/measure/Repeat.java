package dev.guardian.examples.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** One client that runs the same workflow again and again, however long each takes. */
public final class Repeat {
  private static final int AT_LEAST = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Contestant contestant;
  private final int steps;
  private final Disk disk;

  /**
   * @param steps how many gates one workflow has
   * @param disk what the disk allows now
   */
  public Repeat(Contestant contestant, int steps, Disk disk) {
    this.contestant = contestant;
    this.steps = steps;
    this.disk = disk;
  }

  /**
   * Measures for a time and three runs at least, after another time and a run that do not count.
   *
   * @throws Exception what a run threw
   * @throws java.util.concurrent.TimeoutException if one takes longer than two minutes
   */
  public Cell measure(Duration warmUp, Duration time) throws Exception {
    ExecutorService thread = Threads.perTask();
    try {
      var unused = runs(thread, warmUp, 1);
      long cpu = SYSTEM.getProcessCpuTime();
      List<Long> times = runs(thread, time, AT_LEAST);
      cpu = SYSTEM.getProcessCpuTime() - cpu;
      Collections.sort(times);
      double p50 = times.get(times.size() / 2) / 1e6;
      double p99 = times.get((times.size() - 1) * 99 / 100) / 1e6;
      return new Cell(1e3 / p50, p50, p99, cpu / 1e3 / ((double) times.size() * steps), disk);
    } finally {
      thread.shutdownNow();
    }
  }

  private List<Long> runs(ExecutorService thread, Duration time, int atLeast) throws Exception {
    List<Long> times = new ArrayList<>();
    long until = System.nanoTime() + time.toNanos();
    while (times.size() < atLeast || System.nanoTime() < until) {
      try {
        times.add(thread.submit(this::once).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
    return times;
  }

  private long once() throws Exception {
    long began = System.nanoTime();
    contestant.run();
    return System.nanoTime() - began;
  }
}
