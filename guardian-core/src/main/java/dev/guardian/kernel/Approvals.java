package dev.guardian.kernel;

import dev.guardian.change.Principal;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says whose approval counts: once for each person, on the exact head, their latest word, and only
 * from somebody who has no hand in the change.
 */
final class Approvals {
  private Approvals() {}

  /** Returns everybody's latest answer that counts. */
  static Map<Principal, Approval> counting(
      Pipeline pipeline, Stage.Approval stage, RunState state) {
    Map<Principal, Approval> latest = new LinkedHashMap<>();
    for (Approval approval : state.approvals()) {
      if (objection(pipeline, stage, state, approval).isEmpty()) {
        latest.put(approval.by(), approval);
      }
    }
    return latest;
  }

  /** Returns why an answer does not count; empty if it does. */
  static Optional<String> objection(
      Pipeline pipeline, Stage.Approval stage, RunState state, Approval approval) {
    Principal by = approval.by();
    if (by.kind() != Principal.Kind.USER || pipeline.agentOf(by).isPresent()) {
      return Optional.of(by + " is not a person");
    }
    if (state.facts().contributors().contains(by)) {
      return Optional.of(by + " has contributed to the change");
    }
    if (ownsAnAuthor(pipeline, state, by)) {
      return Optional.of(by + " owns the agent that wrote the change");
    }
    if (!approval.head().equals(state.subject().head())) {
      return Optional.of(by + " looked at another head, " + approval.head().abbreviated());
    }
    return asked(stage.asks(), approval)
        ? Optional.empty()
        : Optional.of(by + " is none of those who are asked: " + stage.asks());
  }

  private static boolean ownsAnAuthor(Pipeline pipeline, RunState state, Principal by) {
    return state.facts().agents().stream()
        .flatMap(name -> pipeline.agent(name).stream())
        .map(Agent::owner)
        .anyMatch(by::equals);
  }

  private static boolean asked(Asks asks, Approval approval) {
    if (asks instanceof Asks.Team team) {
      return approval.teams().contains(team.name());
    }
    return asks instanceof Asks.Users users && users.users().contains(approval.by());
  }
}
