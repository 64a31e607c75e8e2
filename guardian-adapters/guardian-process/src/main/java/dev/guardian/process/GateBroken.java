package dev.guardian.process;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.HeadAndTail;

/** A gate cannot run or cannot be believed: an ERRORED result with the message as its summary. */
final class GateBroken extends Exception {
  private static final long serialVersionUID = 1L;

  private final String log;

  GateBroken(String message) {
    this(message, "");
  }

  /**
   * @param log what its program printed
   */
  GateBroken(String message, String log) {
    super(message);
    this.log = log;
  }

  String log() {
    return log;
  }

  GateResult result() {
    return GateResult.errored(Failure.messageOf(this))
        .withLog(HeadAndTail.of(log, Excerpt.LONGEST_LOG));
  }
}
