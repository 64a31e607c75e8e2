package dev.guardian.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A preview, as the home keeps it.
 *
 * @param key its name
 * @param service {@link dev.guardian.delivery.Target#key} of what is previewed
 * @param digest which release
 * @param id tells it from earlier previews of its name
 * @param ready whether it was ready once
 * @param leaseEnds when it may be taken down, in milliseconds since 1970
 * @param instance its process
 */
record PreviewState(
    String key,
    String service,
    String digest,
    String id,
    boolean ready,
    long leaseEnds,
    InstanceState instance) {
  private static final String NAME = "preview.json";

  /** Reads a preview's state; empty if there is none. */
  static Optional<PreviewState> read(Path folder) {
    return Json.read(folder.resolve(NAME), PreviewState.class);
  }

  void write(Path folder) {
    Json.write(folder.resolve(NAME), this);
  }

  PreviewState asReady(long newEnd) {
    return new PreviewState(key, service, digest, id, true, newEnd, instance);
  }

  PreviewState until(long newEnd) {
    return new PreviewState(key, service, digest, id, ready, newEnd, instance);
  }

  PreviewState with(InstanceState started) {
    return new PreviewState(key, service, digest, id, ready, leaseEnds, started);
  }

  String url() {
    return "http://127.0.0.1:" + instance.port();
  }
}
