package dev.guardian.gate;

/**
 * A gate written in code. An instance may be used by several runs at once.
 *
 * <p>It must honour interruption and come to an end by {@link GateContext#deadline}; one that hangs
 * is abandoned and counts as ERRORED. Returning null, throwing, or an {@link Error} is ERRORED for
 * this gate and harms nothing else.
 */
@FunctionalInterface
public interface Gate {

  /**
   * Looks at the change and answers.
   *
   * @throws InterruptedException if the engine asked it to stop
   * @throws Exception if it broke; the message is shown
   */
  GateResult run(GateContext context) throws Exception;
}
