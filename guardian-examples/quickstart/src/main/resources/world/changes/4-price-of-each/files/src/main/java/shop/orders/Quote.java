package shop.orders;

import java.math.BigDecimal;
import shop.orders.Catalog.Product;

/** What a quantity of one product costs, the quantity discount taken off. */
public record Quote(String sku, int quantity, int discountPercent, Money total) {

  public static final int MOST_PIECES = 1_000;

  public static Quote of(Product product, int quantity) {
    if (quantity < 1 || quantity > MOST_PIECES) {
      throw new IllegalArgumentException(
          "a quantity is from 1 to " + MOST_PIECES + ", but was " + quantity);
    }
    Money full = product.price().times(quantity);
    int percent = discountPercent(quantity);
    return new Quote(product.sku(), quantity, percent, full.minus(full.percent(percent)));
  }

  /** What one piece costs in euros, the discount taken off. */
  public BigDecimal each() {
    return total.dividedBy(quantity);
  }

  private static int discountPercent(int quantity) {
    if (quantity >= 100) {
      return 15;
    }
    if (quantity >= 50) {
      return 10;
    }
    return quantity >= 10 ? 5 : 0;
  }
}
