package dev.guardian.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of everything that runs in a home. What is remembered stays. */
final class Departure {
  private final Home home;

  Departure(Home home) {
    this.home = home;
  }

  /** Whether nobody changes a service now. */
  static boolean allFree(Home home) {
    for (Path folder : home.services()) {
      if (ServiceFile.read(folder).isPresent()) {
        Optional<ServiceFile> service = ServiceFile.tryTake(home, folder);
        if (service.isEmpty()) {
          return false;
        }
        service.get().close();
      }
    }
    return true;
  }

  /** Ends what nobody has in hand. */
  void freeReleasesAndPreviews() {
    for (Path folder : home.services()) {
      ServiceFile.tryTake(home, folder).ifPresent(Departure::end);
    }
    new Previews(home, Clock.systemUTC()).takeDownAll(Long.MAX_VALUE);
  }

  /** Ends all, and waits for whoever has some in hand. */
  void releasesAndPreviews() {
    for (Path folder : home.services()) {
      ServiceFile.read(folder).ifPresent(state -> end(ServiceFile.take(home, state.key())));
    }
    new Previews(home, Clock.systemUTC()).takeDownAll(Long.MAX_VALUE);
  }

  private static void end(ServiceFile service) {
    try (service) {
      for (VersionState each : List.copyOf(service.state().versions())) {
        Launch.end(each.instances(), service.workplace(each.digest()));
        service.save(
            service.state().without(each.digest()),
            DeploymentLog.Kind.TAKEN_DOWN,
            "",
            each.digest(),
            Map.of());
      }
      service.log();
    }
  }
}
