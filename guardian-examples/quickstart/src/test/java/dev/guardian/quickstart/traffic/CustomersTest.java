package dev.guardian.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CustomersTest {

  @Test
  void the_same_seed_asks_for_the_same_and_another_for_something_else() {
    assertThat(calls(7, 100)).isEqualTo(calls(7, 100)).isNotEqualTo(calls(8, 100));
  }

  @Test
  void they_mostly_look_and_sometimes_buy() {
    Map<String, Long> kinds =
        calls(1, 10_000).stream()
            .map(call -> call.toString().replaceFirst("\\?.*", ""))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(kinds).containsOnlyKeys("GET /products", "GET /quotes", "POST /orders");
    assertThat(kinds.get("GET /products")).isCloseTo(3_000, withinPercentage(10));
    assertThat(kinds.get("GET /quotes")).isCloseTo(5_000, withinPercentage(10));
    assertThat(kinds.get("POST /orders")).isCloseTo(2_000, withinPercentage(10));
  }

  @Test
  void what_one_asks_for_says_nothing_about_the_next() {
    List<Call> calls = calls(1, 10_000);
    List<Call> afterTea =
        IntStream.range(1, calls.size())
            .filter(i -> calls.get(i - 1).path().contains("sku=tea"))
            .mapToObj(calls::get)
            .toList();

    long products = afterTea.stream().filter(call -> call.path().equals("/products")).count();

    assertThat((double) products / afterTea.size()).isCloseTo(0.3, within(0.03));
  }

  private static List<Call> calls(long seed, int most) {
    Customers customers = new Customers(seed);
    return LongStream.range(0, most).mapToObj(customers::call).toList();
  }
}
