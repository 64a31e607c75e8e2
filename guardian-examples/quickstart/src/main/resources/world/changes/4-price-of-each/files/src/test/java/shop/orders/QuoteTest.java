package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.orders.Catalog.Product;

class QuoteTest {

  private static final Product TEA = new Product("tea", "Assam, 100 g", new Money(650));

  @ParameterizedTest
  @CsvSource({
    "1, 0, 6.50",
    "9, 0, 58.50",
    "10, 5, 61.75",
    "49, 5, 302.57",
    "50, 10, 292.50",
    "99, 10, 579.15",
    "100, 15, 552.50",
    "1000, 15, 5525.00"
  })
  void larger_quantities_have_larger_discounts(int quantity, int percent, String total) {
    Quote quote = Quote.of(TEA, quantity);

    assertEquals(percent, quote.discountPercent());
    assertEquals(total, quote.total().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1_001})
  void a_quantity_has_its_limits(int quantity) {
    var mistake = assertThrows(IllegalArgumentException.class, () -> Quote.of(TEA, quantity));

    assertEquals("a quantity is from 1 to 1000, but was " + quantity, mistake.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1, 6.50", "9, 6.50", "10, 6.175", "12, 6.175", "50, 5.85", "100, 5.525"})
  void names_the_price_of_one_piece(int quantity, String each) {
    assertEquals(each, Quote.of(TEA, quantity).each().toPlainString());
  }

  @Test
  void names_its_product_and_quantity() {
    assertEquals(new Quote("tea", 2, 0, new Money(1_300)), Quote.of(TEA, 2));
  }
}
