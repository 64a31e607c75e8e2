package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A write that was handed in and is not durable yet. */
final class PendingWrite<T> {
  private final Write<T> write;
  private final boolean urgent;
  private final long since = System.nanoTime();
  private final CompletableFuture<T> durable = new CompletableFuture<>();
  private @Nullable T result;

  /**
   * @param urgent whether somebody waits for it
   */
  PendingWrite(Write<T> write, boolean urgent) {
    this.write = write;
    this.urgent = urgent;
  }

  boolean urgent() {
    return urgent;
  }

  /** Nanoseconds since it was handed in. */
  long age() {
    return System.nanoTime() - since;
  }

  void apply(Connection connection) throws SQLException {
    result = write.apply(connection);
  }

  void succeed() {
    durable.complete(result);
  }

  void fail(StoreException refused) {
    durable.completeExceptionally(refused);
  }

  /** Completes on the writer's thread. */
  CompletableFuture<T> durable() {
    return durable;
  }
}
