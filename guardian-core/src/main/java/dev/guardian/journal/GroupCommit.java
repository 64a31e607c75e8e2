package dev.guardian.journal;

import dev.guardian.spi.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits what many callers hand in at once.
 *
 * <p>A caller who finds nobody writing writes itself, because handing over to another thread and
 * back costs a lone caller a fifth of a force or more. If others came meanwhile, the first of them
 * goes on with all that is there by the time it runs, so nobody writes for long on behalf of
 * others, and a commit grows with the work that the processors have.
 *
 * <p>After a commit failed nobody can know what the disk holds, and a second force may succeed
 * without having written what the first one lost. So nothing is tried again: every caller of that
 * commit is told, and everyone after them, until the journal has been opened anew and read back.
 */
final class GroupCommit {
  /** For how many lingers without work the thread looks for some by itself, before it sleeps. */
  private static final int LOOKS_BEFORE_SLEEP = 25;

  private final String journal;
  private final CommitWriter writer;
  private final JournalOptions options;
  private final long linger;
  private final @Nullable Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private List<Pending> queue = new ArrayList<>();

  /** How many in the queue a caller waits for. */
  private int urgent;

  /** How many callers shared the last commit. */
  private int lastUrgent;

  /** How many that no caller waits for are not durable yet. */
  private volatile int heldBack;

  /** When what is held back is due, as {@link System#nanoTime}. */
  private long due;

  /** Who may use the writer now. */
  private @Nullable Thread committing;

  private boolean asleep;
  private boolean timerSet;
  private boolean closed;
  private boolean stopped;
  private volatile @Nullable Throwable poison;

