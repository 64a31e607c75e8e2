package dev.guardian.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The edge: the proxy of all services of a home. It begins with what the home says, so that a new
 * one goes on where a killed one was, and afterwards does what it is told.
 */
final class EdgeMain {
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private EdgeMain() {}

  /**
   * @param arguments the home
   */
  public static void main(String[] arguments) {
    DaemonLife.run(Path.of(arguments[0]), "edge", EdgeMain::begin);
  }

  private static Handler begin(Home home, Server server, ServerConnector admin) throws IOException {
    TrafficLog log = new TrafficLog(home);
    Doors doors = new Doors(server);
    doors.openAll(home);
    Thread flushing = new Thread(() -> flushForEver(log), "traffic-log");
    flushing.setDaemon(true);
    flushing.start();
    return new Handler.Sequence(
        new AdminHandler(admin, Token.of(home), request -> answer(home, doors, request)),
        new Gateway(doors::of, log));
  }

  private static byte[] answer(Home home, Doors doors, Request request) throws IOException {
    if (HttpMethod.PUT.is(request.getMethod())) {
      byte[] body = Content.Source.asInputStream(request).readAllBytes();
      RouteTable table = Json.parse(body, RouteTable.class);
      String folder = home.service(table.key()).getFileName().toString();
      return Json.bytes(doors.apply(folder, table));
    }
    String key = Request.extractQueryParameters(request).getValue("service");
    return Json.bytes(
        doors
            .view(String.valueOf(key))
            .orElseThrow(() -> new IllegalArgumentException("no service '" + key + "'")));
  }

  private static void flushForEver(TrafficLog log) {
    while (true) {
      LockSupport.parkNanos(FLUSH_NANOS);
      try {
        log.flush();
      } catch (IOException | RuntimeException e) {
        // A full disk must not harm traffic; the observer sees that nothing is vouched for.
        System.err.println("the traffic cannot be written down: " + e);
      }
    }
  }
}
