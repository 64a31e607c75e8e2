package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A write whose caller waits for it. */
final class PendingWrite<T> {
  private final Write<T> write;
  private final CompletableFuture<T> durable = new CompletableFuture<>();
  private @Nullable T result;

  PendingWrite(Write<T> write) {
    this.write = write;
  }

  void apply(Connection connection) throws SQLException {
    result = write.apply(connection);
  }

  void succeed() {
    durable.complete(result);
  }

  void fail(Throwable cause) {
    durable.completeExceptionally(cause);
  }

  /** Waits for the writer's word; an interrupt is kept for later. */
  T await(Function<Throwable, StoreException> failure) {
    try {
      return durable.join();
    } catch (CompletionException e) {
      throw failure.apply(e.getCause() == null ? e : e.getCause());
    }
  }
}
