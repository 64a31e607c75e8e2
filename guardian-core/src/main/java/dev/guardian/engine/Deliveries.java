package dev.guardian.engine;

import dev.guardian.delivery.Target;
import dev.guardian.spi.ArtifactStore;
import dev.guardian.spi.IssueTracker;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Platform;
import dev.guardian.spi.ReleaseRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine delivers through.
 *
 * @param platforms by name
 * @param metrics by the name of the platform they are of
 * @param artifacts where built artifacts are; null if nothing is ever delivered
 */
record Deliveries(
    Map<String, Platform> platforms,
    Map<String, MetricSource> metrics,
    ReleaseRegistry releases,
    Claims claims,
    @Nullable ArtifactStore artifacts,
    IssueTracker issues) {

  Deliveries {
    platforms = Map.copyOf(platforms);
    metrics = Map.copyOf(metrics);
  }

  /**
   * @throws IllegalArgumentException if the host program gave no platform of this name
   */
  Platform platform(String name) {
    Platform platform = platforms.get(name);
    if (platform == null) {
      throw new IllegalArgumentException(
          "there is no platform '"
              + name
              + "'; give it to the builder: platform(\""
              + name
              + "\", …)");
    }
    return platform;
  }

  MetricSource metrics(Target target) {
    MetricSource source = metrics.get(target.platform());
    if (source == null) {
      throw new IllegalArgumentException(
          "nothing measures platform '"
              + target.platform()
              + "'; give the builder a source: metrics(\""
              + target.platform()
              + "\", …)");
    }
    return source;
  }

  Optional<Path> artifact(String digest) {
    return artifacts == null ? Optional.empty() : artifacts.find(digest);
  }
}
