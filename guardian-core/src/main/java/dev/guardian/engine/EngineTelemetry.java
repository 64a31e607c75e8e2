package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.kernel.Event;
import dev.guardian.pipeline.Pipeline;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;

/**
 * The instruments of the engine, named by OpenTelemetry's semantic conventions for CI/CD and
 * version control.
 */
final class EngineTelemetry {
  static final AttributeKey<String> PIPELINE = AttributeKey.stringKey("cicd.pipeline.name");
  static final AttributeKey<String> RUN = AttributeKey.stringKey("cicd.pipeline.run.id");
  static final AttributeKey<String> RESULT = AttributeKey.stringKey("cicd.pipeline.result");
  static final AttributeKey<String> TASK = AttributeKey.stringKey("cicd.pipeline.task.name");
  static final AttributeKey<String> TASK_RUN = AttributeKey.stringKey("cicd.pipeline.task.run.id");
  static final AttributeKey<String> TASK_RESULT =
      AttributeKey.stringKey("cicd.pipeline.task.run.result");

  /** The task run whose result stands for this one's. */
  static final AttributeKey<String> SAME_AS =
      AttributeKey.stringKey("guardian.gate.same.inputs.as");

  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("guardian.run.outcome");
  static final AttributeKey<String> DECISION = AttributeKey.stringKey("guardian.decision");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("guardian.decision.reason");

  static final AttributeKey<String> ENVIRONMENT =
      AttributeKey.stringKey("deployment.environment.name");
  static final AttributeKey<String> DEPLOYMENT = AttributeKey.stringKey("deployment.id");
  static final AttributeKey<String> DEPLOYMENT_NAME = AttributeKey.stringKey("deployment.name");
  static final AttributeKey<String> DEPLOYMENT_STATUS = AttributeKey.stringKey("deployment.status");
  static final AttributeKey<String> TASK_TYPE = AttributeKey.stringKey("cicd.pipeline.task.type");
  static final AttributeKey<Double> TRAFFIC =
      AttributeKey.doubleKey("guardian.rollout.traffic.percent");

  private static final AttributeKey<String> CHANGE = AttributeKey.stringKey("vcs.change.id");
  private static final AttributeKey<String> HEAD = AttributeKey.stringKey("vcs.ref.head.revision");
  private static final AttributeKey<String> HEAD_NAME = AttributeKey.stringKey("vcs.ref.head.name");
  private static final AttributeKey<String> BASE = AttributeKey.stringKey("vcs.ref.base.revision");
  private static final AttributeKey<String> BASE_NAME = AttributeKey.stringKey("vcs.ref.base.name");

  /** Whether nobody listens, so that nothing need be told. */
  final boolean silent;

  final Tracer tracer;
  final DoubleHistogram runDuration;
  final DoubleHistogram gateDuration;
  final LongUpDownCounter activeRuns;
  final LongCounter errors;
  final LongCounter decisions;
  final LongCounter flaky;
  final LongCounter deliveries;
  final LongCounter rollbacks;
  final DoubleHistogram recovery;

  EngineTelemetry(OpenTelemetry telemetry) {
    this.silent = telemetry.equals(OpenTelemetry.noop());
    this.tracer = telemetry.getTracer("dev.guardian");
    Meter meter = telemetry.getMeter("dev.guardian");
    this.runDuration = meter.histogramBuilder("cicd.pipeline.run.duration").setUnit("s").build();
    this.gateDuration = meter.histogramBuilder("guardian.gate.duration").setUnit("s").build();
    this.activeRuns =
        meter.upDownCounterBuilder("cicd.pipeline.run.active").setUnit("{run}").build();
    this.errors = meter.counterBuilder("cicd.pipeline.run.errors").setUnit("{error}").build();
    this.decisions = meter.counterBuilder("guardian.decisions").setUnit("{decision}").build();
    this.flaky = meter.counterBuilder("guardian.gate.flaky").setUnit("{gate}").build();
    this.deliveries = meter.counterBuilder("guardian.deliveries").setUnit("{delivery}").build();
    this.rollbacks = meter.counterBuilder("guardian.rollbacks").setUnit("{rollback}").build();
    this.recovery = meter.histogramBuilder("guardian.recovery.duration").setUnit("s").build();
  }

  RunTelemetry begin(Pipeline pipeline, String run, Change change, Instant at) {
    Span span =
        builder(pipeline.name(), pipeline, run, at)
            .setAttribute(CHANGE, Long.toString(change.ref().number()))
            .setAttribute(HEAD, change.head().hex())
            .setAttribute(HEAD_NAME, change.headRef())
            .setAttribute(BASE, change.base().hex())
            .setAttribute(BASE_NAME, change.baseRef())
            .startSpan();
    return new RunTelemetry(this, pipeline, span);
  }

  /** A run that somebody ordered. */
  RunTelemetry begin(Pipeline pipeline, String run, DeliveryOrder order, Instant at) {
    Span span =
        builder(pipeline.name(), pipeline, run, at)
            .setAttribute(ENVIRONMENT, order.environment())
            .startSpan();
    return new RunTelemetry(this, pipeline, span);
  }

  /**
   * Goes on in the trace of the earlier life: its own span was never ended, so this one hangs below
   * it.
   */
  RunTelemetry resume(Pipeline pipeline, Event.Requested requested, Instant at) {
    SpanBuilder builder =
        builder(pipeline.name() + " (resumed)", pipeline, requested.run(), at)
            .setParent(Context.root().with(Span.wrap(parse(requested.traceparent()))));
    if (requested instanceof Event.RunRequested change) {
      builder
          .setAttribute(CHANGE, Long.toString(change.subject().number()))
          .setAttribute(HEAD, change.subject().head().hex())
          .setAttribute(BASE, change.subject().base().hex());
    } else if (requested instanceof Event.OrderRequested order) {
      builder.setAttribute(ENVIRONMENT, order.order().environment());
    }
    return new RunTelemetry(this, pipeline, builder.startSpan());
  }

  private SpanBuilder builder(String name, Pipeline pipeline, String run, Instant at) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.SERVER)
        .setStartTimestamp(at)
        .setAttribute(PIPELINE, pipeline.name())
        .setAttribute(RUN, run);
  }

  /** Writes a context as W3C Trace Context says; empty for one that is not valid. */
  static String traceparent(SpanContext context) {
    return context.isValid()
        ? "00-"
            + context.getTraceId()
            + "-"
            + context.getSpanId()
            + "-"
            + context.getTraceFlags().asHex()
        : "";
  }

  private static SpanContext parse(String traceparent) {
    String[] parts = traceparent.split("-", -1);
    return parts.length == 4
        ? SpanContext.createFromRemoteParent(
            parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault())
        : SpanContext.getInvalid();
  }
}
