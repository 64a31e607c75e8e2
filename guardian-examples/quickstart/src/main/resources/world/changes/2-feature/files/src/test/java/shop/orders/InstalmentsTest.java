package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalmentsTest {

  @Test
  void a_total_is_split_into_equal_parts() {
    Instalments instalments = Instalments.of(new Money(12_000), 4);

    assertEquals(List.of(euros(30), euros(30), euros(30), euros(30)), instalments.parts());
  }

  @Test
  void the_parts_add_up_to_the_total() {
    Instalments instalments = Instalments.of(euros(100), 3);

    assertEquals(euros(100), instalments.sum());
  }

  @Test
  void one_instalment_is_the_total() {
    assertEquals(List.of(euros(9)), Instalments.of(euros(9), 1).parts());
  }

  @Test
  void twelve_instalments_are_the_most() {
    assertEquals(12, Instalments.of(euros(12), 12).parts().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 13})
  void other_counts_are_refused(int count) {
    var mistake =
        assertThrows(IllegalArgumentException.class, () -> Instalments.of(euros(1), count));

    assertEquals("an order is paid in 1 to 12 instalments, not in " + count, mistake.getMessage());
  }

  private static Money euros(int euros) {
    return new Money(euros * 100L);
  }
}
