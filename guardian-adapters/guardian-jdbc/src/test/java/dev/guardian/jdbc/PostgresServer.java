package dev.guardian.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that makes commits durable, as production does: the embedded one's own settings would
 * not.
 */
final class PostgresServer implements AutoCloseable {
  private static @Nullable PostgresServer shared;

  private final @Nullable Path data;
  private EmbeddedPostgres postgres;

  private PostgresServer(@Nullable Path data, EmbeddedPostgres postgres) {
    this.data = data;
    this.postgres = postgres;
  }

  /**
   * Returns the server that all tests of this JVM share; it goes when the JVM goes. Skips the test
   * where there is no PostgreSQL for this platform.
   */
  static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = started(null);
    }
    return shared;
  }

  /** Starts a server of its own. Skips the test where there is none for this platform. */
  static PostgresServer in(Path folder) {
    return started(folder.resolve("data"));
  }

  private static PostgresServer started(@Nullable Path data) {
    try {
      return new PostgresServer(data, start(data, 0, "on"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).startsWith("Missing")) {
        throw e;
      }
      String reason = "no PostgreSQL for this platform: " + e.getMessage();
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
      throw e;
    }
  }

  private static EmbeddedPostgres start(@Nullable Path data, int port, String fsync)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setServerConfig("fsync", fsync)
            .setServerConfig("synchronous_commit", "on");
    if (data != null) {
      builder.setDataDirectory(data).setCleanDataDirectory(false);
    }
    return builder.start();
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Ends the server as a failure of its machine would: at once, with everything under way. */
  void crash() throws Exception {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
    int unused = new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(server -> server.onExit().join());
  }

  /**
   * Starts it again where it was.
   *
   * @param fsync {@code on} or {@code off}
   */
  void restart(String fsync) throws IOException {
    int port = postgres.getPort();
    postgres.close();
    postgres = start(data, port, fsync);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
