package dev.guardian.local;

import dev.guardian.delivery.Serving;
import java.util.List;

/**
 * What the edge says it does for a service.
 *
 * @param port where it answers for it
 * @param revision of the table it goes by
 * @param routes the versions in that table
 * @param flights how many requests are under way, for each version that has some
 */
record EdgeView(int port, long revision, List<RouteTable.Route> routes, List<Flight> flights) {
  EdgeView {
    routes = List.copyOf(routes);
    flights = List.copyOf(flights);
  }

  record Flight(String digest, int requests) {}

  int underWay(String digest) {
    return flights.stream()
        .filter(each -> each.digest().equals(digest))
        .mapToInt(Flight::requests)
        .sum();
  }

  Serving serving() {
    return new Serving(
        routes.stream().map(each -> new Serving.Version(each.digest(), each.weight())).toList());
  }
}
