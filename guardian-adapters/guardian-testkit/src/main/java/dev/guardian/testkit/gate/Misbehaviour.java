package dev.guardian.testkit.gate;

import dev.guardian.gate.Verdict;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a gate written in code may do wrong. {@code System.exit} and memory that is really exhausted
 * are not among it: nothing within the same process can be kept from them.
 */
public enum Misbehaviour {
  /** Neither answers nor lets itself be stopped. */
  HANGS_AND_IGNORES_INTERRUPTION(Verdict.ERRORED),
  /** Does not answer; ends when it is interrupted. */
  HANGS_UNTIL_INTERRUPTED(Verdict.ERRORED),
  /** Writes into its report folder for ever, 1 MiB of disk at most, and ignores interruption. */
  WRITES_WITHOUT_END(Verdict.ERRORED),
  /** Is interrupted at its deadline, and then says that all is well. */
  PASSES_AFTER_ITS_DEADLINE(Verdict.ERRORED),
  THROWS_A_RUNTIME_EXCEPTION(Verdict.ERRORED),
  THROWS_A_CHECKED_EXCEPTION(Verdict.ERRORED),
  /** Calls itself until the stack is at its end. */
  OVERFLOWS_THE_STACK(Verdict.ERRORED),
  /** Throws the error; the memory is not really exhausted. */
  THROWS_OUT_OF_MEMORY(Verdict.ERRORED),
  /** Was built against a class that is not there. */
  THROWS_A_LINKAGE_ERROR(Verdict.ERRORED),
  THROWS_AN_ASSERTION_ERROR(Verdict.ERRORED),
  THROWS_THREAD_DEATH(Verdict.ERRORED),
  /** Throws {@link InterruptedException} though nobody asked it to stop. */
  THROWS_AN_INTERRUPTION_OF_ITS_OWN(Verdict.ERRORED),
  /** Throws an exception that throws when it is asked what it says. */
  THROWS_WHAT_CANNOT_BE_SHOWN(Verdict.ERRORED),
  RETURNS_NULL(Verdict.ERRORED),
  /** Makes a result whose verdict, summary and log are null, and returns it if it can be made. */
  RETURNS_A_HOLLOW_RESULT(Verdict.ERRORED),
  /** Returns a result with a log of 20 million characters. */
  RETURNS_TWENTY_MEGABYTES(Verdict.PASSED, Verdict.ERRORED),
  /** Changes what it is given as far as it can: maps, lists, every file of its workspace. */
  CHANGES_ITS_INPUTS(Verdict.PASSED, Verdict.ERRORED),
  /** Closes {@code System.out} and {@code System.err}. */
  CLOSES_SHARED_STREAMS(Verdict.PASSED, Verdict.ERRORED),
  /** Answers, and leaves a thread behind that does not end. */
  LEAVES_A_THREAD_BEHIND(Verdict.PASSED, Verdict.ERRORED),
  /** Answers with its thread's interrupt set. */
  INTERRUPTS_ITS_OWN_THREAD(Verdict.PASSED, Verdict.ERRORED);

  private final Set<Verdict> owed;

  Misbehaviour(Verdict first, Verdict... more) {
    this.owed = EnumSet.of(first, more);
  }

  /**
   * Returns the verdicts of which an engine or a gate runner may give one. Where {@link
   * Verdict#PASSED} is among them, the gate did answer, and that it harmed nobody is the point.
   */
  public Set<Verdict> owed() {
    return Set.copyOf(owed);
  }

  /** Returns whether it has no answer until its time is up. */
  public boolean hangs() {
    return ordinal() <= PASSES_AFTER_ITS_DEADLINE.ordinal();
  }

  /** Returns what it does, as the end of a sentence: {@code returns null}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
