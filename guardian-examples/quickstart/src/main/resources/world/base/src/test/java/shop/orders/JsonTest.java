package shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writes_objects_arrays_numbers_and_text() {
    assertEquals(
        "{\"cups\":[1,\"two\",12.50]}",
        Json.write(Map.of("cups", List.of(1, "two", new java.math.BigDecimal("12.50")))));
    assertEquals("\"6.50\"", Json.write(new Money(650)));
  }

  @Test
  void escapes_quotes_backslashes_and_control_characters() {
    assertEquals("\"a\\\"b\\\\c\\u000a \"", Json.write("a\"b\\c\n "));
  }
}
