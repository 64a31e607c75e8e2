package dev.guardian.local;

import org.eclipse.jetty.server.ServerConnector;

/**
 * A service as the edge has it: where its requests come in and where they go.
 *
 * @param folder the name of its folder in the home
 */
record ServiceDoor(String folder, ServerConnector connector, Routes routes) {
  EdgeView view() {
    return routes.view(connector.getLocalPort());
  }
}
