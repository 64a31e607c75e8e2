package dev.guardian.examples.benchmarks.measure;

/**
 * One line of the table: who runs the workflow, and what it promises of what was acknowledged.
 *
 * @param name how it is called on the command line: lower case, words joined by hyphens
 * @param keeps where the steps are kept, and whether they survive; for people
 * @param role what it is compared as
 * @param starter makes it ready, once for each cell of the table
 */
public record Entry(String name, String keeps, Role role, Starter starter) {

  /** What a contestant is compared as. */
  public enum Role {
    /** The least that an engine can do. */
    FLOOR,
    /** Another engine that waits for the disk. */
    DURABLE_PEER,
    /** Another engine that does not, or that keeps nothing. */
    VOLATILE_PEER,
    GUARDIAN
  }

  /** Makes a contestant ready. */
  @FunctionalInterface
  public interface Starter {
    /**
     * @throws Exception if it cannot start here; the message is shown and it is left out
     */
    Contestant start() throws Exception;
  }
}
