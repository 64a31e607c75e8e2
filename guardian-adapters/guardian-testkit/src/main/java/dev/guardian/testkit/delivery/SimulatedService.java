package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Serving;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service of a {@link SimulatedPlatform}: what stands there, and what stood there when. */
final class SimulatedService {

  /** A version that stands there. */
  static final class Version {
    final String digest;
    final long instance;
    double traffic;
    boolean alive = true;

    Version(String digest, long instance) {
      this.digest = digest;
      this.instance = instance;
    }
  }

  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final NavigableMap<Instant, Map<String, Traffic.Part>> history = new TreeMap<>();

  @Nullable Version find(String digest) {
    return versions.get(digest);
  }

  boolean isAlive(String digest) {
    Version version = versions.get(digest);
    return version != null && version.alive;
  }

  /** Brings a version up, or up again with the traffic it had. */
  void start(String digest, long instance, Instant now) {
    Version started = new Version(digest, instance);
    Version before = versions.put(digest, started);
    started.traffic = before == null ? 0 : before.traffic;
    remember(now);
  }

  /** Gives traffic to versions that stand there, and none to others. Returns whether it moved. */
  boolean move(Map<String, Double> weights, Instant now) {
    boolean moves = false;
    for (Version version : versions.values()) {
      double wanted = weights.getOrDefault(version.digest, 0.0);
      moves |= version.traffic != wanted;
      version.traffic = wanted;
    }
    remember(now);
    return moves;
  }

  /** Returns whether it was there. */
  boolean remove(String digest, Instant now) {
    boolean removed = versions.remove(digest) != null;
    remember(now);
    return removed;
  }

  void kill(String digest, Instant now) {
    Version version = versions.get(digest);
    if (version != null) {
      version.alive = false;
    }
    remember(now);
  }

  private void remember(Instant now) {
    Map<String, Traffic.Part> parts = new HashMap<>();
    versions.forEach(
        (digest, version) ->
            parts.put(digest, new Traffic.Part(version.traffic / 100, version.alive)));
    history.put(now, parts);
  }

  Traffic.Part part(String digest, Instant at) {
    Map.Entry<Instant, Map<String, Traffic.Part>> then = history.floorEntry(at);
    return then == null
        ? Traffic.Part.NONE
        : then.getValue().getOrDefault(digest, Traffic.Part.NONE);
  }

  Serving serving(@Nullable Double misread) {
    List<Serving.Version> seen =
        versions.values().stream()
            .map(each -> new Serving.Version(each.digest, misread == null ? each.traffic : misread))
            .toList();
    return new Serving(seen);
  }

  /** Returns the version that answers a request, given a number from 0 up to but not 1. */
  @Nullable Version route(double chance) {
    double left = chance * 100;
    for (Version version : versions.values()) {
      left -= version.traffic;
      if (left < 0) {
        return version;
      }
    }
    return null;
  }
}
