package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.orders.OrdersApi.Answer;
import shop.orders.OrdersApi.Request;

class OrdersServerTest {

  private OrdersServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        Main.start(
            Map.of(
                "PORT", "0",
                "ORDERS_VERSION", "7",
                "RELEASE_DIGEST", "sha256:12ab",
                "ORDERS_ADMIN_TOKEN", "open sesame"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answers_json() throws IOException {
    HttpURLConnection health = open("/health");

    assertEquals(200, health.getResponseCode());
    assertEquals("application/json", health.getContentType());
    assertEquals("{\"status\":\"ok\",\"version\":\"7\",\"release\":\"sha256:12ab\"}", body(health));
  }

  @Test
  void hands_over_method_and_decoded_query() throws IOException {
    HttpURLConnection order = open("/orders?sku=te%61&quantity=2&alone");
    order.setRequestMethod("POST");

    assertEquals(201, order.getResponseCode());
  }

  @Test
  void hands_over_the_authorization() throws IOException {
    HttpURLConnection orders = open("/admin/orders");
    orders.setRequestProperty("Authorization", "Bearer open sesame");

    assertEquals(200, orders.getResponseCode());
    assertEquals("[]", body(orders));
  }

  @Test
  void a_mistake_of_the_service_is_answered_too() throws IOException {
    restartWith(
        request -> {
          throw new IllegalStateException("out of tea");
        });

    assertEquals(500, open("/products").getResponseCode());
  }

  @Test
  void a_request_that_has_begun_is_answered_after_the_order_to_stop() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Answer> made = new CompletableFuture<>();
    restartWith(
        request -> {
          begun.countDown();
          return made.join();
        });
    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> status("/products"));
    begun.await();

    Thread stop = new Thread(server::close);
    stop.start();
    while (stop.isAlive() && stop.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    made.complete(new Answer(200, "[]"));

    assertEquals(200, status.get());
    stop.join();
    assertThrows(ConnectException.class, () -> open("/health").getResponseCode());
  }

  private void restartWith(Function<Request, Answer> api) throws IOException {
    server.close();
    server = OrdersServer.start(0, api);
  }

  private int status(String path) {
    try {
      return open(path).getResponseCode();
    } catch (IOException noAnswer) {
      throw new UncheckedIOException(noAnswer);
    }
  }

  private HttpURLConnection open(String path) throws IOException {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout(2_000);
    return connection;
  }

  private static String body(HttpURLConnection connection) throws IOException {
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
