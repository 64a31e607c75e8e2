package dev.guardian.spi;

import java.util.Optional;

/** Locks that outlive the program: whoever holds one has it until it lets go. */
public interface Locks {

  /**
   * Takes a lock if nobody else has it. Taking what one has already is no mistake.
   *
   * @param owner the run
   * @return whether the owner has it now
   */
  boolean acquire(String name, String owner);

  /** Lets go of a lock; one that the owner does not have stays as it is. */
  void release(String name, String owner);

  /** Returns who has it. */
  Optional<String> holder(String name);
}
