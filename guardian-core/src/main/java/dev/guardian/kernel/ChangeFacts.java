package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.Commit;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.delivery.Origin;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.risk.RiskAssessment;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the kernel knows of a change: facts that were read once, never content.
 *
 * @param change which change
 * @param title its title: untrusted text
 * @param opener who opened it
 * @param contributors everybody who pushed to it
 * @param agents the names of the agents among the contributors, sorted
 * @param onlyAgents whether every contributor is a known agent; if not, the author counts as
 *     unknown
 * @param merge what landing it would give
 * @param commits its commits with their claims
 * @param risk how risky it is
 */
public record ChangeFacts(
    ChangeRef change,
    String title,
    Principal opener,
    Set<Principal> contributors,
    List<String> agents,
    boolean onlyAgents,
    MergeTree merge,
    List<Commit> commits,
    RiskAssessment risk) {

  public ChangeFacts {
    contributors = Collections.unmodifiableSortedSet(new TreeSet<>(contributors));
    agents = List.copyOf(agents);
    commits = List.copyOf(commits);
  }

  /** Reads the facts of a change under a definition. */
  public static ChangeFacts of(Pipeline pipeline, Change change) {
    return of(pipeline, change, List.of());
  }

  /** The same, where the definition is read from these files of the repository. */
  public static ChangeFacts of(Pipeline pipeline, Change change, List<String> definition) {
    List<String> agents =
        change.contributors().stream()
            .map(principal -> pipeline.agentOf(principal).map(Agent::name).orElse(null))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    boolean onlyAgents =
        change.contributors().stream()
            .allMatch(principal -> pipeline.agentOf(principal).isPresent());
    return new ChangeFacts(
        change.ref(),
        change.title(),
        change.opener(),
        change.contributors(),
        agents,
        onlyAgents,
        change.merge(),
        change.commits(),
        pipeline.risk().assess(change, definition));
  }

  /**
   * Returns the names under which the ledger keeps this change: its agents, or the principal that
   * opened it.
   */
  @JsonIgnore
  public List<String> ledgerNames() {
    return onlyAgents ? agents : List.of(opener.toString());
  }

  /** Returns the name that the change's author goes by. */
  @JsonIgnore
  public String author() {
    if (onlyAgents) {
      return String.join(" and ", agents);
    }
    return agents.isEmpty() ? opener.toString() : "somebody beside " + String.join(" and ", agents);
  }

  /** Returns what a release of this change says of where it came from. */
  Origin origin(ObjectId head) {
    return new Origin(
        change, head, title, author(), contributors, agents, ledgerNames(), risk.level());
  }
}
