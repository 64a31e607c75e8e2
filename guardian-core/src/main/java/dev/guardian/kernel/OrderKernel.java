package dev.guardian.kernel;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.List;
import java.util.Set;

/** Begins the runs that people order: promotions, rollbacks, freezes. */
final class OrderKernel {
  private OrderKernel() {}

  /** Puts the stages that the order needs; one that delivers nothing is carried out at once. */
  static void start(Turn turn, DeliveryOrder order) {
    Environment environment = turn.pipeline.environment(order.environment()).orElseThrow();
    audit(turn, order, environment);
    switch (order.kind()) {
      case FREEZE -> record(turn, order, environment, DeliveryEntry.Kind.FROZEN);
      case UNFREEZE -> record(turn, order, environment, DeliveryEntry.Kind.UNFROZEN);
      case ROLL_BACK -> turn.put(environment.name(), StageState.Rolling.PENDING);
      case PROMOTE -> {
        turn.put(environment.name(), StageState.Rolling.PENDING);
        for (Stage stage : turn.pipeline.stages()) {
          if (stage instanceof Stage.Watch watch && watch.after().contains(environment.name())) {
            turn.put(watch.name(), StageState.Watching.PENDING);
          }
        }
      }
    }
  }

  private static void record(
      Turn turn, DeliveryOrder order, Environment environment, DeliveryEntry.Kind kind) {
    turn.emit(
        new Command.RecordDelivery(
            turn.id(kind.name().toLowerCase(java.util.Locale.ROOT)),
            new DeliveryEntry(
                kind,
                environment.to().key(),
                environment.name(),
                turn.before().run(),
                turn.now(),
                order.by().toString(),
                null,
                order.reason())));
    turn.end(RunPhase.DONE, order.reason());
  }

  private static void audit(Turn turn, DeliveryOrder order, Environment environment) {
    turn.emit(
        new Command.WriteAudit(
            turn.id("audit/ordered"),
            turn.now(),
            order.by().toString(),
            order.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            java.util.Map.of(
                "environment",
                environment.name(),
                "service",
                environment.to().key(),
                "reason",
                order.reason())));
  }

  /**
   * Returns a stage of a run by name. An environment that no stage delivers to is delivered to all
   * at once when somebody promotes to it.
   */
  static Stage stage(Pipeline pipeline, String name) {
    return pipeline
        .stage(name)
        .orElseGet(
            () ->
                new Stage.Rollout(
                    name,
                    List.of(),
                    "",
                    List.of(RolloutStep.ALL),
                    List.of(),
                    JudgeSpec.STANDARD,
                    Stage.Rollout.STANDARD_WINDOW,
                    Set.of()));
  }
}
