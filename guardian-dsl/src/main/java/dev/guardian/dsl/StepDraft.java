package dev.guardian.dsl;

import dev.guardian.delivery.RolloutStep;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A step of a rollout: {@code step(traffic(percent(5)), soak(ofMinutes(10)))}. */
public final class StepDraft {
  private final Traffic traffic;
  private final @Nullable Soak soak;

  StepDraft(Traffic traffic, @Nullable Soak soak) {
    this.traffic = traffic;
    this.soak = soak;
  }

  /** Returns null if it cannot be made. */
  @Nullable RolloutStep made(Where where, Findings findings) {
    RolloutStep step =
        findings.attempt(where.in("traffic"), () -> new RolloutStep(traffic.share().made(), null));
    if (soak == null) {
      return step;
    }
    Quantity share = Drafts.or(step, RolloutStep.ALL).traffic();
    Duration time = soak.time();
    RolloutStep soaked =
        findings.attempt(
            where.in("soak"),
            () -> new RolloutStep(share, Drafts.positive("'soak' of a step", time)));
    return step == null ? null : soaked;
  }
}
