package dev.guardian.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.local.DeploymentLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A local platform with one service, read from its files: opening it would be taking part, and a
 * test that kills others must not mend what they left behind.
 */
public final class PlatformFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;

  /**
   * @param home the platform's folder, which need not be there yet
   */
  public PlatformFiles(Path home) {
    this.home = home;
  }

  /**
   * A version that stands there.
   *
   * @param ready whether it has been found ready; false while it comes up or goes
   * @param weight its part of the traffic in percent
   */
  public record Version(String digest, boolean ready, double weight, long process) {}

  /** Returns what happened to the service, the oldest first; without previews. */
  public List<DeploymentLog.Line> happened() {
    return DeploymentLog.in(home).lines().stream()
        .filter(each -> !each.kind().name().startsWith("PREVIEW"))
        .toList();
  }

  /** Returns the process of the proxy. */
  public ProcessHandle edge() throws IOException {
    return daemon("edge");
  }

  /** Returns the process that measures. */
  public ProcessHandle observer() throws IOException {
    return daemon("observer");
  }

  private ProcessHandle daemon(String name) throws IOException {
    long pid = read(home.resolve(name + ".json")).path("process").path("pid").asLong();
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IOException("the " + name + " with number " + pid + " is gone"));
  }

  /** Returns where the service answers; empty before there is one. */
  public Optional<URI> address() throws IOException {
    return service().map(each -> URI.create("http://127.0.0.1:" + each.path("port").asInt()));
  }

  /** Returns the versions of the service, the oldest first. */
  public List<Version> versions() throws IOException {
    List<Version> versions = new ArrayList<>();
    for (JsonNode each : service().map(state -> state.path("versions")).orElse(JSON.nullNode())) {
      versions.add(
          new Version(
              each.path("digest").asText(),
              each.path("phase").asText().equals("READY"),
              each.path("weight").asDouble(),
              each.path("instances").path(0).path("process").path("pid").asLong()));
    }
    return versions;
  }

  /** Returns a version; empty if it does not stand there. */
  public Optional<Version> version(String digest) throws IOException {
    return versions().stream().filter(each -> each.digest().equals(digest)).findFirst();
  }

  /** Returns when a Guardian last said that it is there, in milliseconds; 0 before. */
  public long lastContact() throws IOException {
    Path contact = home.resolve("contact");
    return Files.exists(contact) ? Files.getLastModifiedTime(contact).toMillis() : 0;
  }

  private Optional<JsonNode> service() throws IOException {
    Path services = home.resolve("services");
    if (!Files.isDirectory(services)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(services)) {
      Path file = folders.map(each -> each.resolve("service.json")).findFirst().orElse(home);
      return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }
}
