package dev.guardian.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What both daemons have in common: there is one of each, it listens, keeps house, and stays. */
final class DaemonLife {
  /** How a daemon ends that finds another one of its kind. */
  static final int SECOND = 3;

  private static final int BROKEN = 1;

  private DaemonLife() {}

  /** What makes a daemon the one it is. */
  interface Work {
    /**
     * Prepares.
     *
     * @param admin where the daemon is asked
     * @return what handles requests
     */
    Handler begin(Home home, Server server, ServerConnector admin) throws Exception;
  }

  /** Runs a daemon until it is ended from outside, or nobody is in contact any more. */
  static void run(Path root, String name, Work work) {
    Home home = Home.at(root);
    Daemon self = name.equals("edge") ? Daemon.edge(home) : Daemon.observer(home);
    Optional<Mutex> alive = Mutex.tryTake(self.alive());
    if (alive.isEmpty()) {
      System.exit(SECOND);
    }
    try (Mutex held = alive.orElseThrow()) {
      QueuedThreadPool threads = new QueuedThreadPool();
      threads.setName(name);
      Server server = new Server(threads);
      ServerConnector admin = Doors.open(server, 0);
      server.setHandler(work.begin(home, server, admin));
      server.start();
      self.listens(admin.getLocalPort());
      Housekeeping.begin(home, self);
      new CountDownLatch(1).await();
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(BROKEN);
    }
  }
}
