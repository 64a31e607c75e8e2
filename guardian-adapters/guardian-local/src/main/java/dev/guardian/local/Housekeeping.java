package dev.guardian.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What has to be done once a second whether a Guardian is there or not: keep the logs short, take
 * down previews whose lease is over, and end everything if that is wanted and nobody came for long
 * enough. Both daemons do it, so that it is done while one of them lives.
 */
final class Housekeeping {
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Home home;
  private final Daemon self;
  private final Contact contact;
  private final Previews previews;

  private Housekeeping(Home home, Daemon self) {
    this.home = home;
    this.self = self;
    this.contact = new Contact(home);
    this.previews = new Previews(home, Clock.systemUTC());
  }

  static void begin(Home home, Daemon self) {
    Housekeeping housekeeping = new Housekeeping(home, self);
    Thread thread = new Thread(housekeeping::keepForEver, "housekeeping");
    thread.setDaemon(true);
    thread.start();
  }

  private void keepForEver() {
    while (true) {
      LockSupport.parkNanos(ROUND_NANOS);
      try {
        LogTail.cut(logs());
        previews.sweepForgotten();
        leave();
      } catch (RuntimeException e) {
        System.err.println("housekeeping: " + e);
      }
    }
  }

  private List<Path> logs() {
    List<Path> folders = new ArrayList<>(List.of(home.logs()));
    home.services().forEach(each -> folders.add(each.resolve("logs")));
    home.previews().forEach(each -> folders.add(each.resolve("logs")));
    return folders;
  }

  private void leave() {
    long after = Settings.of(home).leavesAfterMillis();
    Duration age = contact.age();
    if (after <= 0 || age.toMillis() < after) {
      return;
    }
    // Held, so that a Guardian that comes this very moment starts its daemons after these.
    try (Mutex held = Mutex.take(home.lock())) {
      if (contact.age().toMillis() >= after && Departure.allFree(home)) {
        System.err.println("no Guardian for " + age.toSeconds() + "s; leaving");
        new Departure(home).freeReleasesAndPreviews();
        List.of(Daemon.edge(home), Daemon.observer(home)).stream()
            .filter(each -> !each.name().equals(self.name()))
            .forEach(Daemon::end);
        Runtime.getRuntime().halt(0);
      }
    }
  }
}
