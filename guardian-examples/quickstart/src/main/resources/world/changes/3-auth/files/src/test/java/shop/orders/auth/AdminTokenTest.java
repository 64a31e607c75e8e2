package shop.orders.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AdminTokenTest {

  @Test
  void opens_for_its_bearer() {
    assertTrue(new AdminToken("open sesame").opens("Bearer open sesame"));
  }

  @Test
  void stays_shut_for_any_other_value() {
    assertFalse(new AdminToken("open sesame").opens("Bearer open barley"));
    assertFalse(new AdminToken("open sesame").opens("open sesame"));
  }

  @Test
  void stays_shut_for_a_part_of_the_token_and_for_more_than_it() {
    assertFalse(new AdminToken("open sesame").opens("Bearer open"));
    assertFalse(new AdminToken("open sesame").opens("Bearer open sesame seed"));
  }

  @Test
  void a_token_may_hold_any_letter() {
    assertTrue(new AdminToken("sésame").opens("Bearer sésame"));
    assertFalse(new AdminToken("sésame").opens("Bearer sèsame"));
  }

  @Test
  void a_blank_token_opens_nothing() {
    assertFalse(new AdminToken("").opens("Bearer "));
    assertFalse(new AdminToken(" ").opens("Bearer  "));
  }
}
