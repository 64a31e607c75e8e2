package shop.orders;

import java.util.List;
import java.util.Optional;

/** The products of the shop with their list prices. */
public record Catalog(List<Product> products) {

  public record Product(String sku, String name, Money price) {}

  public Catalog {
    products = List.copyOf(products);
  }

  public static Catalog ofTheShop() {
    return new Catalog(
        List.of(
            new Product("tea", "Assam, 100 g", new Money(650)),
            new Product("cup", "Cup, blue glaze", new Money(1_495)),
            new Product("kettle", "Cast iron kettle", new Money(8_900))));
  }

  public Optional<Product> find(String sku) {
    return products.stream().filter(product -> product.sku().equals(sku)).findFirst();
  }
}
