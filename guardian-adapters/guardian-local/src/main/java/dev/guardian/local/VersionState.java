package dev.guardian.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One version of a service, as the home keeps it.
 *
 * @param digest which release
 * @param phase how far it is
 * @param weight its part of the traffic in percent, 0 to 100
 * @param idleSince the service's revision at which it lost its traffic; 0 if it never had any
 * @param instances its processes
 */
record VersionState(
    String digest, Phase phase, double weight, long idleSince, List<InstanceState> instances) {

  /** How far a version is. */
  enum Phase {
    /** Started, and not known to be ready. */
    STARTING,
    /** Was ready. What became of it since is not kept, but looked at. */
    READY,
    /** Gets no request any more, and is about to go. */
    LEAVING
  }

  VersionState {
    instances = List.copyOf(instances);
  }

  VersionState in(Phase next) {
    return new VersionState(digest, next, next == Phase.LEAVING ? 0 : weight, idleSince, instances);
  }

  VersionState with(List<InstanceState> processes) {
    return new VersionState(digest, phase, weight, idleSince, processes);
  }

  /** Gives it another part of the traffic, at a revision. */
  VersionState weighing(double percent, long revision) {
    long idle = weight > 0 && percent == 0 ? revision : idleSince;
    return new VersionState(digest, phase, percent, idle, instances);
  }

  /** Whether requests may be sent to it, now or at the next shift. */
  boolean stands() {
    return phase == Phase.READY || (phase == Phase.STARTING && weight > 0);
  }

  @JsonIgnore
  boolean isRunning() {
    return instances.stream().allMatch(InstanceState::isRunning);
  }
}
