package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person answered.
 *
 * @param by who, as the desk authenticated them
 * @param teams the teams the desk knows them to be in
 * @param head the head they looked at
 * @param approves yes or no
 * @param comment what they said: untrusted text
 */
public record Approval(
    Principal by, Set<String> teams, ObjectId head, boolean approves, String comment) {
  /**
   * @throws NullPointerException if anything is missing
   */
  public Approval {
    Objects.requireNonNull(by, "an approval says who answers");
    Objects.requireNonNull(head, "an approval says which head was looked at");
    Objects.requireNonNull(comment, "an approval has a comment, if only an empty one");
    // Journals are the same, byte for byte, in every program.
    teams = Collections.unmodifiableSet(new TreeSet<>(teams));
  }
}
