package dev.guardian.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The services the edge answers for, each on a port of its own. */
final class Doors {
  private final Server server;
  private final Map<String, ServiceDoor> byKey = new ConcurrentHashMap<>();
  private final Map<Connector, ServiceDoor> byConnector = new ConcurrentHashMap<>();

  Doors(Server server) {
    this.server = server;
  }

  /** Opens the door of every service that the home knows. */
  void openAll(Home home) throws IOException {
    for (Path folder : home.services()) {
      Optional<ServiceState> state = ServiceFile.read(folder);
      if (state.isPresent()) {
        apply(folder.getFileName().toString(), state.get().table());
      }
    }
  }

  /** Goes by a table from now on, and opens the service's door if it is not open. */
  synchronized EdgeView apply(String folder, RouteTable table) throws IOException {
    ServiceDoor door = byKey.get(table.key());
    if (door == null) {
      ServerConnector connector = open(table.port());
      door = new ServiceDoor(folder, connector, new Routes(table));
      byKey.put(table.key(), door);
      byConnector.put(connector, door);
    }
    door.routes().apply(table);
    return door.view();
  }

  Optional<EdgeView> view(String key) {
    return Optional.ofNullable(byKey.get(key)).map(ServiceDoor::view);
  }

  @Nullable ServiceDoor of(Request request) {
    return byConnector.get(request.getConnectionMetaData().getConnector());
  }

  private ServerConnector open(int port) throws IOException {
    try {
      return open(server, port);
    } catch (IOException e) {
      // A stranger has it: the service answers elsewhere, and says where.
      System.err.println("port " + port + " cannot be had: " + e + "; taking another");
      return open(server, 0);
    }
  }

  /** Opens a port on loopback; 0 for any. */
  static ServerConnector open(Server server, int port) throws IOException {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // What is odd about an address is for the version to judge.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.open();
    server.addConnector(connector);
    try {
      connector.start();
      return connector;
    } catch (Exception e) {
      server.removeConnector(connector);
      throw new IOException(e);
    }
  }
}
