package dev.guardian.local;

import dev.guardian.local.DeploymentLog.Kind;
import dev.guardian.local.VersionState.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Takes versions down without losing a request. */
final class Retirement {
  /** How long requests that are under way are waited for. */
  static final Duration DRAIN = Duration.ofSeconds(10);

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Edge edge;

  Retirement(Edge edge) {
    this.edge = edge;
  }

  /**
   * Takes down the versions that have no traffic, but for one: the last that had some stays, for a
   * fast way back. While none has traffic, all stay: then somebody is only beginning.
   *
   * @param coming the version that is about to be brought up; it stays too
   */
  void idle(ServiceFile service, String coming) {
    if (service.state().versions().stream().noneMatch(each -> each.weight() > 0)) {
      return;
    }
    endUnfinished(service, coming);
    String last =
        withoutTraffic(service.state())
            .filter(each -> each.idleSince() > 0)
            .max(Comparator.comparingLong(VersionState::idleSince))
            .map(VersionState::digest)
            .orElse("");
    List<VersionState> idle =
        withoutTraffic(service.state())
            .filter(each -> !each.digest().equals(coming) && !each.digest().equals(last))
            .toList();
    if (!idle.isEmpty()) {
      ServiceState next = service.state();
      for (VersionState each : idle) {
        next = next.with(each.in(Phase.LEAVING));
      }
      service.save(next);
      finish(service);
    }
  }

  /** What a Guardian that died was bringing up never was there, so nobody is told of its end. */
  private static void endUnfinished(ServiceFile service, String coming) {
    for (VersionState each : service.state().versions()) {
      if (each.phase() == Phase.STARTING && each.weight() == 0 && !each.digest().equals(coming)) {
        Launch.end(each.instances(), service.workplace(each.digest()));
        service.save(service.state().without(each.digest()));
      }
    }
  }

  private static Stream<VersionState> withoutTraffic(ServiceState state) {
    return state.versions().stream().filter(each -> each.weight() == 0);
  }

  /** Takes down the versions that are leaving: begun by whoever had the service, now or before. */
  void finish(ServiceFile service) {
    List<VersionState> leaving =
        service.state().versions().stream().filter(each -> each.phase() == Phase.LEAVING).toList();
    for (VersionState each : leaving) {
      edge.apply(service.state().table());
      drain(service.state().key(), each.digest());
      Launch.end(each.instances(), service.workplace(each.digest()));
      service.save(
          service.state().without(each.digest()), Kind.TAKEN_DOWN, "", each.digest(), Map.of());
    }
  }

  private void drain(String key, String digest) {
    long end = System.nanoTime() + DRAIN.toNanos();
    while (edge.view(key).underWay(digest) > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
