package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guardian.delivery.Target;
import dev.guardian.spi.Platform.Deployment;
import dev.guardian.spi.Platform.PreviewOrder;
import dev.guardian.spi.Platform.Rollback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Makes releases of the sample service, and asks for them. */
final class Workshop {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Path folder;

  /**
   * @param folder where artifacts are built
   */
  Workshop(Path folder) {
    this.folder = folder;
  }

  /** An artifact with its digest. */
  record Built(String digest, Path file) {
    Deployment deployment(String key, Target target) {
      return new Deployment(key, target, digest, file);
    }

    Rollback rollback(String key, Target target, Built from) {
      return new Rollback(key, target, from.digest(), digest, file);
    }

    PreviewOrder preview(String key, Duration lease) {
      return new PreviewOrder(key, target("preview"), digest, file, lease);
    }
  }

  /** Builds an artifact: switches of the sample service, one a line. */
  Built build(String... switches) {
    try {
      byte[] bytes = String.join("\n", switches).getBytes(UTF_8);
      String hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      Path file = folder.resolve("app-" + hex.substring(0, 8) + ".properties");
      Files.write(file, bytes);
      return new Built("sha256:" + hex, file);
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A service of its own name that runs the sample service. */
  static Target target(String service) {
    return target(service, Map.of());
  }

  static Target target(String service, Map<String, String> more) {
    Map<String, String> with = new LinkedHashMap<>();
    with.put(
        "command",
        "java -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp '"
            + ownClasses()
            + "' "
            + SampleService.class.getName()
            + " {artifact}");
    with.putAll(more);
    return new Target("local", service, with);
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          SampleService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks once; returns the status, or 0 if there was no answer. */
  static int status(String url) {
    try {
      return get(url).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  static HttpResponse<String> get(String url) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static HttpResponse<String> post(String url, String body) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks so often, four at a time; returns how often each answer was given: body and status. */
  static Map<String, Integer> ask(String url, int times) throws Exception {
    ExecutorService askers = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(
            askers.submit(
                () -> {
                  HttpResponse<String> answer = get(url);
                  return answer.statusCode() == 200
                      ? answer.body()
                      : Integer.toString(answer.statusCode());
                }));
      }
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (Future<String> each : answers) {
        counts.merge(each.get(), 1, Integer::sum);
      }
      return counts;
    } finally {
      askers.shutdownNow();
    }
  }

  /** Waits until something holds, for at most 15 seconds. */
  static void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it did not come to be that " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
