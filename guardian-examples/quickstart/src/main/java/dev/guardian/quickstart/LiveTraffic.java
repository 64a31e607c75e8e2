package dev.guardian.quickstart;

import dev.guardian.delivery.Target;
import dev.guardian.engine.RunListener;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.local.LocalPlatform;
import dev.guardian.quickstart.traffic.Traffic;
import dev.guardian.quickstart.traffic.TrafficPlan;
import dev.guardian.quickstart.traffic.TrafficSnapshot;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The customers of the service: there from the moment something is served until the end. */
final class LiveTraffic implements RunListener, AutoCloseable {
  /** Where guardian.yaml delivers to. */
  private static final Target SERVICE = new Target("local", "orders", Map.of());

  private @Nullable LocalPlatform platform;
  private @Nullable Traffic traffic;

  /**
   * What the customers saw.
   *
   * @param requests how many they sent
   * @param failed how many of them failed
   */
  record Seen(long requests, long failed) {
    static final Seen NOTHING = new Seen(0, 0);

    Seen since(Seen before) {
      return new Seen(requests - before.requests, failed - before.failed);
    }
  }

  /** Says where they go; they come as soon as there is anything to ask. */
  synchronized void goTo(LocalPlatform platform) {
    this.platform = platform;
    startIfServed();
  }

  @Override
  public void decided(RunState state, Event event, List<Command> commands) {
    if (event instanceof Event.TrafficSet) {
      startIfServed();
    }
  }

  private synchronized void startIfServed() {
    if (traffic == null && platform != null && platform.observe(SERVICE).stable().isPresent()) {
      traffic = Traffic.start(TrafficPlan.against(URI.create(platform.url(SERVICE))));
    }
  }

  /** Returns what they saw until now. */
  synchronized Seen seen() {
    if (traffic == null) {
      return Seen.NOTHING;
    }
    TrafficSnapshot now = traffic.snapshot();
    return new Seen(now.sent(), now.failed());
  }

  @Override
  public synchronized void close() {
    if (traffic != null) {
      traffic.close();
    }
  }
}
