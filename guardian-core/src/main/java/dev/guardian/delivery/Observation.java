package dev.guardian.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a rollout or a delivered version.
 *
 * @param at when it was taken
 * @param canary what the new version did
 * @param stable what the stable version did over the same time; null if there is none beside it
 * @param probes what the new version answered to each probe
 * @param serving what the platform said is there
 */
public record Observation(
    Instant at,
    VersionSample canary,
    @Nullable VersionSample stable,
    List<ProbeAnswer> probes,
    Serving serving) {
  public Observation {
    probes = List.copyOf(probes);
  }
}
