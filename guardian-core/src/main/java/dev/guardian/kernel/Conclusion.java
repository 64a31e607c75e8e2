package dev.guardian.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a run whose deliveries are all done: the gravest of what became of each.
 *
 * @param phase the outcome
 * @param reason why, in one sentence
 */
record Conclusion(RunPhase phase, String reason) {

  static Conclusion of(RunState state) {
    List<Conclusion> each = new ArrayList<>();
    state.rollouts().forEach((name, rollout) -> each.add(of(name, rollout)));
    state.watches().forEach((name, watch) -> each.add(of(name, watch)));
    RunPhase gravest =
        List.of(
                RunPhase.BROKEN,
                RunPhase.ROLLED_BACK,
                RunPhase.ESCALATED,
                RunPhase.CANCELLED,
                RunPhase.DELIVERED)
            .stream()
            .filter(phase -> each.stream().anyMatch(one -> one.phase() == phase))
            .findFirst()
            .orElse(state.ofChange() ? RunPhase.MERGED : RunPhase.DONE);
    String reason =
        each.stream()
            .filter(one -> one.phase() == gravest && !one.reason().isEmpty())
            .map(Conclusion::reason)
            .collect(Collectors.joining("; "));
    return new Conclusion(gravest, reason);
  }

  private static Conclusion of(String name, StageState.Rolling rollout) {
    RunPhase phase =
        switch (rollout.phase()) {
          case DELIVERED -> RunPhase.DELIVERED;
          case ROLLED_BACK -> RunPhase.ROLLED_BACK;
          case BLOCKED, ABORTED, FROZEN -> RunPhase.ESCALATED;
          case STOPPED ->
              rollout.ending() == RolloutEnding.BROKEN ? RunPhase.BROKEN : RunPhase.CANCELLED;
          default -> RunPhase.MERGED;
        };
    String why = rollout.reason();
    String release = rollout.release() == null ? "" : ", " + shortened(rollout.release().digest());
    return new Conclusion(
        phase,
        phase == RunPhase.DELIVERED
            ? "delivered to '" + name + "'" + release
            : "'" + name + "' is " + rollout.phase() + (why.isEmpty() ? "" : ": " + why));
  }

  private static Conclusion of(String name, StageState.Watching watch) {
    RunPhase phase =
        switch (watch.phase()) {
          case ROLLED_BACK -> RunPhase.ROLLED_BACK;
          case FROZEN -> RunPhase.ESCALATED;
          default -> RunPhase.MERGED;
        };
    return new Conclusion(phase, "'" + name + "' is " + watch.phase() + ": " + watch.reason());
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(digest.length(), 19));
  }
}
