package dev.guardian.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The versions that share a service's traffic now. A request is given its version and counted as
 * under way in one step, and a new table takes effect between two requests: once a version is out
 * of the table and none of its requests is under way, none will come.
 */
final class Routes {
  private final Map<String, Integer> flights = new HashMap<>();
  private final Map<String, Integer> turns = new HashMap<>();
  private RouteTable table;
  private @Nullable WeightedChoice choice;

  Routes(RouteTable table) {
    this.table = table;
    this.choice = choice(table);
  }

  /**
   * Where one request goes.
   *
   * @param port where the version's process listens, on loopback
   */
  record Way(String digest, int port) {}

  /** Puts a table in the place of the present one, unless that is newer. */
  synchronized void apply(RouteTable next) {
    if (next.revision() > table.revision()) {
      // What only changes elsewhere must not begin the count of turns again.
      choice = next.routes().equals(table.routes()) ? choice : choice(next);
      table = next;
    }
  }

  /** Sends a request somewhere; null if no version has traffic. */
  synchronized @Nullable Way enter() {
    if (choice == null) {
      return null;
    }
    RouteTable.Route route = table.routes().get(choice.next());
    int turn = turns.merge(route.digest(), 1, (now, one) -> now + one & Integer.MAX_VALUE);
    flights.merge(route.digest(), 1, Integer::sum);
    return new Way(route.digest(), route.ports().get(turn % route.ports().size()));
  }

  /** Says that a request is over. */
  synchronized void leave(String digest) {
    flights.computeIfPresent(digest, (each, requests) -> requests == 1 ? null : requests - 1);
  }

  synchronized EdgeView view(int port) {
    List<EdgeView.Flight> underWay = new ArrayList<>();
    flights.forEach((digest, requests) -> underWay.add(new EdgeView.Flight(digest, requests)));
    return new EdgeView(port, table.revision(), table.routes(), underWay);
  }

  private static @Nullable WeightedChoice choice(RouteTable table) {
    double[] weights = table.routes().stream().mapToDouble(RouteTable.Route::weight).toArray();
    for (double weight : weights) {
      if (weight > 0) {
        return new WeightedChoice(weights, ThreadLocalRandom.current());
      }
    }
    return null;
  }
}
