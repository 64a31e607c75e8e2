package shop.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.orders.OrdersApi.Answer;
import shop.orders.OrdersApi.Request;

/** Carries HTTP requests on the loopback interface to an API and its answers back. */
public final class OrdersServer implements AutoCloseable {

  private static final int GRACE_SECONDS = 2;
  private static final Answer OUR_MISTAKE =
      new Answer(500, "{\"problem\":\"this is a mistake of the service\"}");

  private final HttpServer http;
  private final Function<Request, Answer> api;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final AtomicInteger inFlight = new AtomicInteger();

  private OrdersServer(HttpServer http, Function<Request, Answer> api) {
    this.http = http;
    this.api = api;
  }

  /** Starts to listen; port 0 takes any free one. */
  public static OrdersServer start(int port, Function<Request, Answer> api) throws IOException {
    // Else the body of an answer waits for the receipt of its headers, which clients put off.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    OrdersServer server = new OrdersServer(HttpServer.create(address, 0), api);
    server.http.createContext("/", server::carry);
    server.http.setExecutor(server::execute);
    server.http.start();
    return server;
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** Takes no more requests, and ends those that have begun for up to two seconds. */
  @Override
  public void close() {
    http.stop(inFlight.get() == 0 ? 0 : GRACE_SECONDS);
    threads.shutdown();
  }

  private void execute(Runnable exchange) {
    inFlight.incrementAndGet();
    threads.execute(
        () -> {
          try {
            exchange.run();
          } finally {
            inFlight.decrementAndGet();
          }
        });
  }

  private void carry(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange);
      byte[] body = answer.json().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) {
    try {
      return api.apply(request(exchange));
    } catch (RuntimeException mistake) {
      System.err.println(
          exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + line(mistake));
      return OUR_MISTAKE;
    }
  }

  /** One line for the log: the mistake, and where in this service it happened. */
  private static String line(RuntimeException mistake) {
    return Arrays.stream(mistake.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("shop.orders."))
        .limit(3)
        .map(frame -> " at " + frame)
        .collect(Collectors.joining("", mistake.toString(), ""));
  }

  private static Request request(HttpExchange exchange) {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI().getRawQuery()),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] nameAndValue = pair.split("=", 2);
      if (nameAndValue.length == 2) {
        query.put(decoded(nameAndValue[0]), decoded(nameAndValue[1]));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
