package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import java.time.Instant;
import java.util.List;

/**
 * Says that everything holds for one subject. Consumed once, by the merge.
 *
 * @param subject what was decided about
 * @param tree the tree that was tested and must land
 * @param evidence the ids of the gate runs that the decision rests on, sorted
 * @param decided when it was decided
 * @param expires after that it is void
 */
public record Ticket(
    Subject.ChangeSubject subject,
    ObjectId tree,
    List<String> evidence,
    Instant decided,
    Instant expires) {
  public Ticket {
    evidence = List.copyOf(evidence);
  }
}
