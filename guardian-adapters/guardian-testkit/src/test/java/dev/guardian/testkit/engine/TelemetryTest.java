package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.RunPhase;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private final World world = new World();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .build();

  @Test
  void a_run_is_one_trace_of_run_stages_and_gates() throws Exception {
    try (Guardian guardian = opened("L1")) {
      world.end(guardian.submit(World.CHANGE));
    }

    SpanData run = span("shop");
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(run.getTraceId());
    assertThat(run.getParentSpanContext().isValid()).isFalse();
    assertThat(span("fast").getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(span("tests").getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(span("format").getParentSpanId()).isEqualTo(span("fast").getSpanId());
    assertThat(span("unit").getParentSpanId()).isEqualTo(span("tests").getSpanId());
    assertThat(run.getAttributes().get(AttributeKey.stringKey("cicd.pipeline.result")))
        .isEqualTo("success");
    assertThat(run.getEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.getName()).isEqualTo("decided"));
  }

  @Test
  void a_run_that_is_resumed_goes_on_in_its_own_trace() throws Exception {
    String run;
    try (Guardian guardian = opened("L0")) {
      RunHandle handle = guardian.submit(World.CHANGE);
      world.asked(handle);
      run = handle.run();
    }
    try (Guardian guardian = world.builder(world.journal).telemetry(telemetry).open()) {
      guardian.approve(run, new Approval(World.REVIEWER, Set.of(), World.id('a'), true, ""));

      assertThat(world.end(guardian.find(run).orElseThrow()).phase()).isEqualTo(RunPhase.MERGED);
    }

    assertThat(span("shop (resumed)").getParentSpanId()).isEqualTo(span("shop").getSpanId());
    assertThat(span("shop (resumed)").getTraceId()).isEqualTo(span("shop").getTraceId());
  }

  @Test
  void runs_gates_and_decisions_are_measured() throws Exception {
    try (Guardian guardian = opened("L1")) {
      world.end(guardian.submit(World.CHANGE));
    }

    assertThat(metrics.collectAllMetrics())
        .extracting(MetricData::getName)
        .contains(
            "cicd.pipeline.run.duration",
            "cicd.pipeline.run.active",
            "guardian.gate.duration",
            "guardian.decisions");
  }

  private Guardian opened(String level) {
    Guardian guardian = world.builder(world.journal).telemetry(telemetry).open();
    guardian.grant(World.SHOP, "forge/builder", level, "g", World.REVIEWER, "known");
    return guardian;
  }

  private SpanData span(String name) {
    List<SpanData> named =
        spans.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(named).as("spans called %s", name).hasSize(1);
    return named.get(0);
  }
}
