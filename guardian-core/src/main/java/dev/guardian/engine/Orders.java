package dev.guardian.engine;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Subject;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Release;
import dev.guardian.kernel.Event;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Pipeline;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes runs of what people order. */
final class Orders {
  private final Ports ports;
  private final RepositoryId repository;
  private final ObjectId definition;
  private final Definitions.Checked checked;
  private final Pipeline pipeline;

  Orders(Ports ports, RepositoryId repository) {
    this.ports = ports;
    this.repository = repository;
    this.definition = ports.pipelines().current(repository);
    this.checked = ports.definitions().checked(repository, definition);
    this.pipeline = checked.pipeline();
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /**
   * @throws IllegalArgumentException if the definition has no such environment
   */
  Environment environment(String name) {
    return pipeline
        .environment(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pipeline '"
                        + pipeline.name()
                        + "' has no environment '"
                        + name
                        + "'"
                        + Names.hint(
                            name,
                            pipeline.environments().stream().map(Environment::name).toList())));
  }

  DeliveryRecord record(Environment environment) {
    return ports.deliveries().releases().record(environment.to().key());
  }

  /**
   * Returns the release that a promotion to an environment delivers: what completed in the one
   * before, or to the first one what waits there.
   *
   * @param waiting the newest release whose rollout there is paused; null if none is
   */
  Release promoted(Environment environment, @Nullable Release waiting) {
    Environment before = pipeline.environmentBefore(environment.name()).orElse(null);
    if (before == null && waiting == null) {
      throw new IllegalStateException(
          "'"
              + environment.name()
              + "' is the first environment of pipeline '"
              + pipeline.name()
              + "', and no merged change waits there to be delivered");
    }
    Release release = before == null ? waiting : record(before).knownGood();
    if (release == null) {
      throw new IllegalStateException(
          "nothing completed in '"
              + String.valueOf(before == null ? "" : before.name())
              + "' yet, so there is nothing to promote to '"
              + environment.name()
              + "'");
    }
    return release;
  }

  Event.OrderRequested requested(DeliveryOrder order, String traceparent, String run) {
    Environment environment = environment(order.environment());
    Release release = order.release();
    return new Event.OrderRequested(
        ports.timers().instant(),
        run,
        new Subject.ReleaseSubject(
            environment.to().key(),
            release == null ? "" : release.digest(),
            environment.name(),
            checked.digest()),
        repository,
        definition,
        order,
        traceparent);
  }

  /** Returns how the runs of an order are named, without their number. */
  String base(DeliveryOrder order) {
    String kind = order.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return pipeline.name() + "-" + kind + "-" + order.environment();
  }
}
