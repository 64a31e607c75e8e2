package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One of the processes that run beside Guardian, as seen from outside.
 *
 * @param home whose daemon it is
 * @param name {@code edge} or {@code observer}
 * @param program the class that is run
 */
record Daemon(Home home, String name, Class<?> program) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int LOG_EXCERPT = 2_000;

  static Daemon edge(Home home) {
    return new Daemon(home, "edge", EdgeMain.class);
  }

  static Daemon observer(Home home) {
    return new Daemon(home, "observer", ObserverMain.class);
  }

  /**
   * Where a daemon is; it writes this itself once it listens.
   *
   * @param port where it is asked, on loopback
   */
  record Place(ProcessRef process, int port) {}

  /** Returns where it is, if it runs. */
  Optional<Place> find() {
    return Json.read(home.daemon(name), Place.class).filter(each -> each.process().isRunning());
  }

  /** Writes where it is: the daemon's own task. */
  void listens(int port) {
    Json.write(home.daemon(name), new Place(ProcessRef.of(ProcessHandle.current()), port));
  }

  /** Held by the daemon as long as it lives, so that there never are two. */
  Path alive() {
    return home.root().resolve(name + ".alive");
  }

  /**
   * Returns where it is, and starts it if it does not run.
   *
   * @throws PlatformException if it cannot be started
   */
  Place ensure() {
    Optional<Place> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    Process started = start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    // Another Guardian may have started one at the same moment: then that one stays and ours ends.
    while (System.nanoTime() - end < 0) {
      found = find();
      if (found.isPresent()) {
        return found.get();
      }
      if (!started.isAlive()) {
        if (started.exitValue() != DaemonLife.SECOND) {
          break;
        }
        started = start();
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    throw new PlatformException(
        "the "
            + name
            + " of '"
            + home.root()
            + "' did not start; it printed: "
            + LogTail.of(log(), LOG_EXCERPT));
  }

  private Process start() {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // It is there for one machine's traffic: small, and quickly up.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx256m",
            "-Djava.awt.headless=true",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            ClassPath.ofThisModule(),
            program.getName(),
            home.root().toString());
    try {
      return new Program(words, Map.of(), home.root(), log()).start();
    } catch (IOException e) {
      throw new PlatformException("the " + name + " cannot be started: " + e.getMessage(), e);
    }
  }

  private Path log() {
    return home.logs().resolve(name + ".log");
  }

  /** Ends it. */
  void end() {
    find().ifPresent(each -> Ending.of(each.process()));
  }
}
