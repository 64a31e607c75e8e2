package dev.guardian.pipeline;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pipeline. Stages run when all those they come after are done, beside each other where
 * nothing orders them.
 */
public sealed interface Stage {

  /** The name, unique in the pipeline: lower-case letters, digits and hyphens. */
  String name();

  /** The stages it comes after. */
  List<String> after();

  /** The longest it may take; null for no limit of its own. */
  @Nullable Duration within();

  /**
   * Runs gates on the tree that would land.
   *
   * @param failFast whether the first failure stops the gates beside it
   * @param gates at least one
   * @param passesWhen conditions over what the gates measured, all of which must hold
   */
  record Checks(
      String name,
      List<String> after,
      @Nullable Duration within,
      boolean failFast,
      List<GateSpec> gates,
      List<Condition> passesWhen)
      implements Stage {
    public Checks {
      after = List.copyOf(after);
      gates = List.copyOf(gates);
      passesWhen = List.copyOf(passesWhen);
    }

    /** Returns the gate of this name. */
    public Optional<GateSpec> gate(String gate) {
      return gates.stream().filter(each -> each.name().equals(gate)).findFirst();
    }
  }

  /**
   * Decides whether the change merges alone, asks people if it must, and merges.
   *
   * @param within how long people are waited for; then the run expires
   * @param asks whom it asks
   * @param merges how the change lands
   */
  record Approval(
      String name, List<String> after, @Nullable Duration within, Asks asks, MergeMethod merges)
      implements Stage {
    public Approval {
      after = List.copyOf(after);
    }
  }

  /**
   * Delivers what was built, step by step, measured against the version that was there before. The
   * stage bears the name of the environment it delivers to.
   *
   * @param delivers the name of the artifact
   * @param steps rising to 100 %
   * @param rollsBackWhen conditions, any of which takes the new version back
   * @param judge how a worse version is told from noise
   * @param window how long after an automatic rollback of the service nothing is delivered by
   *     itself
   * @param onRollback what else is done when it is taken back
   */
  record Rollout(
      String name,
      List<String> after,
      String delivers,
      List<RolloutStep> steps,
      List<Condition> rollsBackWhen,
      JudgeSpec judge,
      Duration window,
      Set<OnRollback> onRollback)
      implements Stage {

    /** One automatic rollback an hour, unless the definition says otherwise. */
    public static final Duration STANDARD_WINDOW = Duration.ofHours(1);

    public Rollout {
      after = List.copyOf(after);
      steps = List.copyOf(steps);
      rollsBackWhen = List.copyOf(rollsBackWhen);
      onRollback = Collections.unmodifiableSortedSet(new TreeSet<>(onRollback));
    }

    /** Null: its steps say how long it takes. */
    @Override
    public @Nullable Duration within() {
      return null;
    }
  }

  /** What is done when a rollout is taken back, beside the feedback to its author. */
  enum OnRollback {
    OPEN_FIX_TASK
  }

  /**
   * Goes on looking at a delivered version.
   *
   * @param looksEvery the time between two looks
   * @param lasting for how long
   * @param alertsWhen conditions, any of which is an alert
   * @param onAlert what is done on an alert
   */
  record Watch(
      String name,
      List<String> after,
      Duration looksEvery,
      Duration lasting,
      List<Condition> alertsWhen,
      Set<OnAlert> onAlert)
      implements Stage {

    /** A look a minute, as the specification says. */
    public static final Duration STANDARD_EVERY = Duration.ofSeconds(60);

    /** A day, unless the definition says otherwise. */
    public static final Duration STANDARD_LASTING = Duration.ofHours(24);

    public Watch {
      after = List.copyOf(after);
      alertsWhen = List.copyOf(alertsWhen);
      onAlert = Collections.unmodifiableSortedSet(new TreeSet<>(onAlert));
    }

    /** Null: it lasts as long as it says. */
    @Override
    public @Nullable Duration within() {
      return null;
    }
  }

  /** What is done on an alert. */
  enum OnAlert {
    ROLL_BACK,
    OPEN_FIX_TASK
  }
}
