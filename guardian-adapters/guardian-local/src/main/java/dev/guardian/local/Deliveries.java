package dev.guardian.local;

import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.local.DeploymentLog.Kind;
import dev.guardian.local.VersionState.Phase;
import dev.guardian.spi.Platform.Deployment;
import dev.guardian.spi.Platform.Rollback;
import dev.guardian.spi.PlatformException;
import dev.guardian.spi.ReleaseFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Deploys, shifts and takes back. Every step is written before the next is begun, and begins with
 * what is there: after a crash the same call goes on where the last one stopped.
 */
final class Deliveries {
  private final Home home;
  private final Edge edge;
  private final BringUp bringUp;
  private final Retirement retirement;

  Deliveries(Home home, Edge edge, Asking asking) {
    this.home = home;
    this.edge = edge;
    this.bringUp = new BringUp(home, asking);
    this.retirement = new Retirement(edge);
  }

  Serving deploy(Deployment order) {
    LaunchSpec spec = LaunchSpec.of(order.target());
    try (ServiceFile service = ServiceFile.take(home, order.target().key())) {
      retirement.finish(service);
      Serving now = settle(service).serving();
      if (isUp(service.state(), order.digest())) {
        return now;
      }
      retirement.idle(service, order.digest());
      up(service, spec, order.digest(), order.artifact(), order.key());
      return settle(service).serving();
    }
  }

  private static boolean isUp(ServiceState state, String digest) {
    return state
        .version(digest)
        .filter(each -> each.phase() == Phase.READY && each.isRunning())
        .isPresent();
  }

  /** Brings a version up, or waits for the one that somebody who died since has started. */
  private void up(
      ServiceFile service, LaunchSpec spec, String digest, @Nullable Path file, String key) {
    VersionState before = service.state().version(digest).orElse(null);
    Path artifact = new Artifacts(home).keep(digest, file);
    Launch launch = new Launch(spec, digest, artifact, service.workplace(digest));
    try {
      if (before != null && before.phase() == Phase.STARTING && isWhole(before, spec)) {
        bringUp.await(launch, before.instances());
      } else {
        start(service, launch, before);
      }
    } catch (ReleaseFailedException e) {
      putBack(service, digest, before);
      throw e;
    }
    VersionState ready = service.state().version(digest).orElseThrow().in(Phase.READY);
    service.save(service.state().with(ready), Kind.DEPLOYED, key, digest, Map.of());
  }

  private static boolean isWhole(VersionState version, LaunchSpec spec) {
    return version.isRunning() && version.instances().size() == spec.instances();
  }

  private void start(ServiceFile service, Launch launch, @Nullable VersionState before) {
    if (before != null) {
      Launch.end(before.instances(), launch.folder());
    }
    List<Path> logs =
        IntStream.range(0, launch.spec().instances())
            .mapToObj(each -> service.log(launch.digest(), each))
            .toList();
    double weight = before == null ? 0 : before.weight();
    long idle = before == null ? 0 : before.idleSince();
    bringUp.start(
        launch,
        logs,
        instances ->
            service.save(
                service
                    .state()
                    .with(
                        new VersionState(
                            launch.digest(), Phase.STARTING, weight, idle, instances))));
  }

  /** A version that was there and died stays, with its traffic; a new one was never there. */
  private static void putBack(ServiceFile service, String digest, @Nullable VersionState before) {
    service.save(
        before == null || before.weight() == 0
            ? service.state().without(digest)
            : service.state().with(before));
  }

  Serving setTraffic(String key, Target target, Map<String, Double> weights) {
    Weights.check(weights);
    if (ServiceFile.read(home.service(target.key())).isEmpty()) {
      throw new PlatformException("there is no service '" + target.key() + "'; deploy to it first");
    }
    try (ServiceFile service = ServiceFile.take(home, target.key())) {
      retirement.finish(service);
      Weights.checkThatTheyStand(weights, service.state());
      Map<String, Double> wanted = Weights.ofAll(service.state(), weights);
      if (!Weights.of(service.state()).equals(wanted)) {
        service.save(Weights.shifted(service.state(), weights), Kind.TRAFFIC, key, "", wanted);
      }
      return settle(service).serving();
    }
  }

  Serving rollBack(Rollback order) {
    try (ServiceFile service = ServiceFile.take(home, order.target().key())) {
      retirement.finish(service);
      settle(service);
      if (!isUp(service.state(), order.to())) {
        upAgain(service, order);
      }
      takeBack(service, order);
      settle(service);
      retirement.finish(service);
      return settle(service).serving();
    }
  }

  private void upAgain(ServiceFile service, Rollback order) {
    try {
      LaunchSpec spec = LaunchSpec.of(order.target());
      up(service, spec, order.to(), order.artifact(), order.key());
    } catch (ReleaseFailedException e) {
      throw new PlatformException(
          "cannot take back "
              + order.from()
              + ", because "
              + order.to()
              + " cannot be brought up"
              + " again: "
              + e.getMessage()
              + "; it printed: "
              + e.logs(),
          e);
    }
  }

  private static void takeBack(ServiceFile service, Rollback order) {
    Map<String, Double> all = Map.of(order.to(), 100.0);
    ServiceState next = Weights.shifted(service.state(), all);
    VersionState from = next.version(order.from()).orElse(null);
    if (from != null && !order.from().equals(order.to())) {
      next = next.with(from.in(Phase.LEAVING));
    }
    if (!next.equals(service.state())) {
      Map<String, Double> weights = new TreeMap<>(Weights.ofAll(next, all));
      service.save(next, Kind.ROLLED_BACK, order.key(), order.from(), weights);
    }
  }

  /** Lets what is written take effect, and logs what that did. */
  EdgeView settle(ServiceFile service) {
    EdgeView view = edge.apply(service.state().table());
    if (view.port() != service.state().port()) {
      service.save(service.state().at(view.port()));
      view = edge.apply(service.state().table());
    }
    service.log();
    return view;
  }

  /** Goes on where a Guardian that died has stopped, wherever nobody else does. */
  void settleAll() {
    for (Path folder : home.services()) {
      ServiceFile.tryTake(home, folder)
          .ifPresent(
              service -> {
                try (service) {
                  settle(service);
                  retirement.finish(service);
                  settle(service);
                }
              });
    }
  }

  /** Returns the service's port, and makes the service if it is not there. */
  int port(Target target) {
    ServiceState known = ServiceFile.read(home.service(target.key())).orElse(null);
    if (known != null) {
      return edge.view(known.key()).port();
    }
    try (ServiceFile service = ServiceFile.take(home, target.key())) {
      return settle(service).port();
    }
  }

  Serving observe(Target target) {
    // A service is written before the edge hears of it, and then has nothing yet.
    return ServiceFile.read(home.service(target.key()))
        .filter(state -> state.revision() > 0)
        .map(state -> edge.view(state.key()).serving())
        .orElse(Serving.NOTHING);
  }

  /** Returns a version's processes; none if it is not there. */
  List<InstanceState> instances(Target target, String digest) {
    return ServiceFile.read(home.service(target.key()))
        .flatMap(state -> state.version(digest))
        .map(VersionState::instances)
        .orElse(List.of());
  }
}
