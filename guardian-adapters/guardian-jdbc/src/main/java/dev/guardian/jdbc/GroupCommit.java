package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits what many callers hand in at once: one thread, one transaction and one fsync for all who
 * wait. What nobody waits for rides along with the next write that somebody waits for. All writes
 * are done in the order in which they were handed in.
 *
 * <p>After a transaction failed nobody can know what the disk holds, and a second fsync may succeed
 * without having written what the first one lost. Nor can anybody know what became of a commit
 * whose answer a lost connection took along. So nothing is tried again: every caller of that
 * transaction is told, and everyone after them, until the store has been opened anew and read back.
 */
final class GroupCommit implements AutoCloseable {
  /** Bounds how long the first caller of a group waits for the last. */
  private static final int LARGEST_GROUP = 4096;

  /** How long a write that nobody waits for waits for company. */
  private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(2);

  private final StoreAddress store;
  private final Connection connection;
  private final Fence fence;
  private final JournalTable journal;
  private final Thread writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Queue<PendingWrite<?>> queue = new ArrayDeque<>();
  private int urgent;
  private int unsettled;
  private boolean closed;
  private @Nullable StoreException poison;

  /**
   * @param connection used by this object alone from now on, and closed by it
   */
  GroupCommit(StoreAddress store, Connection connection, Fence fence) throws SQLException {
    this.store = store;
    this.connection = connection;
    this.fence = fence;
    connection.setAutoCommit(false);
    this.journal = new JournalTable(connection);
    connection.commit();
    this.writer = new Thread(this::write, "guardian-store " + store.name());
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
   * @throws IllegalStateException if the caller is the writer's own thread, which cannot wait for
   *     itself
   */
  <T> T commit(Write<T> write) {
    if (Thread.currentThread() == writer) {
      throw new IllegalStateException(
          "what follows a write on the store's own thread cannot wait for another write;"
              + " continue on another thread");
    }
    CompletableFuture<T> durable = enqueue(new PendingWrite<>(write, true));
    try {
      return durable.join();
    } catch (CompletionException e) {
      throw again(e.getCause() instanceof StoreException told ? told : store.unwritable(e));
    }
  }

  /**
   * Does a write no later than the next one that somebody waits for, and soon in any case.
   *
   * @return completes on the writer's thread when the write is durable, exceptionally with a {@link
   *     StoreException} if it may not be
   * @throws StoreException if it is known already that it will not be durable
   */
  <T> CompletableFuture<T> commitSoon(Write<T> write) {
    return enqueue(new PendingWrite<>(write, false));
  }

  /** Waits until everything handed in before is durable or refused, so that it can be read back. */
  void settle() {
    lock.lock();
    try {
      if (unsettled == 0) {
        return;
      }
    } finally {
      lock.unlock();
    }
    try {
      commit(connection -> true);
    } catch (StoreException e) {
      // Its callers are told. What is there can be read nevertheless.
    }
  }

  private <T> CompletableFuture<T> enqueue(PendingWrite<T> pending) {
    lock.lock();
    try {
      if (poison != null) {
        throw again(poison);
      }
      if (closed) {
        throw store.closed();
      }
      boolean wakes = pending.urgent() ? urgent++ == 0 : queue.isEmpty();
      if (!pending.urgent()) {
        unsettled++;
      }
      queue.add(pending);
      if (wakes) {
        work.signal();
      }
      return pending.durable();
    } finally {
      lock.unlock();
    }
  }

  /** Each caller gets an exception with its own stack. */
  private static StoreException again(StoreException told) {
    return new StoreException(told.store(), String.valueOf(told.getMessage()), told);
  }

  private void write() {
    for (List<PendingWrite<?>> group = take(); !group.isEmpty(); group = take()) {
      try {
        for (PendingWrite<?> pending : group) {
          pending.apply(connection);
        }
        journal.flush();
        fence.check(connection);
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        fail(group, e);
        return;
      }
      settled(group);
      group.forEach(PendingWrite::succeed);
    }
  }

  private void settled(List<PendingWrite<?>> group) {
    lock.lock();
    try {
      for (PendingWrite<?> pending : group) {
        unsettled -= pending.urgent() ? 0 : 1;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for writes and takes what there is; nothing once the store is closed and all is done. */
  private List<PendingWrite<?>> take() {
    lock.lock();
    try {
      awaitWork();
      List<PendingWrite<?>> group = new ArrayList<>(Math.min(queue.size(), LARGEST_GROUP));
      while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
        PendingWrite<?> pending = queue.remove();
        urgent -= pending.urgent() ? 1 : 0;
        group.add(pending);
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWork() {
    while (urgent == 0 && !closed) {
      if (queue.isEmpty()) {
        work.awaitUninterruptibly();
      } else if (queue.element().age() >= LINGER) {
        return;
      } else {
        awaitCompany(LINGER - queue.element().age());
      }
    }
  }

  private void awaitCompany(long nanos) {
    try {
      long unused = work.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt this thread, and it has promised to write.
    }
  }

  private void fail(List<PendingWrite<?>> group, Throwable cause) {
    StoreException refused =
        cause instanceof StoreException fenced ? fenced : store.unwritable(cause);
    lock.lock();
    try {
      poison = refused;
      group.addAll(queue);
      queue.clear();
      unsettled = 0;
    } finally {
      lock.unlock();
    }
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    group.forEach(pending -> pending.fail(refused));
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

  /** Says whether this engine may still commit. */
  @FunctionalInterface
  interface Fence {
    /** For a store that a lock keeps to one engine. */
    Fence NONE = connection -> {};

    /**
     * Checks it within the transaction, in a way that holds until that has ended.
     *
     * @throws StoreException if another engine has taken the store over
     */
    void check(Connection connection) throws SQLException;
  }
}
