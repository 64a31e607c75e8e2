package dev.guardian.kernel;

import com.google.common.collect.ImmutableMap;
import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.pipeline.Asks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the answers of people whom an environment asks: about this very commit, from nobody who
 * had a hand in the change or ordered the delivery.
 */
final class EnvironmentApproval {
  private final Turn turn;
  private final Approvals approvals;
  private final Asks asks;

  EnvironmentApproval(Turn turn, Asks asks, Release release) {
    this.turn = turn;
    this.asks = asks;
    Origin origin = release.origin();
    DeliveryOrder order = turn.before().order();
    this.approvals =
        new Approvals(
            turn.pipeline,
            asks,
            release.commit(),
            origin == null ? Set.of() : origin.contributors(),
            origin == null ? List.of() : origin.agents(),
            order == null ? null : order.by());
  }

  Command.WriteAudit audit(Approval approval) {
    return new Command.WriteAudit(
        turn.id("approval#" + turn.approvals().size()),
        turn.now(),
        approval.by().toString(),
        approval.approves() ? "approved" : "declined",
        ImmutableMap.of(
            "head", approval.head().hex(), "counts", approvals.objection(approval).orElse("yes")));
  }

  /** Returns the answer of somebody who declined and counts; null if nobody did. */
  @Nullable Approval declined(List<Approval> answers) {
    return latest(answers).values().stream()
        .filter(each -> !each.approves())
        .findFirst()
        .orElse(null);
  }

  boolean enough(List<Approval> answers) {
    return latest(answers).values().stream().filter(Approval::approves).count() >= asks.count();
  }

  private Map<Principal, Approval> latest(List<Approval> answers) {
    Map<Principal, Approval> latest = new LinkedHashMap<>();
    for (Approval answer : answers) {
      if (approvals.objection(answer).isEmpty()) {
        latest.put(answer.by(), answer);
      }
    }
    return latest;
  }
}
