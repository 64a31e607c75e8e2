package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import java.util.Set;

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
  public Approval {
    teams = Set.copyOf(teams);
  }
}
