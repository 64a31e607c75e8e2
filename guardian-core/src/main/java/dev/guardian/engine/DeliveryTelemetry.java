package dev.guardian.engine;

import dev.guardian.delivery.Target;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run's trace that is about deliveries: below the run a span for each rollout and
 * watch, below that one for each time a platform is asked to change something.
 */
final class DeliveryTelemetry {
  private final EngineTelemetry instruments;
  private final Pipeline pipeline;
  private final Span run;
  private final Map<String, Span> stages = new HashMap<>();
  private final Map<String, Span> steps = new HashMap<>();
  private final Map<String, Instant> worse = new HashMap<>();

  /** The stages that deliver or watch. */
  private final List<String> delivering;

  DeliveryTelemetry(EngineTelemetry instruments, Pipeline pipeline, Span run) {
    this.instruments = instruments;
    this.pipeline = pipeline;
    this.run = run;
    this.delivering =
        pipeline.stages().stream()
            .filter(each -> each instanceof Stage.Rollout || each instanceof Stage.Watch)
            .map(Stage::name)
            .toList();
  }

  void decided(RunState before, RunState after, Event event, List<Command> commands) {
    if (event instanceof Event.Answer answer) {
      stepEnded(answer.command(), event);
    } else if (event instanceof Event.CommandFailed failed) {
      stepEnded(failed.command(), event);
    }
    for (Command command : commands) {
      if (command instanceof Command.OfDelivery delivery) {
        stepBegan(after, delivery, event.at());
      }
    }
    for (String name : delivering) {
      StageState stage = after.stages().get(name);
      if (stage != null && stage.done() && !done(before, name)) {
        ended(name, stage, event.at());
      }
    }
  }

  private void ended(String name, StageState stage, Instant at) {
    if (stage instanceof StageState.Rolling rolling) {
      ended(name, rolling.phase(), rolling.reason(), at);
    } else if (stage instanceof StageState.Watching watching) {
      ended(name, watching.phase(), watching.reason(), at);
    }
  }

  private static boolean done(RunState state, String stage) {
    StageState known = state.stages().get(stage);
    return known != null && known.done();
  }

  private void stepBegan(RunState state, Command.OfDelivery command, Instant at) {
    String name = stageOf(state, command.id());
    if (name == null) {
      return;
    }
    Span stage = stages.computeIfAbsent(name, any -> span(name, run, at));
    if (command instanceof Command.Deploy deploy) {
      stage.setAttribute(EngineTelemetry.DEPLOYMENT, deploy.digest());
      step(command.id(), "deploy", stage, deploy.target(), at);
    } else if (command instanceof Command.SetTraffic set) {
      step(command.id(), "set traffic", stage, set.target(), at);
      String digest = digest(state, name);
      Span span = steps.get(command.id());
      if (span != null && digest != null) {
        span.setAttribute(EngineTelemetry.TRAFFIC, set.weights().getOrDefault(digest, 0.0));
      }
    } else if (command instanceof Command.RollBack back) {
      worse.putIfAbsent(name, at);
      step(command.id(), "roll back", stage, back.target(), at);
    } else if (command instanceof Command.ClaimDelivery claim) {
      step(command.id(), "wait for its turn", stage, claim.target(), at);
    }
  }

  private static @Nullable String digest(RunState state, String stage) {
    return state.stages().get(stage) instanceof StageState.Rolling rolling
            && rolling.release() != null
        ? rolling.release().digest()
        : null;
  }

  private static @Nullable String stageOf(RunState state, String command) {
    return state.stages().keySet().stream()
        .filter(name -> command.startsWith(state.run() + "/" + name + "/"))
        .findFirst()
        .orElse(null);
  }

  private Span span(String name, Span parent, Instant at) {
    Span span =
        instruments
            .tracer
            .spanBuilder(name)
            .setParent(Context.root().with(parent))
            .setStartTimestamp(at)
            .setAttribute(EngineTelemetry.TASK, name)
            .setAttribute(EngineTelemetry.TASK_TYPE, "deploy")
            .startSpan();
    pipeline
        .environment(name)
        .ifPresent(each -> span.setAttribute(EngineTelemetry.ENVIRONMENT, each.name()));
    return span;
  }

  private void step(String command, String name, Span stage, Target target, Instant at) {
    Span span = span(name, stage, at);
    span.setAttribute(EngineTelemetry.TASK_RUN, command);
    span.setAttribute(EngineTelemetry.DEPLOYMENT_NAME, target.key());
    steps.put(command, span);
  }

  private void stepEnded(String command, Event event) {
    Span span = steps.remove(command);
    if (span != null) {
      boolean failed = event instanceof Event.DeployFailed || event instanceof Event.CommandFailed;
      span.setAttribute(EngineTelemetry.TASK_RESULT, failed ? "failure" : "success");
      if (failed) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end(event.at());
    }
  }

  private void ended(String name, Enum<?> phase, String reason, Instant at) {
    Attributes attributes =
        Attributes.of(
            EngineTelemetry.PIPELINE,
            pipeline.name(),
            EngineTelemetry.TASK,
            name,
            EngineTelemetry.OUTCOME,
            phase.name().toLowerCase(Locale.ROOT));
    boolean good = phase == RolloutPhase.DELIVERED || phase == WatchPhase.PASSED;
    boolean back = phase == RolloutPhase.ROLLED_BACK || phase == WatchPhase.ROLLED_BACK;
    if (phase instanceof RolloutPhase) {
      instruments.deliveries.add(1, attributes);
    }
    Instant since = worse.remove(name);
    if (back) {
      instruments.rollbacks.add(1, attributes);
      if (since != null) {
        instruments.recovery.record(Duration.between(since, at).toNanos() / 1e9, attributes);
      }
    }
    Span span = stages.remove(name);
    if (span != null) {
      span.setAttribute(EngineTelemetry.TASK_RESULT, good ? "success" : back ? "failure" : "skip");
      span.setAttribute(EngineTelemetry.DEPLOYMENT_STATUS, good ? "succeeded" : "failed");
      span.setAttribute(EngineTelemetry.OUTCOME, phase.name().toLowerCase(Locale.ROOT));
      if (!reason.isEmpty()) {
        span.setAttribute(EngineTelemetry.REASON, reason);
      }
      span.end(at);
    }
  }

  /** The run goes on in another life. */
  void interrupted() {
    steps.values().forEach(Span::end);
    stages.values().forEach(Span::end);
  }
}
