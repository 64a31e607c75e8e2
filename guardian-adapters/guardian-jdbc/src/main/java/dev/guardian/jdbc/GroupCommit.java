package dev.guardian.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits what many callers hand in at once: one thread, one transaction and one fsync for all who
 * wait.
 *
 * <p>After a transaction failed nobody can know what the disk holds, and a second fsync may succeed
 * without having written what the first one lost. So nothing is tried again: every caller of that
 * transaction is told, and everyone after them, until the store has been opened anew and read back.
 */
final class GroupCommit implements AutoCloseable {
  /** Bounds how long the first caller of a group waits for the last. */
  private static final int LARGEST_GROUP = 4096;

  private final Path file;
  private final Connection connection;
  private final JournalTable journal;
  private final Thread writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Queue<PendingWrite<?>> queue = new ArrayDeque<>();
  private boolean closed;
  private @Nullable Throwable poison;

  /**
   * @param connection used by this object alone from now on, and closed by it
   */
  GroupCommit(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.journal = new JournalTable(connection);
    connection.setAutoCommit(false);
    this.writer = new Thread(this::write, "guardian-store " + file.getFileName());
    writer.setDaemon(true);
    writer.start();
  }

  /** The journal's tables, to be touched within a {@link Write} only. */
  JournalTable journal() {
    return journal;
  }

  /**
   * Does a write and returns its result when it is durable. An interrupt does not cut the wait
   * short, because then nobody would know what became of the write; it is still there afterwards.
   *
   * @throws StoreException if the write may not be durable: it or one committed with it failed, an
   *     earlier one failed, or the store is closed
   */
  <T> T commit(Write<T> write) {
    PendingWrite<T> pending = new PendingWrite<>(write);
    lock.lock();
    try {
      if (poison != null) {
        throw poisoned(poison);
      }
      if (closed) {
        throw new StoreException(file, file + " is closed; open the store again");
      }
      queue.add(pending);
      work.signal();
    } finally {
      lock.unlock();
    }
    return pending.await(this::poisoned);
  }

  private StoreException poisoned(Throwable cause) {
    return new StoreException(
        file,
        file
            + " could not be written and takes nothing more ("
            + cause.getMessage()
            + "); mend the disk, then close the store and open it again",
        cause);
  }

  private void write() {
    for (List<PendingWrite<?>> group = take(); !group.isEmpty(); group = take()) {
      try {
        for (PendingWrite<?> pending : group) {
          pending.apply(connection);
        }
        journal.flush();
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        fail(group, e);
        return;
      }
      group.forEach(PendingWrite::succeed);
    }
  }

  /** Waits for writes and takes what there is; nothing once the store is closed and all is done. */
  private List<PendingWrite<?>> take() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        work.awaitUninterruptibly();
      }
      List<PendingWrite<?>> group = new ArrayList<>(Math.min(queue.size(), LARGEST_GROUP));
      while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
        group.add(queue.remove());
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void fail(List<PendingWrite<?>> group, Throwable cause) {
    lock.lock();
    try {
      poison = cause;
      group.addAll(queue);
      queue.clear();
    } finally {
      lock.unlock();
    }
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    group.forEach(pending -> pending.fail(cause));
  }

  /** Finishes what was handed in before, then closes the connection. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    joinWriter();
    try {
      connection.close();
    } catch (SQLException e) {
      // Everything that was promised is in the write-ahead log, which the next opening reads.
    }
  }

  private void joinWriter() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
