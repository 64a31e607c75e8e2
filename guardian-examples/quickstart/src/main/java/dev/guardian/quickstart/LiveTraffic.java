package dev.guardian.quickstart;

import dev.guardian.delivery.Target;
import dev.guardian.local.LocalPlatform;
import dev.guardian.quickstart.traffic.Traffic;
import dev.guardian.quickstart.traffic.TrafficPlan;
import dev.guardian.quickstart.traffic.TrafficSnapshot;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The customers of the service: there from the moment something is served until the end. */
final class LiveTraffic implements AutoCloseable {
  /** Where guardian.yaml delivers to. */
  private static final Target SERVICE = new Target("local", "orders", Map.of());

  private final LocalPlatform platform;
  private @Nullable Traffic traffic;

  LiveTraffic(LocalPlatform platform) {
    this.platform = platform;
  }

  /**
   * What the customers saw.
   *
   * @param requests how many they sent
   * @param failed how many of them failed
   */
  record Seen(long requests, long failed) {
    Seen since(Seen before) {
      return new Seen(requests - before.requests, failed - before.failed);
    }
  }

  /** Lets the customers in, if there is anything to ask. */
  synchronized void startIfServed() {
    if (traffic == null && platform.observe(SERVICE).stable().isPresent()) {
      traffic = Traffic.start(TrafficPlan.against(URI.create(platform.url(SERVICE))));
    }
  }

  /** Returns what they saw until now. */
  synchronized Seen seen() {
    if (traffic == null) {
      return new Seen(0, 0);
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
