package dev.guardian.spi;

import dev.guardian.change.ChangeRef;
import dev.guardian.gate.GateResult;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps results of gates by what they depend on, so that a gate need not run again where all of
 * that is the same.
 *
 * <p>What a change has found is its own: no other change reads it until the change has landed.
 * Whoever merges is asked before that, so a change that nobody has agreed to cannot decide what
 * others are told.
 *
 * <p>It only saves time. An engine asks it from its own threads, for a short while, and runs the
 * gate if it does not answer, throws, or answers what cannot be. Calls come from several threads at
 * once.
 */
public interface GateCache {

  /**
   * The result of one gate.
   *
   * @param key what it depends on: 64 hexadecimal digits
   * @param from the command that came to it, such as {@code run-7/tests/unit#1}
   * @param at when it came to it; stores may keep milliseconds only
   * @param result what it found
   */
  record Kept(String key, String from, Instant at, GateResult result) {}

  /**
   * Returns a result that a change may use: its own, or one that has landed in its repository; the
   * latest of them.
   *
   * @param reader the change that asks
   * @param since results from before this moment are not looked at
   */
  Optional<Kept> find(ChangeRef reader, String key, Instant since);

  /** Keeps a result for the change that came to it, in place of an earlier one of the same key. */
  void keep(ChangeRef writer, Kept kept);

  /**
   * The change has landed: from now on every change of its repository may read what these commands
   * came to. Those whose results the change has not kept, or not any more, mean nothing. Saying it
   * twice is the same as once.
   *
   * @param commands as in {@link Kept#from}
   */
  void land(ChangeRef merged, Collection<String> commands);

  /** Forgets all results from before this moment. */
  void forget(Instant before);
}
