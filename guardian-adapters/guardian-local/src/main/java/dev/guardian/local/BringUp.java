package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings processes up until they are ready, or ends them again and says why. */
final class BringUp {
  /** A port may be taken by a stranger between being found free and being used. */
  private static final int TRIES = 3;

  private static final int LOG_EXCERPT = 8_000;

  private final Home home;
  private final Readiness readiness;

  BringUp(Home home, Asking asking) {
    this.home = home;
    this.readiness = new Readiness(asking);
  }

  /**
   * Starts processes and waits until they are ready.
   *
   * @param logs one file for each process
   * @param keeps is told what there is before and after each process is started, and writes it to
   *     the home, so that nothing that runs is unknown
   * @return the processes, all ready
   * @throws ReleaseFailedException if they do not become ready; they are ended then
   * @throws PlatformException if the thread is interrupted; they go on then
   */
  List<InstanceState> start(Launch launch, List<Path> logs, Consumer<List<InstanceState>> keeps) {
    for (int tries = 1; ; tries++) {
      List<InstanceState> instances = plan(logs, keeps);
      Optional<String> wrong = startAndAwait(launch, instances, keeps);
      if (wrong.isEmpty()) {
        return instances;
      }
      boolean stolen =
          instances.stream().anyMatch(each -> !each.isRunning() && !Ports.isFree(each.port()));
      if (tries == TRIES || !stolen) {
        throw failed(launch, instances, wrong.get());
      }
      Launch.end(instances, launch.folder());
    }
  }

  /**
   * Waits until processes that somebody else started are ready.
   *
   * @throws ReleaseFailedException if they do not become ready; they are ended then
   * @throws PlatformException if the thread is interrupted; they go on then
   */
  void await(Launch launch, List<InstanceState> instances) {
    Optional<String> wrong = awaitReady(launch, instances);
    if (wrong.isPresent()) {
      throw failed(launch, instances, wrong.get());
    }
  }

  private List<InstanceState> plan(List<Path> logs, Consumer<List<InstanceState>> keeps) {
    return Ports.allot(
        home,
        logs.size(),
        ports -> {
          List<InstanceState> planned = new ArrayList<>();
          for (int i = 0; i < logs.size(); i++) {
            planned.add(Launch.planned(ports.get(i), logs.get(i)));
          }
          keeps.accept(planned);
          return planned;
        });
  }

  private Optional<String> startAndAwait(
      Launch launch, List<InstanceState> instances, Consumer<List<InstanceState>> keeps) {
    for (int i = 0; i < instances.size(); i++) {
      try {
        instances.set(i, launch.start(instances.get(i)));
      } catch (IOException e) {
        return Optional.of("it cannot be started: " + e.getMessage());
      }
      keeps.accept(instances);
    }
    return awaitReady(launch, instances);
  }

  private Optional<String> awaitReady(Launch launch, List<InstanceState> instances) {
    Optional<String> wrong = readiness.await(launch.spec(), launch.digest(), instances);
    if (Thread.currentThread().isInterrupted()) {
      throw new PlatformException("interrupted while waiting for " + launch.digest());
    }
    return wrong;
  }

  private static ReleaseFailedException failed(
      Launch launch, List<InstanceState> instances, String wrong) {
    Launch.end(instances, launch.folder());
    return new ReleaseFailedException(
        "the release " + launch.digest() + " did not come up: " + wrong, logs(instances));
  }

  private static String logs(List<InstanceState> instances) {
    StringBuilder all = new StringBuilder();
    for (InstanceState each : instances) {
      all.append(LogTail.of(Path.of(each.log()), LOG_EXCERPT / instances.size()));
    }
    return all.toString();
  }
}
