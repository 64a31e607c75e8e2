package dev.guardian.quickstart.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The sample service as a platform starts it: a process of its own, told its digest. */
final class RunningService implements AutoCloseable {
  private static final String READY = "orders listens on port ";

  private final Process process;
  private final Path log;
  private final URI base;

  private RunningService(Process process, Path log, URI base) {
    this.process = process;
    this.log = log;
    this.base = base;
  }

  static RunningService start(Path jar) throws Exception {
    Path log = jar.resolveSibling("service.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                SampleTree.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-jar",
                jar.toString())
            .redirectError(log.toFile());
    builder.environment().put("PORT", "0");
    builder.environment().put("RELEASE_DIGEST", SampleTree.digest(jar));
    Process process = builder.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first = lines.readLine();
    assertThat(first).startsWith(READY);
    return new RunningService(
        process, log, URI.create("http://127.0.0.1:" + first.substring(READY.length())));
  }

  URI base() {
    return base;
  }

  String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** What it has written to standard error. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Orders it to stop, as a platform does; returns whether it has within some seconds. */
  boolean stops() throws InterruptedException {
    process.destroy();
    return process.waitFor(5, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
