package dev.guardian.kernel;

import com.google.common.collect.ImmutableMap;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Stage;

/** Begins the runs that people order: promotions, rollbacks, freezes. */
final class OrderKernel {
  private OrderKernel() {}

  /** Puts the stages that the order needs; one that delivers nothing is carried out at once. */
  static void start(Turn turn, DeliveryOrder order) {
    Environment environment = turn.blueprint.environment(order.environment());
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
            ImmutableMap.of(
                "environment",
                environment.name(),
                "service",
                environment.to().key(),
                "reason",
                order.reason())));
  }
}
