package dev.guardian.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything the home keeps of one service, in one file.
 *
 * @param key {@link dev.guardian.delivery.Target#key}
 * @param port where the edge answers for it, if that port can be had
 * @param revision counts the changes
 * @param versions the versions, the oldest first
 * @param unlogged what happened with this revision and may not be in the log yet
 */
record ServiceState(
    String key,
    int port,
    long revision,
    List<VersionState> versions,
    List<DeploymentLog.Line> unlogged) {
  ServiceState {
    versions = List.copyOf(versions);
    unlogged = List.copyOf(unlogged);
  }

  Optional<VersionState> version(String digest) {
    return versions.stream().filter(each -> each.digest().equals(digest)).findFirst();
  }

  ServiceState at(int newPort) {
    return new ServiceState(key, newPort, revision, versions, unlogged);
  }

  /** Puts a version in the place of the one with its digest, or after all others. */
  ServiceState with(VersionState version) {
    List<VersionState> next = new ArrayList<>(versions);
    next.replaceAll(each -> each.digest().equals(version.digest()) ? version : each);
    if (!next.contains(version)) {
      next.add(version);
    }
    return new ServiceState(key, port, revision, next, unlogged);
  }

  ServiceState without(String digest) {
    List<VersionState> next = new ArrayList<>(versions);
    next.removeIf(each -> each.digest().equals(digest));
    return new ServiceState(key, port, revision, next, unlogged);
  }

  ServiceState each(UnaryOperator<VersionState> change) {
    List<VersionState> next = new ArrayList<>(versions);
    next.replaceAll(change);
    return new ServiceState(key, port, revision, next, unlogged);
  }

  /** The next revision, in which these things happened. */
  ServiceState next(List<DeploymentLog.Line> happened) {
    return new ServiceState(key, port, revision + 1, versions, happened);
  }

  RouteTable table() {
    return new RouteTable(
        key,
        port,
        revision,
        versions.stream()
            .filter(VersionState::stands)
            .map(
                each ->
                    new RouteTable.Route(
                        each.digest(),
                        each.weight(),
                        each.instances().stream().map(InstanceState::port).toList()))
            .toList());
  }
}
