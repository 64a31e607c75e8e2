package shop.orders;

import java.io.IOException;
import java.util.Map;
import shop.orders.auth.AdminToken;

/** Starts the service with the settings of the environment. */
public final class Main {

  public static void main(String[] args) throws IOException {
    OrdersServer server = start(System.getenv());
    // SIGTERM, with which a platform stops a version, runs this hook.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("orders listens on port " + server.port());
  }

  static OrdersServer start(Map<String, String> environment) throws IOException {
    String version = environment.getOrDefault("ORDERS_VERSION", "development");
    OrdersApi api =
        new OrdersApi(
            System.getProperty("orders.version", version),
            environment.getOrDefault("RELEASE_DIGEST", "none"),
            Catalog.ofTheShop(),
            new AdminToken(environment.getOrDefault("ORDERS_ADMIN_TOKEN", "")));
    int port = Integer.parseInt(environment.getOrDefault("PORT", "8080"));
    return OrdersServer.start(port, api::answer);
  }

  private Main() {}
}
