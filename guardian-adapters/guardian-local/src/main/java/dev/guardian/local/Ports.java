package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Gives out ports. They lie below those that systems give to outgoing connections, so that the port
 * of a process that died is not answered by something else a moment later.
 */
final class Ports {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 2_000;

  private Ports() {}

  /**
   * Finds so many free ports that nobody else in the home has.
   *
   * @param keeps writes them into the home: until that is done nobody else is given any
   * @throws PlatformException if there are none left
   */
  static <T> T allot(Home home, int count, Function<List<Integer>, T> keeps) {
    try (Mutex held = Mutex.take(home.lock())) {
      Set<Integer> taken = taken(home);
      List<Integer> found = new ArrayList<>();
      for (int tries = 0; found.size() < count; tries++) {
        if (tries == TRIES) {
          throw new PlatformException(
              "no free port between "
                  + LOWEST
                  + " and "
                  + HIGHEST
                  + " on this machine; end what"
                  + " uses them");
        }
        int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        if (!taken.contains(port) && isFree(port)) {
          taken.add(port);
          found.add(port);
        }
      }
      return keeps.apply(found);
    }
  }

  /** Whether nobody listens there now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<Integer> taken(Home home) {
    Set<Integer> taken = new HashSet<>();
    for (Path folder : home.services()) {
      ServiceFile.read(folder)
          .ifPresent(
              state -> {
                taken.add(state.port());
                state
                    .versions()
                    .forEach(each -> each.instances().forEach(one -> taken.add(one.port())));
              });
    }
    for (Path folder : home.previews()) {
      PreviewState.read(folder).ifPresent(state -> taken.add(state.instance().port()));
    }
    return taken;
  }
}
