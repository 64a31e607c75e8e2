package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service's state, held by one owner while it is changed. What happened is written with the
 * state that it led to, and goes to the log afterwards; a crash between the two is made good by the
 * next owner, because the log knows what it has.
 */
final class ServiceFile implements AutoCloseable {
  private static final String NAME = "service.json";

  private final Home home;
  private final Path folder;
  private final Mutex held;
  private ServiceState state;

  private ServiceFile(Home home, Path folder, Mutex held, ServiceState state) {
    this.home = home;
    this.folder = folder;
    this.held = held;
    this.state = state;
  }

  /** Reads a service's state without holding it; empty if there is no such service. */
  static Optional<ServiceState> read(Path folder) {
    return Json.read(folder.resolve(NAME), ServiceState.class);
  }

  /** Takes a service, waiting for its present owner, and makes it if it is not there. */
  static ServiceFile take(Home home, String key) {
    Path folder = home.service(key);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new PlatformException("'" + folder + "' cannot be made: " + e, e);
    }
    Mutex held = Mutex.take(folder.resolve("lock"));
    try {
      return new ServiceFile(home, folder, held, read(folder).orElseGet(() -> fresh(home, key)));
    } catch (RuntimeException | Error e) {
      held.close();
      throw e;
    }
  }

  /** Takes a service that is there if nobody has it. */
  static Optional<ServiceFile> tryTake(Home home, Path folder) {
    Mutex held = Mutex.tryTake(folder.resolve("lock")).orElse(null);
    if (held == null) {
      return Optional.empty();
    }
    try {
      ServiceState state = read(folder).orElse(null);
      if (state != null) {
        return Optional.of(new ServiceFile(home, folder, held, state));
      }
    } catch (RuntimeException | Error e) {
      held.close();
      throw e;
    }
    held.close();
    return Optional.empty();
  }

  private static ServiceState fresh(Home home, String key) {
    return Ports.allot(
        home,
        1,
        ports -> {
          ServiceState state = new ServiceState(key, ports.get(0), 0, List.of(), List.of());
          Json.write(home.service(key).resolve(NAME), state);
          return state;
        });
  }

  ServiceState state() {
    return state;
  }

  /** Where processes of a version work. */
  Path workplace(String digest) {
    return folder.resolve("versions").resolve(Digests.hex(digest));
  }

  /** Where what a version's process prints goes; there also after it is gone. */
  static Path log(Path folder, String digest, int instance) {
    return folder
        .resolve("logs")
        .resolve(Digests.hex(digest).substring(0, 16) + "-" + instance + ".log");
  }

  Path log(String digest, int instance) {
    return log(folder, digest, instance);
  }

  /** Writes the next state, in which nothing happened that others care for. */
  void save(ServiceState next) {
    saveAll(next, List.of());
  }

  /** Writes the next state together with what happened. */
  void save(
      ServiceState next,
      DeploymentLog.Kind kind,
      String key,
      String digest,
      Map<String, Double> weights) {
    DeploymentLog.Line line =
        new DeploymentLog.Line(
            folder.getFileName() + "#" + (state.revision() + 1),
            Instant.now().toString(),
            kind,
            state.key(),
            key,
            digest,
            weights);
    saveAll(next, List.of(line));
  }

  private void saveAll(ServiceState next, List<DeploymentLog.Line> happened) {
    // What an owner that died left unlogged is older, so it goes first.
    List<DeploymentLog.Line> unlogged = new ArrayList<>(state.unlogged());
    unlogged.addAll(happened);
    ServiceState numbered =
        new ServiceState(next.key(), next.port(), state.revision(), next.versions(), List.of())
            .next(unlogged);
    Json.write(folder.resolve(NAME), numbered);
    state = numbered;
  }

  /** Logs what happened, once it has taken effect. */
  void log() {
    if (!state.unlogged().isEmpty()) {
      DeploymentLog.in(home.root()).append(state.unlogged());
      // Only here, not on the disk: the next change clears it there, and the log knows what it has.
      state =
          new ServiceState(
              state.key(), state.port(), state.revision(), state.versions(), List.of());
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
