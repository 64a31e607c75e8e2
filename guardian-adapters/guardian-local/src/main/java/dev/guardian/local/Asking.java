package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks processes on this machine over HTTP. What they answer is untrusted and kept short. */
final class Asking {
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int LONGEST_OWN_BODY = 64 * 1024 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * An answer.
   *
   * @param names whether its body or one of its headers holds the digest that was asked about
   */
  record Answer(int status, boolean names) {}

  /**
   * Asks a release.
   *
   * @param digest whose name to look for
   * @throws IOException if there is no answer in time
   */
  Answer release(int port, String path, String digest, Duration patience) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(uri(port, path)).build();
    HttpResponse<byte[]> response = send(request, LONGEST_BODY, patience);
    String hex = Digests.hex(digest);
    boolean names =
        new String(response.body(), UTF_8).contains(hex)
            || response.headers().map().values().stream()
                .anyMatch(each -> each.stream().anyMatch(value -> value.contains(hex)));
    return new Answer(response.statusCode(), names);
  }

  /**
   * Asks one of our daemons, and returns what it answered with success.
   *
   * @param body what to send; empty for a question
   * @throws IOException if there is no answer in time, or it is another than success
   */
  byte[] daemon(int port, String path, String token, byte[] body, Duration patience)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(port, path)).header("Authorization", "Bearer " + token);
    if (body.length > 0) {
      request.PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    }
    HttpResponse<byte[]> response = send(request.build(), LONGEST_OWN_BODY, patience);
    if (response.statusCode() != 200) {
      throw new IOException(
          "status " + response.statusCode() + ": " + new String(response.body(), UTF_8));
    }
    return response.body();
  }

  private static URI uri(int port, String path) throws IOException {
    try {
      return URI.create("http://127.0.0.1:" + port + path);
    } catch (IllegalArgumentException e) {
      throw new IOException("'" + path + "' is no path", e);
    }
  }

  /** The client's own timeout ends with the headers; this one covers the body too. */
  private HttpResponse<byte[]> send(HttpRequest request, int most, Duration patience)
      throws IOException {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, info -> new CappedBody(most));
    try {
      return response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("no answer within " + patience.toMillis() + "ms", e);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for an answer", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    }
  }

  private static String reason(@Nullable Throwable failure) {
    // The client leaves the message of a refused connection empty.
    return failure instanceof java.net.ConnectException
        ? "connection refused"
        : String.valueOf(failure);
  }
}
