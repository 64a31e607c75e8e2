package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.orders.Catalog.Product;
import shop.orders.OrdersApi.Answer;
import shop.orders.OrdersApi.Request;
import shop.orders.auth.AdminToken;

class OrdersApiTest {

  private static final Catalog CATALOG =
      new Catalog(List.of(new Product("tea", "Assam", new Money(650))));

  private final OrdersApi api =
      new OrdersApi("7", "sha256:12ab", CATALOG, new AdminToken("open sesame"));

  @Test
  void health_names_the_version_and_the_release() {
    assertEquals(
        new Answer(200, "{\"status\":\"ok\",\"version\":\"7\",\"release\":\"sha256:12ab\"}"),
        get("/health"));
  }

  @Test
  void products_are_listed() {
    assertEquals(
        new Answer(200, "[{\"sku\":\"tea\",\"name\":\"Assam\",\"price\":\"6.50\"}]"),
        get("/products"));
  }

  @Test
  void a_quote_takes_the_discount_off() {
    assertEquals(
        new Answer(
            200, "{\"sku\":\"tea\",\"quantity\":10,\"discountPercent\":5,\"total\":\"61.75\"}"),
        get("/quotes", "sku", "tea", "quantity", "10"));
  }

  @Test
  void a_quote_can_be_paid_in_instalments() {
    assertEquals(
        new Answer(200, "{\"total\":\"13.00\",\"instalments\":[\"6.50\",\"6.50\"]}"),
        instalments("2", "2"));
  }

  @Test
  void a_wrong_number_of_instalments_is_a_problem() {
    assertProblem(
        400, "an order is paid in 1 to 12 instalments, not in 13", instalments("2", "13"));
  }

  @Test
  void placed_orders_are_numbered_and_shown_to_the_admin() {
    String first =
        "{\"number\":1,\"quote\":"
            + "{\"sku\":\"tea\",\"quantity\":1,\"discountPercent\":0,\"total\":\"6.50\"}}";
    String second =
        "{\"number\":2,\"quote\":"
            + "{\"sku\":\"tea\",\"quantity\":2,\"discountPercent\":0,\"total\":\"13.00\"}}";

    assertEquals(new Answer(201, first), order("1"));
    assertEquals(new Answer(201, second), order("2"));
    assertEquals(new Answer(200, "[" + first + "," + second + "]"), admin("Bearer open sesame"));
  }

  @Test
  void the_admin_pages_need_the_token() {
    Answer refused = new Answer(401, "{\"problem\":\"this page needs the admin token\"}");

    assertEquals(refused, admin("Bearer open barley"));
    assertEquals(refused, get("/admin/orders"));
  }

  @Test
  void an_unknown_product_is_a_problem() {
    assertProblem(
        400,
        "there is no product 'coffee'; /products lists all",
        get("/quotes", "sku", "coffee", "quantity", "1"));
  }

  @Test
  void a_missing_parameter_is_a_problem() {
    assertProblem(400, "the parameter 'quantity' is missing", get("/quotes", "sku", "tea"));
  }

  @Test
  void a_quantity_that_is_no_number_is_a_problem() {
    assertProblem(
        400,
        "the parameter 'quantity' is a whole number, but was 'many'",
        get("/quotes", "sku", "tea", "quantity", "many"));
  }

  @Test
  void an_unknown_page_is_a_problem() {
    assertProblem(404, "there is no GET /teapot", get("/teapot"));
  }

  private static void assertProblem(int status, String text, Answer answer) {
    assertEquals(new Answer(status, "{\"problem\":\"" + text + "\"}"), answer);
  }

  private Answer get(String path) {
    return api.answer(new Request("GET", path, Map.of(), Optional.empty()));
  }

  private Answer get(String path, String name, String value) {
    return api.answer(new Request("GET", path, Map.of(name, value), Optional.empty()));
  }

  private Answer get(String path, String name, String value, String name2, String value2) {
    return api.answer(
        new Request("GET", path, Map.of(name, value, name2, value2), Optional.empty()));
  }

  private Answer instalments(String quantity, String count) {
    Map<String, String> query = Map.of("sku", "tea", "quantity", quantity, "count", count);
    return api.answer(new Request("GET", "/instalments", query, Optional.empty()));
  }

  private Answer order(String quantity) {
    return api.answer(
        new Request(
            "POST", "/orders", Map.of("sku", "tea", "quantity", quantity), Optional.empty()));
  }

  private Answer admin(String authorization) {
    return api.answer(new Request("GET", "/admin/orders", Map.of(), Optional.of(authorization)));
  }
}
