package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersServerTest {

  private OrdersServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        Main.start(Map.of("PORT", "0", "ORDERS_VERSION", "7", "ORDERS_ADMIN_TOKEN", "open sesame"));
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
    assertEquals("{\"status\":\"ok\",\"version\":\"7\"}", body(health));
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
