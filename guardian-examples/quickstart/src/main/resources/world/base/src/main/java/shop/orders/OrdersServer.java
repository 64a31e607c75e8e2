package shop.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import shop.orders.OrdersApi.Answer;
import shop.orders.OrdersApi.Request;

/** Carries HTTP requests on the loopback interface to an {@link OrdersApi} and its answers back. */
public final class OrdersServer implements AutoCloseable {

  private final HttpServer http;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  private OrdersServer(HttpServer http) {
    this.http = http;
  }

  /** Starts to listen; port 0 takes any free one. */
  public static OrdersServer start(int port, OrdersApi api) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    OrdersServer server = new OrdersServer(HttpServer.create(address, 0));
    server.http.createContext("/", exchange -> carry(exchange, api));
    server.http.setExecutor(server.threads);
    server.http.start();
    return server;
  }

  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
  }

  private static void carry(HttpExchange exchange, OrdersApi api) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Answer answer = api.answer(request(exchange));
      byte[] body = answer.json().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
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
