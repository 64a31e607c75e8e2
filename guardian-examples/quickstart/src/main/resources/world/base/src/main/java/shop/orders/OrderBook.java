package shop.orders;

import java.util.ArrayList;
import java.util.List;

/** The orders placed since the service started, numbered from 1. Safe for many threads. */
public final class OrderBook {

  public record Order(int number, Quote quote) {}

  private final List<Order> orders = new ArrayList<>();

  public synchronized Order place(Quote quote) {
    Order order = new Order(orders.size() + 1, quote);
    orders.add(order);
    return order;
  }

  public synchronized List<Order> orders() {
    return List.copyOf(orders);
  }
}