  /**
   * @param journal its name in messages
   */
  GroupCommit(String journal, CommitWriter writer, JournalOptions options) {
    this.journal = journal;
    this.writer = writer;
    this.options = options;
    this.linger = options.linger().toNanos();
    this.thread = options.timers() == null ? new Thread(this::run, "guardian-journal") : null;
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Hands something in; if it is urgent, returns when it is durable. An interrupt does not cut the
   * wait short, because then nobody would know what became of it; it is still there afterwards.
   *
   * @throws JournalException if it may not be durable
   */
  void submit(Pending one) {
    submit(one, false);
  }

  private void submit(Pending one, boolean last) {
    Thread caller = Thread.currentThread();
    boolean first = false;
    boolean within = false;
    boolean amongMany = false;
    lock.lock();
    try {
      requireUsable();
      closed = last;
      queue.add(one);
      if (one.isUrgent()) {
        urgent++;
        first = committing == null;
        within = committing == caller;
        committing = first ? caller : committing;
        amongMany = lastUrgent > 1;
      } else {
        heldBack++;
        due = queue.size() == 1 ? System.nanoTime() + linger : due;
        if (committing == null) {
          wakeWhenDue();
        }
      }
    } finally {
      lock.unlock();
    }
    if (first) {
      if (amongMany) {
        Thread.yield(); // Whoever is about to append shares this commit.
      }
      lead();
    }
    while (within && !one.isSettled()) { // An action of a commit's that appends in turn.
      Pending.complete(commit());
    }
    if (one.isUrgent()) {
      while (!one.await()) {
        lead();
      }
      throwIfFailed(one.failure());
    }
  }

  private void requireUsable() {
    Throwable cause = poison;
    if (cause != null) {
      throw poisoned(cause);
    }
    if (closed) {
      throw new JournalException(journal + " is closed; open it again");
    }
  }

  private JournalException poisoned(Throwable cause) {
    return new JournalException(
        journal
            + " could not be written and takes nothing more ("
            + cause
            + "); mend the disk, then close the journal and open it again",
        cause);
  }

  private static void throwIfFailed(@Nullable Throwable failure) {
    if (failure instanceof IllegalArgumentException refused) {
      throw refused;
    }
    if (failure != null) {
      // One of the caller's own: of a shared one the stack trace would be another thread's.
      throw new JournalException(
          String.valueOf(failure.getMessage()),
          failure.getCause() == null ? failure : failure.getCause());
    }
  }

  /** Whether something was handed in that nobody waits for and that is not durable yet. */
  boolean holdsBack() {
    return heldBack > 0 && poison == null;
  }

  /** Commits once, and lets one of those who came meanwhile go on. */
  private void lead() {
    List<Pending> done = commit();
    lock.lock();
    try {
      committing = null;
      if (urgent > 0) {
        committing = firstUrgent().lead();
      } else if (!queue.isEmpty()) {
        wakeWhenDue();
      }
    } finally {
      lock.unlock();
    }
    Pending.complete(done);
  }

  private Pending firstUrgent() {
    for (Pending one : queue) {
      if (one.isUrgent()) {
        return one;
      }
    }
    throw new IllegalStateException(urgent + " are urgent, and none is in the queue");
  }

  private void wakeWhenDue() {
    if (thread != null && asleep) {
      work.signal();
    } else if (options.timers() != null && !timerSet) {
      timerSet = true;
      options.timers().at(options.timers().instant().plus(options.linger()), this::lingerOver);
    }
  }

  private void lingerOver() {
    lock.lock();
    try {
      timerSet = false;
      if (committing != null || queue.isEmpty()) {
        return;
      }
      committing = Thread.currentThread();
    } finally {
      lock.unlock();
    }
    lead();
  }

  private void run() {
    while (awaitTurn()) {
      lead();
    }
  }

  /** Waits until something held back is due and nobody commits; false once all is done. */
  private boolean awaitTurn() {
    lock.lock();
    try {
      for (int looks = 0; ; ) {
        long wait = linger;
        if (committing == null && !queue.isEmpty()) {
          wait = due - System.nanoTime();
          if (wait <= 0) {
            committing = thread;
            return true;
          }
          looks = 0;
        } else if (stopped) {
          return false;
        }
        // Each sleeper that has to be woken costs the caller who does; so while there is work the
        // thread looks by itself.
        if (looks++ < LOOKS_BEFORE_SLEEP) {
          awaitQuietly(Math.max(1, wait));
        } else {
          asleep = true;
          work.awaitUninterruptibly();
          asleep = false;
          looks = 0;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitQuietly(long nanos) {
    try {
      long left = work.awaitNanos(nanos);
      if (left <= 0) {
        return;
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt this thread, and it has none to end before close().
    }
  }

  /** Writes what one commit takes of the queue and returns what was settled. */
  private List<Pending> commit() {
    List<Pending> batch = takeAll();
    Throwable failed = null;
    try {
      int count = writer.commit(batch);
      if (count < batch.size()) {
        putBack(batch.subList(count, batch.size()));
        batch = new ArrayList<>(batch.subList(0, count));
      }
    } catch (Throwable e) { // An Error too: whatever it was, nobody knows what is on the disk.
      failed = poisoned(e);
      poison = e;
      batch.addAll(takeAll());
    }
    settled(batch);
    Pending.settle(batch, failed);
    return batch;
  }

  private List<Pending> takeAll() {
    lock.lock();
    try {
      List<Pending> all = queue;
      queue = new ArrayList<>();
      lastUrgent = urgent;
      urgent = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }

  private void putBack(List<Pending> rest) {
    lock.lock();
    try {
      queue.addAll(0, rest);
      urgent = (int) queue.stream().filter(Pending::isUrgent).count();
    } finally {
      lock.unlock();
    }
  }

  private void settled(List<Pending> batch) {
    int soon = (int) batch.stream().filter(one -> !one.isUrgent()).count();
    if (soon > 0) {
      lock.lock();
      try {
        heldBack -= soon;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Writes what was handed in and this after it, and takes nothing more. */
  void close(Pending last) {
    try {
      submit(last, true);
    } catch (JournalException e) {
      // It is poisoned: the callers whose appends were lost have been told.
    }
    lock.lock();
    try {
      closed = true;
      stopped = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    join();
  }

  private void join() {
    boolean interrupted = false;
    while (thread != null && thread != Thread.currentThread() && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
