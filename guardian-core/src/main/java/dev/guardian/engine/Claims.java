package dev.guardian.engine;

import dev.guardian.spi.Locks;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one delivery at a time change a service. Of those that wait, an urgent one goes first, and
 * the newest of the others takes the place of all before it.
 */
final class Claims {
  /** How often those that wait are tried again, should somebody have let go unseen. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Locks locks;
  private final Timers timers;
  private final Map<String, List<Waiter>> waiting = new HashMap<>();

  Claims(Locks locks, Timers timers) {
    this.locks = locks;
    this.timers = timers;
  }

  /**
   * Somebody who wants to change a service.
   *
   * @param claim the command's id, under which the lock is held
   * @param landed when what it delivers landed: of two that wait, the later one is the newer,
   *     whichever asked first
   * @param granted told once it is its turn
   * @param superseded told by whom, if a newer one takes its place
   */
  record Waiter(
      String claim,
      String run,
      boolean urgent,
      Instant landed,
      Runnable granted,
      Consumer<String> superseded) {}

  /** Takes the lock or waits for it. Asking twice with one claim is the same as once. */
  void ask(String service, Waiter waiter) {
    List<Runnable> told = new ArrayList<>();
    synchronized (this) {
      List<Waiter> queue = waiting.computeIfAbsent(service, name -> new ArrayList<>());
      queue.removeIf(each -> each.claim().equals(waiter.claim()));
      Waiter newer = waiter.urgent() ? null : newer(queue, waiter);
      if (newer == null) {
        if (!waiter.urgent()) {
          supersede(queue, waiter, told);
        }
        queue.add(waiter);
      } else {
        told.add(() -> waiter.superseded().accept(newer.run()));
      }
      grant(service, queue).ifPresent(told::add);
    }
    told.forEach(Runnable::run);
    lookAgain(service);
  }

  /** Several may ask at one moment, after a pause or a restart, and in any order. */
  private static @Nullable Waiter newer(List<Waiter> queue, Waiter than) {
    return queue.stream()
        .filter(each -> !each.urgent() && !each.run().equals(than.run()))
        .filter(each -> each.landed().isAfter(than.landed()))
        .findFirst()
        .orElse(null);
  }

  private static void supersede(List<Waiter> queue, Waiter by, List<Runnable> told) {
    for (Iterator<Waiter> each = queue.iterator(); each.hasNext(); ) {
      Waiter older = each.next();
      if (!older.urgent() && !older.run().equals(by.run())) {
        each.remove();
        told.add(() -> older.superseded().accept(by.run()));
      }
    }
  }

  /** Gives the lock to the next, if it is free. */
  private Optional<Runnable> grant(String service, List<Waiter> queue) {
    Waiter next = next(service, queue);
    if (next == null || !locks.acquire(service, next.claim())) {
      return Optional.empty();
    }
    queue.remove(next);
    return Optional.of(next.granted());
  }

  /**
   * Whoever has the lock already goes before urgent ones: an earlier life got it and crashed before
   * anybody knew, and nobody else would ever get it.
   */
  private @Nullable Waiter next(String service, List<Waiter> queue) {
    String holder = locks.holder(service).orElse("");
    return queue.stream()
        .filter(each -> each.claim().equals(holder))
        .findFirst()
        .or(() -> queue.stream().filter(Waiter::urgent).findFirst())
        .orElse(queue.isEmpty() ? null : queue.get(0));
  }

  private void lookAgain(String service) {
    synchronized (this) {
      if (waiting.getOrDefault(service, List.of()).isEmpty()) {
        return;
      }
    }
    var unused = timers.at(timers.instant().plus(AGAIN), () -> grantNext(service));
  }

  private void grantNext(String service) {
    Optional<Runnable> told;
    synchronized (this) {
      told = grant(service, waiting.getOrDefault(service, new ArrayList<>()));
    }
    told.ifPresent(Runnable::run);
    lookAgain(service);
  }

  /** Lets go, or stops waiting; the next has its turn. */
  void release(String service, String claim) {
    synchronized (this) {
      waiting.getOrDefault(service, new ArrayList<>()).removeIf(each -> each.claim().equals(claim));
      locks.release(service, claim);
    }
    grantNext(service);
  }

  /** Holds on to what an earlier life held; locks in memory have forgotten it. */
  void hold(String service, String claim) {
    var unused = locks.acquire(service, claim);
  }
}
