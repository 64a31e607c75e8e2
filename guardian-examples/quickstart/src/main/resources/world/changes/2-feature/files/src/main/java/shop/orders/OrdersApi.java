package shop.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.orders.Catalog.Product;
import shop.orders.OrderBook.Order;
import shop.orders.auth.AdminToken;

/** What the service answers, without any HTTP in it. */
public final class OrdersApi {

  public record Request(
      String method, String path, Map<String, String> query, Optional<String> authorization) {}

  public record Answer(int status, String json) {}

  private final String version;
  private final String release;
  private final Catalog catalog;
  private final AdminToken adminToken;
  private final OrderBook orderBook = new OrderBook();

  public OrdersApi(String version, String release, Catalog catalog, AdminToken adminToken) {
    this.version = version;
    this.release = release;
    this.catalog = catalog;
    this.adminToken = adminToken;
  }

  public Answer answer(Request request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /health" -> health();
        case "GET /products" -> products();
        case "GET /quotes" -> quotes(request);
        case "GET /instalments" -> instalments(request);
        case "POST /orders" -> placeOrder(request);
        case "GET /admin/orders" -> allOrders(request);
        default -> problem(404, "there is no " + request.method() + " " + request.path());
      };
    } catch (IllegalArgumentException mistake) {
      return problem(400, mistake.getMessage());
    }
  }

  private Answer health() {
    return answer(200, object("status", "ok", "version", version, "release", release));
  }

  private Answer products() {
    return answer(200, catalog.products().stream().map(OrdersApi::json).toList());
  }

  private Answer quotes(Request request) {
    return answer(200, json(quote(request)));
  }

  private Answer instalments(Request request) {
    Quote quote = quote(request);
    Instalments instalments = Instalments.of(quote.total(), number(request, "count"));
    return answer(200, object("total", quote.total(), "instalments", instalments.parts()));
  }

  private Answer placeOrder(Request request) {
    return answer(201, json(orderBook.place(quote(request))));
  }

  private Answer allOrders(Request request) {
    if (request.authorization().filter(adminToken::opens).isEmpty()) {
      return problem(401, "this page needs the admin token");
    }
    return answer(200, orderBook.orders().stream().map(OrdersApi::json).toList());
  }

  private Quote quote(Request request) {
    String sku = parameter(request, "sku");
    Product product =
        catalog
            .find(sku)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no product '" + sku + "'; /products lists all"));
    return Quote.of(product, number(request, "quantity"));
  }

  private static int number(Request request, String name) {
    String text = parameter(request, name);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "the parameter '" + name + "' is a whole number, but was '" + text + "'", notANumber);
    }
  }

  private static String parameter(Request request, String name) {
    return Optional.ofNullable(request.query().get(name))
        .orElseThrow(() -> new IllegalArgumentException("the parameter '" + name + "' is missing"));
  }

  private static Map<String, Object> json(Product product) {
    return object("sku", product.sku(), "name", product.name(), "price", product.price());
  }

  private static Map<String, Object> json(Order order) {
    return object("number", order.number(), "quote", json(order.quote()));
  }

  private static Map<String, Object> json(Quote quote) {
    return object(
        "sku", quote.sku(),
        "quantity", quote.quantity(),
        "discountPercent", quote.discountPercent(),
        "total", quote.total());
  }

  private static Answer problem(int status, String text) {
    return answer(status, object("problem", text));
  }

  private static Answer answer(int status, Object json) {
    return new Answer(status, Json.write(json));
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return object;
  }
}
