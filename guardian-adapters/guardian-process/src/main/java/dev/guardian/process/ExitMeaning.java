package dev.guardian.process;

import dev.guardian.gate.CatalogEntry;
import org.jspecify.annotations.Nullable;

/** What a program's exit code says. */
enum ExitMeaning {
  /** It ran and found nothing. */
  CLEAN,
  /** It ran and found something. */
  FINDINGS,
  /** It did not do its work. */
  BROKEN;

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNAL = 128;
  private static final int HIGHEST_SIGNAL = 64;

  /**
   * Reads an exit code. A catalog entry says which codes mean findings; of a plain command every
   * code does, but for those by which a shell and the system say that a program could not run or
   * was ended by a signal.
   */
  static ExitMeaning of(int code, @Nullable CatalogEntry entry) {
    if (code == 0) {
      return CLEAN;
    }
    boolean findings =
        entry == null
            ? code != NOT_EXECUTABLE && code != NOT_FOUND && !signal(code)
            : entry.findingExits().contains(code);
    return findings ? FINDINGS : BROKEN;
  }

  /** Says what a code means, as a sentence without an end. */
  static String describe(int code) {
    if (code == NOT_EXECUTABLE) {
      return "exit code 126: a program that it called cannot be executed";
    }
    if (code == NOT_FOUND) {
      return "exit code 127: a program that it called was not found";
    }
    return signal(code)
        ? "exit code " + code + ": ended by signal " + (code - SIGNAL)
        : "exit code " + code;
  }

  private static boolean signal(int code) {
    return code > SIGNAL && code <= SIGNAL + HIGHEST_SIGNAL;
  }
}
