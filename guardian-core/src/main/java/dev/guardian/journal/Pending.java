package dev.guardian.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Something handed in to be written, and who waits for it. */
final class Pending {
  /** The kind of what writes no frame. */
  static final int ACTION = 0;

  private static final int NONE_CRC = Frame.crc(Payload.NONE, 0, Payload.NONE.length);

  /** A frame's kind, or {@link #ACTION}. */
  final int kind;

  final String run;
  final byte[] payload;
  final int payloadCrc;

  /** What somebody is told by; null if a thread waits, so that it must not be held back. */
  private final @Nullable CompletableFuture<@Nullable Void> told;

  private final @Nullable Action action;
  private final Thread caller = Thread.currentThread();

  private @Nullable Throwable failure;
  private volatile boolean settled;
  private volatile boolean leads;
  private volatile @Nullable Thread waiter;

  /** What is done between two commits, when everything handed in before it is durable. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private Pending(
      int kind,
      String run,
      byte[] payload,
      @Nullable CompletableFuture<@Nullable Void> told,
      @Nullable Action action) {
    this.kind = kind;
    this.run = run;
    this.payload = payload;
    this.payloadCrc = payload == Payload.NONE ? NONE_CRC : Frame.crc(payload, 0, payload.length);
    this.told = told;
    this.action = action;
  }

  static Pending urgent(int kind, String run, byte[] payload) {
    return new Pending(kind, run, payload, null, null);
  }

  static Pending soon(int kind, String run, byte[] payload) {
    return new Pending(kind, run, payload, new CompletableFuture<>(), null);
  }

  static Pending action(Action action) {
    return new Pending(ACTION, "", Payload.NONE, null, action);
  }

  boolean isUrgent() {
    return told == null;
  }

  CompletionStage<@Nullable Void> told() {
    return told == null ? CompletableFuture.completedFuture(null) : told;
  }

  void act() throws Exception {
    if (action != null) {
      action.run();
    }
  }

  /** Refuses this one alone, whatever becomes of the others of its commit. */
  void refuse(RuntimeException why) {
    failure = why;
  }

  /** Tells every thread that waits for one of these. */
  static void settle(List<Pending> commit, @Nullable Throwable failed) {
    for (Pending one : commit) {
      if (failed != null) {
        one.failure = failed;
      }
      one.settled = true;
      // One that does not wait yet sees that it is settled before it does.
      LockSupport.unpark(one.waiter);
    }
  }

  /** Completes what is told without a thread that waits; after {@link #settle}. */
  static void complete(List<Pending> commit) {
    for (Pending one : commit) {
      if (one.told != null && one.failure != null) {
        one.told.completeExceptionally(one.failure);
      } else if (one.told != null) {
        one.told.complete(null);
      }
    }
  }

  /**
   * Lets the caller write the next commit.
   *
   * @return the caller
   */
  Thread lead() {
    leads = true;
    LockSupport.unpark(waiter);
    return caller;
  }

  /**
   * Waits to be settled, or to write the next commit; an interrupt is kept for later.
   *
   * @return whether it is settled
   */
  boolean await() {
    waiter = Thread.currentThread();
    boolean interrupted = false;
    while (!settled && !leads) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    leads = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return settled;
  }

  boolean isSettled() {
    return settled;
  }

  /** Why it may not be durable; null if it is. */
  @Nullable Throwable failure() {
    return failure;
  }
}
