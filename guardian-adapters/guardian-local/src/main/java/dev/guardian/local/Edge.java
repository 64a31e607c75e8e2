package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The edge, as Guardian speaks to it. One that was killed is started again when it is needed. */
final class Edge {
  private static final String PATH = "/services";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Daemon daemon;
  private final Token token;
  private final Asking asking;

  Edge(Home home, Token token, Asking asking) {
    this.daemon = Daemon.edge(home);
    this.token = token;
    this.asking = asking;
  }

  /** Lets a table take effect; returns what the edge does now. */
  EdgeView apply(RouteTable table) {
    return ask(PATH, Json.bytes(table));
  }

  /** Returns what the edge does for a service that it knows. */
  EdgeView view(String key) {
    return ask(PATH + "?service=" + URLEncoder.encode(key, StandardCharsets.UTF_8), new byte[0]);
  }

  private EdgeView ask(String path, byte[] body) {
    Daemon.Place place = daemon.ensure();
    try {
      return Json.parse(
          asking.daemon(place.port(), path, token.text(), body, PATIENCE), EdgeView.class);
    } catch (IOException e) {
      throw new PlatformException(
          "the edge of '" + daemon.home().root() + "' does not answer: " + e.getMessage(), e);
    }
  }
}
