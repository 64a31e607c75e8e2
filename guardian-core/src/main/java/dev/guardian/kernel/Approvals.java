package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whose approval counts: once for each person, on the exact head, their latest word, and only
 * from somebody who has no hand in the change.
 */
final class Approvals {
  private final Pipeline pipeline;
  private final Asks asks;
  private final ObjectId head;
  private final Set<Principal> contributors;
  private final List<String> agents;
  private final @Nullable Principal requester;

  /**
   * @param head what an answer must be about
   * @param contributors everybody who had a hand in the change
   * @param agents the agents among them
   * @param requester who ordered what is asked about; null if nobody did
   */
  Approvals(
      Pipeline pipeline,
      Asks asks,
      ObjectId head,
      Set<Principal> contributors,
      List<String> agents,
      @Nullable Principal requester) {
    this.pipeline = pipeline;
    this.asks = asks;
    this.head = head;
    this.contributors = contributors;
    this.agents = agents;
    this.requester = requester;
  }

  /** The answers that an approval of a change counts. */
  private static Approvals of(Pipeline pipeline, Stage.Approval stage, RunState state) {
    return new Approvals(
        pipeline,
        stage.asks(),
        state.change().head(),
        state.facts().contributors(),
        state.facts().agents(),
        null);
  }

  /** Returns everybody's latest answer that counts. */
  static Map<Principal, Approval> counting(
      Pipeline pipeline, Stage.Approval stage, RunState state) {
    Map<Principal, Approval> latest = new LinkedHashMap<>();
    Approvals approvals = of(pipeline, stage, state);
    for (Approval approval : state.approvals()) {
      if (approvals.objection(approval).isEmpty()) {
        latest.put(approval.by(), approval);
      }
    }
    return latest;
  }

  /** Returns why an answer does not count; empty if it does. */
  static Optional<String> objection(
      Pipeline pipeline, Stage.Approval stage, RunState state, Approval approval) {
    return of(pipeline, stage, state).objection(approval);
  }

  /** Returns why an answer does not count; empty if it does. */
  Optional<String> objection(Approval approval) {
    Principal by = approval.by();
    if (by.kind() != Principal.Kind.USER || pipeline.agentOf(by).isPresent()) {
      return Optional.of(by + " is not a person");
    }
    if (contributors.contains(by)) {
      return Optional.of(by + " has contributed to the change");
    }
    if (ownsAnAuthor(by)) {
      return Optional.of(by + " owns the agent that wrote the change");
    }
    if (by.equals(requester)) {
      return Optional.of(by + " ordered it");
    }
    if (!approval.head().equals(head)) {
      return Optional.of(by + " looked at another head, " + approval.head().abbreviated());
    }
    return asked(asks, approval)
        ? Optional.empty()
        : Optional.of(by + " is none of those who are asked: " + asks);
  }

  private boolean ownsAnAuthor(Principal by) {
    return agents.stream()
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
