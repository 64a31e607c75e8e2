package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The service that tests deploy. Its artifact is a text of switches: {@code name}; {@code fails},
 * every so manieth request; {@code slow}, in milliseconds; {@code refuses} to start; {@code claims}
 * to be another version, and {@code impatient} ends soon after; {@code silent} about its version;
 * {@code hangs} and never listens.
 */
final class SampleService implements HttpHandler {
  private final Properties switches;
  private final String version;
  private final AtomicInteger requests = new AtomicInteger();

  private SampleService(Properties switches, String version) {
    this.switches = switches;
    this.version = version;
  }

  /**
   * @param arguments the artifact, and the name of the variable that holds the version
   */
  public static void main(String[] arguments) throws Exception {
    Properties switches = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      switches.load(in);
    }
    System.out.println("I am " + switches.getProperty("name"));
    if (switches.containsKey("refuses")) {
      System.out.println("no database, no service");
      System.exit(1);
    }
    if (switches.containsKey("hangs")) {
      new java.util.concurrent.CountDownLatch(1).await();
    }
    String version = System.getenv("RELEASE_DIGEST");
    new SampleService(switches, switches.getProperty("claims", String.valueOf(version))).listen();
  }

  private void listen() throws IOException {
    // Or each answer waits 40 ms for the client to acknowledge its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this);
    server.start();
    if (switches.containsKey("impatient")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      System.exit(1);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path.substring(0, path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1))) {
      case "/health" -> say(exchange, 200, switches.containsKey("silent") ? "fine" : version);
      case "/version" -> say(exchange, 200, version);
      case "/another" -> say(exchange, 200, "sha256:" + "0".repeat(64));
      case "/fail" -> say(exchange, 500, version);
      case "/fail-once" -> say(exchange, requests.incrementAndGet() % 2 == 1 ? 503 : 200, version);
      case "/slow" -> dawdle(exchange);
      case "/env" -> say(exchange, 200, System.getenv().toString());
      case "/echo" -> echo(exchange);
      case "/broken" -> breakOff(exchange);
      default -> answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    int fails = Integer.parseInt(switches.getProperty("fails", "0"));
    long slow = Long.parseLong(switches.getProperty("slow", "0"));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(slow));
    boolean fail = fails > 0 && requests.incrementAndGet() % fails == 0;
    exchange.getRequestBody().readAllBytes();
    say(exchange, fail ? 500 : 200, switches.getProperty("name"));
  }

  private void dawdle(HttpExchange exchange) throws IOException {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(4));
    say(exchange, 200, version);
  }

  private static void echo(HttpExchange exchange) throws IOException {
    int size = exchange.getRequestBody().readAllBytes().length;
    say(
        exchange,
        200,
        exchange.getRequestMethod() + " " + exchange.getRequestURI() + ", " + size + " bytes");
  }

  private void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write(new byte[10]);
    exchange.getResponseBody().flush();
    Runtime.getRuntime().halt(0);
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
