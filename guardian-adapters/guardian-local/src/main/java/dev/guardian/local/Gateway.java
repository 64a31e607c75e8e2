package dev.guardian.local;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The proxy: sends each request to the version whose turn it is, once. What fails there fails for
 * whoever sent the request, and is that version's error; nothing is tried again on another one,
 * because that would hide what the canary is there to show.
 */
final class Gateway extends ProxyHandler {
  private static final String PASSAGE = Gateway.class.getName() + ".passage";

  /** How long a version may say nothing in the middle of a request: a minute. */
  private static final long SILENCE_SECONDS = 60;

  /**
   * How long an unused connection is kept, in milliseconds: shorter than servers keep theirs, so
   * that none is closed by the version at the moment it is used again.
   */
  private static final long UNUSED_MILLIS = 2_000;

  private static final long CONNECT_MILLIS = 2_000;
  private static final int MOST_CONNECTIONS = 512;

  private final Function<Request, @Nullable ServiceDoor> doors;
  private final TrafficLog log;

  /**
   * @param doors finds the service a request is for; null for none
   */
  Gateway(Function<Request, @Nullable ServiceDoor> doors, TrafficLog log) {
    this.doors = doors;
    this.log = log;
    setViaHost("guardian-local");
  }

  @Override
  protected void configureHttpClient(HttpClient client) {
    super.configureHttpClient(client);
    client.setIdleTimeout(UNUSED_MILLIS);
    client.setConnectTimeout(CONNECT_MILLIS);
    client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
    // What the sender says it is goes on to the version.
    client.setUserAgentField(null);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ServiceDoor door = doors.apply(request);
    if (door == null || !isSound(request)) {
      Response.writeError(
          request, response, callback, door == null ? HttpStatus.NOT_FOUND_404 : 400);
      return true;
    }
    Routes.Way way = door.routes().enter();
    if (way == null) {
      Response.writeError(
          request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "no version yet");
      return true;
    }
    Passage passage = new Passage(door.folder(), way, log);
    request.setAttribute(PASSAGE, passage);
    Request.addCompletionListener(
        request,
        failure -> {
          passage.brokenOff();
          door.routes().leave(way.digest());
        });
    return super.handle(request, new MeasuredResponse(request, response, passage), callback);
  }

  /** Whether it can be sent on at all; if not, no version is to blame. */
  private static boolean isSound(Request request) {
    try {
      String path = request.getHttpURI().getPathQuery();
      return path != null && path.startsWith("/") && URI.create(path).getRawPath() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  protected HttpURI rewriteHttpURI(Request request) {
    return HttpURI.build(request.getHttpURI())
        .scheme("http")
        .authority("127.0.0.1", passage(request).way().port());
  }

  @Override
  protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
    return super.newProxyToServerRequest(request, uri)
        .idleTimeout(SILENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
      Request request, Response response, org.eclipse.jetty.client.Request onward) {
    return new ProxyRequestContent(request) {
      @Override
      public Content.@Nullable Chunk read() {
        Content.Chunk chunk = super.read();
        if (Content.Chunk.isFailure(chunk)) {
          passage(request).senderFailed();
        }
        return chunk;
      }
    };
  }

  @Override
  protected void onServerToProxyResponseFailure(
      Request request,
      org.eclipse.jetty.client.Request onward,
      org.eclipse.jetty.client.Response answer,
      Response response,
      Callback callback,
      Throwable failure) {
    passage(request).brokenOff();
    super.onServerToProxyResponseFailure(request, onward, answer, response, callback, failure);
  }

  private static Passage passage(Request request) {
    Object passage = request.getAttribute(PASSAGE);
    if (passage == null) {
      throw new IllegalStateException("a request went past the door");
    }
    return (Passage) passage;
  }
}
