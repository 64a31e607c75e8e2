package dev.guardian.quickstart.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Customers who use the sample service until they are closed. They go on through anything: a
 * request that fails is counted, and the next one is sent in its turn. What they ask for follows
 * from the seed; when they ask, from the plan and from how fast they are answered.
 *
 * <p>Safe for use by several threads.
 */
public final class Traffic implements AutoCloseable {
  /** A request cut off would be a failure on the other side, so those under way may end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final TrafficPlan plan;
  private final Customers customers;
  private final Pace pace;
  private final Tally tally = new Tally(InstantSource.system());
  private final ExecutorService carriers = Executors.newFixedThreadPool(2, Traffic::daemon);
  private final HttpClient http;
  private final List<Thread> threads;
  private volatile boolean open = true;

  private Traffic(TrafficPlan plan) {
    this.plan = plan;
    this.customers = new Customers(plan.seed());
    this.pace = new Pace(plan.perSecond(), plan.seed(), System.nanoTime());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(plan.patience())
            .executor(carriers)
            .build();
    this.threads = IntStream.range(0, plan.customers()).mapToObj(i -> daemon(this::shop)).toList();
  }

  /** Starts the traffic. The service need not be there yet. */
  public static Traffic start(TrafficPlan plan) {
    Traffic traffic = new Traffic(plan);
    traffic.threads.forEach(Thread::start);
    return traffic;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "traffic");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns what became of the requests until now. */
  public TrafficSnapshot snapshot() {
    return tally.snapshot();
  }

  /**
   * Returns the requests that have failed from this moment on, the oldest first; at most the last
   * 10,000.
   */
  public List<FailedCall> failuresSince(Instant moment) {
    return tally.failuresSince(moment);
  }

  private void shop() {
    while (open) {
      Pace.Turn turn = pace.next(System.nanoTime());
      if (comes(turn.due())) {
        send(customers.call(turn.number()));
      }
    }
  }

  /** Waits for a moment; false if the traffic is closed before it. */
  private boolean comes(long moment) {
    for (long left = moment - System.nanoTime(); open; left = moment - System.nanoTime()) {
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(left);
    }
    return false;
  }

  private void send(Call call) {
    long began = System.nanoTime();
    try {
      HttpResponse<Void> answer = http.send(request(call), HttpResponse.BodyHandlers.discarding());
      tally.answered(call, answer.statusCode(), Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException | RuntimeException e) {
      tally.unanswered(call, e);
    } catch (InterruptedException closed) {
      // Only close() interrupts: neither an answer nor a failure, and the loop ends.
    }
  }

  private HttpRequest request(Call call) {
    return HttpRequest.newBuilder(URI.create(plan.base() + call.path()))
        .method(call.method(), HttpRequest.BodyPublishers.noBody())
        .timeout(plan.patience())
        .build();
  }

  /**
   * Sends no more requests. Those under way have a second to end; after that they are given up and
   * not counted. Closed twice is closed once.
   */
  @Override
  public void close() {
    open = false;
    threads.forEach(LockSupport::unpark);
    long end = System.nanoTime() + GRACE.toNanos();
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= !ends(thread, end - System.nanoTime());
    }
    carriers.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a thread, then interrupts it; false if the wait was interrupted. */
  private static boolean ends(Thread thread, long nanos) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
      return true;
    } catch (InterruptedException e) {
      return false;
    } finally {
      thread.interrupt();
    }
  }
}
