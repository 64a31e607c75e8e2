package dev.guardian.examples.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients in a closed loop: each runs one workflow after the other. What ends within the measured
 * time counts, whenever it began. The time goes on until as many runs have ended as there are
 * clients, so that slow contestants are measured too.
 */
public final class Load {
  /** How long to wait for the last run of each client before a contestant counts as hanging. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Contestant contestant;
  private final int clients;
  private final int steps;
  private final Disk disk;
  private final LongAdder ended = new LongAdder();
  private volatile long from = Long.MAX_VALUE;
  private volatile long to = Long.MAX_VALUE;

  /**
   * @param steps how many gates one workflow has
   * @param disk what the disk allows now
   */
  public Load(Contestant contestant, int clients, int steps, Disk disk) {
    this.contestant = contestant;
    this.clients = clients;
    this.steps = steps;
    this.disk = disk;
  }

  /**
   * Measures for a time, after another time that does not count.
   *
   * @throws Exception what a run threw
   * @throws TimeoutException if a run did not end within a minute of the end of the measured time
   */
  public Cell measure(Duration warmUp, Duration time) throws Exception {
    ExecutorService threads = Threads.perTask();
    try {
      List<Future<Times>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(this::client));
      }
      TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
      long cpu = SYSTEM.getProcessCpuTime();
      long began = System.nanoTime();
      from = began;
      await(all, began, time.toNanos());
      long over = System.nanoTime();
      to = over;
      cpu = SYSTEM.getProcessCpuTime() - cpu;
      return cell(collected(all), over - began, cpu);
    } finally {
      threads.shutdownNow();
    }
  }

  private void await(List<Future<Times>> all, long began, long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
    while (ended.sum() < clients
        && System.nanoTime() - began < PATIENCE.toNanos()
        && all.stream().noneMatch(Future::isDone)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private Times client() throws Exception {
    Times times = new Times();
    long began = System.nanoTime();
    while (began < to) {
      contestant.run();
      long now = System.nanoTime();
      if (now >= from && now < to) {
        times.add(now - began);
        ended.increment();
      }
      began = now;
    }
    return times;
  }

  private static long[] collected(List<Future<Times>> clients) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<long[]> parts = new ArrayList<>();
    for (Future<Times> client : clients) {
      try {
        long left = Math.max(1, deadline - System.nanoTime());
        parts.add(client.get(left, TimeUnit.NANOSECONDS).all());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      } catch (TimeoutException e) {
        throw new TimeoutException("a run did not end within " + PATIENCE.toSeconds() + " s");
      }
    }
    return parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  private Cell cell(long[] sorted, long nanos, long cpu) throws TimeoutException {
    if (sorted.length == 0) {
      throw new TimeoutException("no run ended within " + PATIENCE.toSeconds() + " s");
    }
    return new Cell(
        sorted.length * 1e9 / nanos,
        at(sorted, 0.50) / 1e6,
        at(sorted, 0.99) / 1e6,
        cpu / 1e3 / ((double) sorted.length * steps),
        disk);
  }

  private static long at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
  }

  /** The times of one client's runs, in nanoseconds. */
  private static final class Times {
    private long[] values = new long[1024];
    private int size;

    void add(long nanos) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = nanos;
    }

    long[] all() {
      return Arrays.copyOf(values, size);
    }
  }
}
