package dev.guardian.testkit.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order in which calls that overlapped could have happened one after the other, each
 * at one moment between its begin and its end, and each with the answer it gave: the search of Wing
 * and Gong, with Lowe's memory of what led nowhere. If there is none, what was called is not
 * linearizable.
 *
 * @param <S> the states of what was called, as values
 * @param <C> a call with its answer
 */
final class LinearizationSearch<S, C> {
  /** So many calls are one word of bits. */
  static final int MOST_CALLS = Long.SIZE;

  /** What is called, as if there were one caller. */
  interface Model<S, C> {
    /** Returns the state after a call; null if in this state it could not answer as it did. */
    @Nullable S after(S state, C call);
  }

  /**
   * A call as it was seen from outside.
   *
   * @param begun when it began, on any clock that all callers share
   * @param ended when it had answered, not before it began
   */
  record Timed<C>(C call, long begun, long ended) {}

  private record Seen<S>(long done, S state) {}

  private final Model<S, C> model;
  private final List<Timed<C>> calls;
  private final long all;
  private final Set<Seen<S>> nowhere = new HashSet<>();

  private LinearizationSearch(Model<S, C> model, List<Timed<C>> calls) {
    this.model = model;
    this.calls = calls;
    this.all = calls.isEmpty() ? 0 : -1L >>> (MOST_CALLS - calls.size());
  }

  /**
   * Returns whether there is such an order.
   *
   * @throws IllegalArgumentException if there are more than {@link #MOST_CALLS} calls
   */
  static <S, C> boolean finds(Model<S, C> model, S first, List<Timed<C>> calls) {
    if (calls.size() > MOST_CALLS) {
      throw new IllegalArgumentException(
          "a history has at most "
              + MOST_CALLS
              + " calls, but found "
              + calls.size()
              + "; record shorter ones");
    }
    return new LinearizationSearch<>(model, List.copyOf(calls)).goesOn(0, first);
  }

  private boolean goesOn(long done, S state) {
    if (done == all) {
      return true;
    }
    if (!nowhere.add(new Seen<>(done, state))) {
      return false;
    }
    long firstEnd = firstEnd(done);
    for (int i = 0; i < calls.size(); i++) {
      // Whatever began after another had answered cannot come before it.
      if (isLeft(done, i) && calls.get(i).begun() <= firstEnd) {
        S next = model.after(state, calls.get(i).call());
        if (next != null && goesOn(done | 1L << i, next)) {
          return true;
        }
      }
    }
    return false;
  }

  private long firstEnd(long done) {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < calls.size(); i++) {
      first = isLeft(done, i) ? Math.min(first, calls.get(i).ended()) : first;
    }
    return first;
  }

  private static boolean isLeft(long done, int call) {
    return (done & 1L << call) == 0;
  }
}
