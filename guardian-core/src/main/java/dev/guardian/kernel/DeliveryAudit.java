package dev.guardian.kernel;

import com.google.common.collect.ImmutableMap;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Target;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.pipeline.Environment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the audit log says of deliveries. */
final class DeliveryAudit {
  private DeliveryAudit() {}

  /** Says how a rollout ended. */
  static void audit(RolloutTurn rollout) {
    audit(rollout, rollout.phase.name().toLowerCase(Locale.ROOT).replace('_', '-'), rollout.reason);
  }

  /** Says what happened to a rollout on its way. */
  static void audit(RolloutTurn rollout, String action, String why) {
    audit(rollout, action, "", why);
  }

  /**
   * @param number which of several of one action; empty where there is one only
   */
  static void audit(RolloutTurn rollout, String action, String number, String why) {
    audit(
        rollout.turn,
        rollout.stage.name(),
        rollout.environment,
        rollout.release,
        action,
        number,
        why,
        rollout.returnsTo);
  }

  /**
   * @param number which of several of one action; empty where there is one only
   */
  static void audit(
      Turn turn,
      String stage,
      Environment environment,
      @Nullable Release release,
      String action,
      String number,
      String why,
      @Nullable String returnsTo) {
    Target target = environment.to();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("environment", environment.name());
    details.put("service", target.key());
    if (release != null) {
      details.put("release", release.digest());
      details.put("commit", release.commit().hex());
    }
    if (returnsTo != null) {
      details.put("returns-to", returnsTo);
    }
    if (!why.isEmpty()) {
      details.put("reason", UntrustedText.line(why));
    }
    turn.emit(
        new Command.WriteAudit(
            turn.id(stage + "/audit/" + action + number), turn.now(), "guardian", action, details));
  }

  /** Says how a run ended. */
  static void ended(Turn turn, Conclusion conclusion) {
    if (turn.before().ofChange()) {
      ApprovalKernel.audit(turn, "ended");
      return;
    }
    turn.emit(
        new Command.WriteAudit(
            turn.id("audit/ended"),
            turn.now(),
            "guardian",
            "ended",
            ImmutableMap.of("outcome", conclusion.phase().name(), "reason", conclusion.reason())));
  }
}
