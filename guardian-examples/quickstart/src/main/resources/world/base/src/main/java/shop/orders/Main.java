package shop.orders;

import java.io.IOException;
import java.util.Map;
import shop.orders.auth.AdminToken;

/** Starts the service with the settings of the environment. */
public final class Main {

  public static void main(String[] args) throws IOException {
    OrdersServer server = start(System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("orders listens on port " + server.port());
  }

  static OrdersServer start(Map<String, String> environment) throws IOException {
    String version = environment.getOrDefault("ORDERS_VERSION", "development");
    OrdersApi api =
        new OrdersApi(
            System.getProperty("orders.version", version),
            Catalog.ofTheShop(),
            new AdminToken(environment.getOrDefault("ORDERS_ADMIN_TOKEN", "")));
    return OrdersServer.start(Integer.parseInt(environment.getOrDefault("PORT", "8080")), api);
  }

  private Main() {}
}
