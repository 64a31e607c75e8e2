package dev.guardian.pipeline;

import dev.guardian.gate.Condition;
import dev.guardian.gate.GateSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
}
