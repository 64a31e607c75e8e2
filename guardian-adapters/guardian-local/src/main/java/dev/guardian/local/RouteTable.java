package dev.guardian.local;

import java.util.List;

/**
 * Which versions share a service's traffic: what the edge is told, whole, at every change.
 *
 * @param key {@link dev.guardian.delivery.Target#key}
 * @param port where the edge should answer for it
 * @param revision of two tables the one with the higher number holds
 * @param routes the versions that stand there, with or without traffic
 */
record RouteTable(String key, int port, long revision, List<Route> routes) {
  RouteTable {
    routes = List.copyOf(routes);
  }

  /**
   * @param weight percent, 0 to 100
   * @param ports where its processes listen, on loopback
   */
  record Route(String digest, double weight, List<Integer> ports) {
    Route {
      ports = List.copyOf(ports);
    }
  }
}
