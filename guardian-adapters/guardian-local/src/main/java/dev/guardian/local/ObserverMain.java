package dev.guardian.local;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Fields;

/**
 * The observer: answers for what the edge wrote down. It takes no part in the traffic, so that its
 * end harms none.
 */
final class ObserverMain {
  private ObserverMain() {}

  /**
   * @param arguments the home
   */
  public static void main(String[] arguments) {
    DaemonLife.run(Path.of(arguments[0]), "observer", ObserverMain::begin);
  }

  private static Handler begin(Home home, Server server, ServerConnector admin) {
    TrafficHistory history = new TrafficHistory(home.traffic());
    Gauges gauges = new Gauges(home);
    gauges.begin();
    return new AdminHandler(admin, Token.of(home), request -> answer(history, gauges, request));
  }

  private static byte[] answer(TrafficHistory history, Gauges gauges, Request request)
      throws IOException {
    Fields asked = Request.extractQueryParameters(request);
    String service = text(asked, "service");
    String digest = text(asked, "digest");
    long from = Long.parseLong(text(asked, "from"));
    long to = Long.parseLong(text(asked, "to"));
    SampleAnswer counted = history.sample(service, digest, from, to);
    return Json.bytes(counted.with(gauges.of(service, digest, from)));
  }

  private static String text(Fields asked, String name) {
    String value = asked.getValue(name);
    if (value == null) {
      throw new IllegalArgumentException("say '" + name + "'");
    }
    return value;
  }
}
