package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void is_written_with_two_decimals() {
    assertEquals("12.05", new Money(1_205).toString());
    assertEquals("0.00", new Money(0).toString());
  }

  @Test
  void multiplies_and_subtracts() {
    assertEquals(new Money(700), new Money(250).times(3).minus(new Money(50)));
  }

  @Test
  void a_percentage_rounds_to_the_nearest_cent_and_half_a_cent_upwards() {
    assertEquals(new Money(1), new Money(10).percent(5));
    assertEquals(new Money(0), new Money(9).percent(5));
  }

  @Test
  void a_share_keeps_the_fraction_of_a_cent() {
    assertEquals("6.175", new Money(6_175).dividedBy(10).toPlainString());
    assertEquals("6.50", new Money(650).dividedBy(1).toPlainString());
  }

  @Test
  void is_never_negative() {
    var mistake = assertThrows(IllegalArgumentException.class, () -> new Money(-1));

    assertEquals("an amount is at least 0 cents, but was -1", mistake.getMessage());
  }
}
