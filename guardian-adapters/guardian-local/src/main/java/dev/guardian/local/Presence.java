package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the daemons that a Guardian is there, for as long as it has the home open. */
final class Presence implements AutoCloseable {
  private static final long LONGEST_SILENCE_MILLIS = 5_000;
  private static final int TOUCHES = 4;

  private final CountDownLatch over = new CountDownLatch(1);

  private Presence() {}

  static Presence begin(Home home, Settings settings) {
    settings.write(home);
    Contact contact = new Contact(home);
    contact.touch();
    Presence presence = new Presence();
    Thread thread = new Thread(() -> presence.touchUntilOver(home, contact), "guardian-local");
    thread.setDaemon(true);
    thread.start();
    return presence;
  }

  private void touchUntilOver(Home home, Contact contact) {
    try {
      while (!over.await(silence(home), TimeUnit.MILLISECONDS)) {
        try {
          contact.touch();
        } catch (PlatformException e) {
          // The next touch may do; nobody could be told of this one.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Read anew, because whoever opens the home last decides. */
  private static long silence(Home home) {
    try {
      long leaves = Settings.of(home).leavesAfterMillis();
      return leaves > 0 ? Math.min(leaves / TOUCHES, LONGEST_SILENCE_MILLIS) : 1_000;
    } catch (PlatformException e) {
      return LONGEST_SILENCE_MILLIS;
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
