package dev.guardian.local;

import dev.guardian.spi.Platform.Preview;
import dev.guardian.spi.Platform.PreviewOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Artifacts that run for one change, each on a port of its own. Their lease is kept with them, so
 * that Guardian and both daemons can take down what is over, whichever still lives.
 */
final class Previews {
  /** Locks outlive what they guard, so previews share these few. */
  private static final int LOCKS = 16;

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Home home;
  private final DeploymentLog log;
  private final Clock clock;

  Previews(Home home, Clock clock) {
    this.home = home;
    this.log = DeploymentLog.in(home.root());
    this.clock = clock;
  }

  /** Brings one up, or renews the lease of the one there is. */
  Preview bringUp(PreviewOrder order, Asking asking) {
    LaunchSpec spec = LaunchSpec.of(order.target());
    Path folder = home.preview(order.key());
    try (Mutex held = Mutex.take(lockOf(folder))) {
      PreviewState there = PreviewState.read(folder).orElse(null);
      if (there != null && there.digest().equals(order.digest()) && there.instance().isRunning()) {
        return goOn(order, there.until(end(order.lease())), spec, asking);
      }
      if (there != null) {
        takeDown(there, folder);
      }
      return start(order, spec, folder, asking);
    }
  }

  private Preview goOn(PreviewOrder order, PreviewState renewed, LaunchSpec spec, Asking asking) {
    Path folder = home.preview(order.key());
    renewed.write(folder);
    if (!renewed.ready()) {
      Path artifact = new Artifacts(home).keep(order.digest(), order.artifact());
      Launch launch = new Launch(spec, order.digest(), artifact, workplace(folder));
      try {
        new BringUp(home, asking).await(launch, List.of(renewed.instance()));
      } catch (dev.guardian.spi.ReleaseFailedException e) {
        Folders.delete(folder);
        throw e;
      }
    }
    return up(order, renewed, folder);
  }

  private Preview start(PreviewOrder order, LaunchSpec spec, Path folder, Asking asking) {
    Path artifact = new Artifacts(home).keep(order.digest(), order.artifact());
    make(workplace(folder));
    String id = folder.getFileName() + "#" + UUID.randomUUID();
    PreviewState[] state = new PreviewState[1];
    Launch launch = new Launch(spec, order.digest(), artifact, workplace(folder));
    try {
      new BringUp(home, asking)
          .start(
              launch,
              List.of(folder.resolve("logs").resolve("preview.log")),
              instances -> {
                state[0] =
                    new PreviewState(
                        order.key(),
                        order.target().key(),
                        order.digest(),
                        id,
                        false,
                        end(order.lease()),
                        instances.get(0));
                state[0].write(folder);
              });
    } catch (dev.guardian.spi.ReleaseFailedException e) {
      Folders.delete(folder);
      throw e;
    }
    return up(order, state[0], folder);
  }

  /** The lease counts from here: how long it took to come up is not the tester's time. */
  private Preview up(PreviewOrder order, PreviewState state, Path folder) {
    PreviewState ready = state.asReady(end(order.lease()));
    ready.write(folder);
    log.append(List.of(line(ready, DeploymentLog.Kind.PREVIEW_UP)));
    return new Preview(ready.key(), ready.url());
  }

  /** Takes one down; one that is not there is no mistake. */
  void remove(String key) {
    Path folder = home.preview(key);
    try (Mutex held = Mutex.take(lockOf(folder))) {
      PreviewState.read(folder).ifPresent(state -> takeDown(state, folder));
    }
  }

  /** Returns those that are there and run. */
  List<Preview> all() {
    List<Preview> found = new ArrayList<>();
    for (Path folder : home.previews()) {
      PreviewState.read(folder)
          .filter(state -> state.ready() && state.instance().isRunning())
          .ifPresent(state -> found.add(new Preview(state.key(), state.url())));
    }
    return List.copyOf(found);
  }

  /** Takes down those whose lease is over and that nobody has in hand. Returns their keys. */
  List<String> sweep() {
    return takeDownAll(clock.millis());
  }

  /** As {@link #sweep}, but leaves a Guardian that is there the time to do so itself. */
  void sweepForgotten() {
    takeDownAll(clock.millis() - GRACE.toMillis());
  }

  /** Takes down those whose lease ends before a moment and that nobody has in hand. */
  List<String> takeDownAll(long now) {
    List<String> gone = new ArrayList<>();
    for (Path folder : home.previews()) {
      // Looked at before it is held, because most are not over.
      if (isOver(folder, now).isPresent()) {
        Mutex.tryTake(lockOf(folder))
            .ifPresent(
                held -> {
                  try (held) {
                    isOver(folder, now)
                        .ifPresent(
                            state -> {
                              takeDown(state, folder);
                              gone.add(state.key());
                            });
                  }
                });
      }
    }
    return List.copyOf(gone);
  }

  private static Optional<PreviewState> isOver(Path folder, long now) {
    return PreviewState.read(folder).filter(state -> state.leaseEnds() <= now);
  }

  private void takeDown(PreviewState state, Path folder) {
    Launch.end(List.of(state.instance()), workplace(folder));
    if (state.ready()) {
      log.append(
          List.of(
              line(state, DeploymentLog.Kind.PREVIEW_UP),
              line(state, DeploymentLog.Kind.PREVIEW_DOWN)));
    }
    Folders.delete(folder);
  }

  private static DeploymentLog.Line line(PreviewState state, DeploymentLog.Kind kind) {
    return new DeploymentLog.Line(
        state.id() + "-" + kind,
        Instant.now().toString(),
        kind,
        state.service(),
        state.key(),
        state.digest(),
        Map.of());
  }

  private long end(Duration lease) {
    return clock.millis() + lease.toMillis();
  }

  private static Path workplace(Path folder) {
    return folder.resolve("work");
  }

  private Path lockOf(Path folder) {
    int number = Math.floorMod(folder.getFileName().toString().hashCode(), LOCKS);
    return home.root().resolve("previews-" + number + ".lock");
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new dev.guardian.spi.PlatformException("'" + folder + "' cannot be made: " + e, e);
    }
  }
}
