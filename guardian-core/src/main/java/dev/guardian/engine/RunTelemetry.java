package dev.guardian.engine;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one run: a span for the run, below it one for each stage, below that one for each
 * attempt of a gate.
 */
final class RunTelemetry {
  private final EngineTelemetry instruments;
  private final Pipeline pipeline;
  private final Span run;
  private final Map<String, Span> stages = new ConcurrentHashMap<>();
  private final Map<String, Span> gates = new ConcurrentHashMap<>();
  private final DeliveryTelemetry deliveries;
  private boolean over;

  RunTelemetry(EngineTelemetry instruments, Pipeline pipeline, Span run) {
    this.instruments = instruments;
    this.pipeline = pipeline;
    this.run = run;
    this.deliveries = new DeliveryTelemetry(instruments, pipeline, run);
    instruments.activeRuns.add(1, Attributes.of(EngineTelemetry.PIPELINE, pipeline.name()));
  }

  String traceparent() {
    return EngineTelemetry.traceparent(run.getSpanContext());
  }

  String traceparentOf(String gateCommand) {
    Span span = gates.get(gateCommand);
    return span == null ? traceparent() : EngineTelemetry.traceparent(span.getSpanContext());
  }

  void decided(RunState before, RunState after, Event event, List<Command> commands) {
    if (instruments.silent) {
      return;
    }
    if (event instanceof Event.GateFinished finished) {
      Span span = finished.from() == null ? null : gates.get(finished.command());
      if (span != null) {
        span.setAttribute(EngineTelemetry.SAME_AS, finished.from());
      }
      gateEnded(finished.command(), finished.result(), event.at());
    } else if (event instanceof Event.GateInterrupted interrupted) {
      gateEnded(interrupted.command(), null, event.at());
    }
    for (Command command : commands) {
      if (command instanceof Command.RunGate gate) {
        gateBegan(gate, event.at());
      } else if (command instanceof Command.StopGate stop) {
        gateEnded(stop.id(), null, event.at());
      }
    }
    stagesEnded(after, event.at());
    deliveries.decided(before, after, event, commands);
    MergeDecision decision = after.decision();
    if (decision != null && !decision.equals(before.decision())) {
      instruments.decisions.add(
          1,
          Attributes.of(
              EngineTelemetry.PIPELINE,
              pipeline.name(),
              EngineTelemetry.DECISION,
              decision.kind().name()));
      run.addEvent(
          "decided",
          Attributes.of(
              EngineTelemetry.DECISION, decision.kind().name(),
              EngineTelemetry.REASON, String.join("; ", decision.because())),
          event.at());
    }
  }

  private Span stage(String stage, Instant at) {
    return stages.computeIfAbsent(
        stage,
        name ->
            instruments
                .tracer
                .spanBuilder(name)
                .setParent(Context.root().with(run))
                .setStartTimestamp(at)
                .setAttribute(EngineTelemetry.TASK, name)
                .startSpan());
  }

  private void gateBegan(Command.RunGate gate, Instant at) {
    gates.put(
        gate.id(),
        instruments
            .tracer
            .spanBuilder(gate.gate())
            .setParent(Context.root().with(stage(gate.stage(), at)))
            .setStartTimestamp(at)
            .setAttribute(EngineTelemetry.TASK, gate.gate())
            .setAttribute(EngineTelemetry.TASK_RUN, gate.id())
            .startSpan());
  }

  private void gateEnded(String command, @Nullable GateResult result, Instant at) {
    Span span = gates.remove(command);
    if (span == null) {
      return;
    }
    String word = result == null ? "cancellation" : result(result.verdict());
    span.setAttribute(EngineTelemetry.TASK_RESULT, word);
    if (result != null
        && (result.verdict() == Verdict.FAILED || result.verdict() == Verdict.ERRORED)) {
      span.setStatus(StatusCode.ERROR, result.verdict() == Verdict.FAILED ? "failed" : "errored");
    }
    span.end(at);
  }

  /** Only a stage that has begun has a span, so that few are looked at however many there are. */
  private void stagesEnded(RunState after, Instant at) {
    for (Map.Entry<String, Span> open : stages.entrySet()) {
      if (after.stages().get(open.getKey()) instanceof StageState.Checks stage && stage.done()) {
        stages.remove(open.getKey());
        open.getValue().setAttribute(EngineTelemetry.TASK_RESULT, result(stage));
        open.getValue().end(at);
        stage.gates().values().forEach(this::measure);
      }
    }
  }

  private void measure(GateState gate) {
    GateResult result = gate.result();
    if (gate.flaky()) {
      instruments.flaky.add(1, Attributes.of(EngineTelemetry.PIPELINE, pipeline.name()));
    }
    if (gate.took() != null && result != null && gate.from() == null) {
      instruments.gateDuration.record(
          gate.took().toNanos() / 1e9,
          Attributes.of(
              EngineTelemetry.PIPELINE,
              pipeline.name(),
              EngineTelemetry.TASK_RESULT,
              result(result.verdict())));
    }
  }

  private static String result(StageState.Checks stage) {
    return switch (stage.phase()) {
      case PASSED -> "success";
      case FAILED -> "failure";
      case SKIPPED -> "skip";
      case STOPPED -> "cancellation";
      default -> "error";
    };
  }

  private static String result(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "success";
      case FAILED -> "failure";
      case SKIPPED -> "skip";
      case ERRORED, INCONCLUSIVE -> "error";
    };
  }

  void end(RunState state) {
    if (over) {
      return;
    }
    over = true;
    Attributes names =
        Attributes.of(
            EngineTelemetry.PIPELINE,
            pipeline.name(),
            EngineTelemetry.RESULT,
            result(state.phase()));
    run.setAttribute(EngineTelemetry.RESULT, result(state.phase()));
    run.setAttribute(EngineTelemetry.OUTCOME, state.phase().name().toLowerCase(Locale.ROOT));
    if (state.phase() == RunPhase.BROKEN) {
      run.setStatus(StatusCode.ERROR, state.reason());
      instruments.errors.add(1, names);
    }
    run.end();
    instruments.activeRuns.add(-1, Attributes.of(EngineTelemetry.PIPELINE, pipeline.name()));
    Instant ended = state.endedAt();
    if (ended != null) {
      instruments.runDuration.record(
          java.time.Duration.between(state.startedAt(), ended).toNanos() / 1e9, names);
    }
  }

  /** The run goes on in another life. */
  void interrupted() {
    if (!over) {
      over = true;
      gates.values().forEach(Span::end);
      deliveries.interrupted();
      stages.values().forEach(Span::end);
      run.end();
      instruments.activeRuns.add(-1, Attributes.of(EngineTelemetry.PIPELINE, pipeline.name()));
    }
  }

  private static String result(RunPhase phase) {
    return switch (phase) {
      case MERGED, DELIVERED, DONE -> "success";
      case REJECTED, ESCALATED, ROLLED_BACK -> "failure";
      case SUPERSEDED, CANCELLED -> "cancellation";
      case EXPIRED -> "timeout";
      default -> "error";
    };
  }
}
