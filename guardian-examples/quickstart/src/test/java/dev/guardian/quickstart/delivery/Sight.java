package dev.guardian.quickstart.delivery;

import dev.guardian.local.DeploymentLog;
import dev.guardian.quickstart.PlatformFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What can be seen from outside of the deliveries to a service: which one is under way.
 *
 * @param files the platform's files
 */
record Sight(PlatformFiles files) {

  /**
   * A rollout that has begun and not come to its end.
   *
   * @param number which one of this service, from 1
   * @param weight the new version's part of the traffic in percent
   */
  record UnderWay(int number, double weight) {}

  /** Returns the rollout under way; empty if there is none. */
  Optional<UnderWay> now() throws IOException {
    List<DeploymentLog.Line> lines = files.happened();
    List<String> deployed =
        lines.stream()
            .filter(each -> each.kind() == DeploymentLog.Kind.DEPLOYED)
            .map(DeploymentLog.Line::digest)
            .toList();
    for (PlatformFiles.Version each : files.versions()) {
      if (!each.ready() && each.weight() == 0 && !deployed.contains(each.digest())) {
        return Optional.of(new UnderWay(deployed.size() + 1, 0));
      }
    }
    if (deployed.isEmpty()) {
      return Optional.empty();
    }
    String newest = deployed.get(deployed.size() - 1);
    if (lines.stream().anyMatch(each -> ended(each, newest))) {
      return Optional.empty();
    }
    double weight = files.version(newest).map(PlatformFiles.Version::weight).orElse(0.0);
    return Optional.of(new UnderWay(deployed.size(), weight));
  }

  private static boolean ended(DeploymentLog.Line line, String digest) {
    return line.kind() == DeploymentLog.Kind.ROLLED_BACK && line.digest().equals(digest)
        || line.weights().getOrDefault(digest, 0.0) == 100;
  }

  /** Returns the processes of the proxy, the observer and the versions that are ready. */
  List<Long> processes() throws IOException {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(files.edge().pid(), files.observer().pid()),
            files.versions().stream()
                .filter(PlatformFiles.Version::ready)
                .map(PlatformFiles.Version::process))
        .toList();
  }
}
