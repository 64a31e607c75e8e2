package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.testkit.delivery.PlatformAction;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a delivery tells OpenTelemetry. */
class DeliveryTelemetryTest {
  private static final AttributeKey<String> RESULT =
      AttributeKey.stringKey("cicd.pipeline.task.run.result");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("guardian.run.outcome");
  private static final AttributeKey<Double> TRAFFIC =
      AttributeKey.doubleKey("guardian.rollout.traffic.percent");

  private final DeliveryWorld world = DeliveryWorld.standard(Shipping.standard());
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
  void a_rollout_is_a_span_below_its_run_and_each_change_of_a_platform_one_below_that() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    deliver();

    SpanData run = only("shop");
    SpanData rollout = only("production");
    assertThat(rollout.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(string(rollout, "deployment.environment.name")).isEqualTo("production");
    assertThat(string(rollout, "deployment.id")).isEqualTo(digest(2));
    assertThat(string(rollout, "deployment.status")).isEqualTo("succeeded");
    assertThat(rollout.getAttributes().get(RESULT)).isEqualTo("success");
    assertThat(rollout.getAttributes().get(OUTCOME)).isEqualTo("delivered");
    for (String step : List.of("wait for its turn", "deploy", "set traffic")) {
      assertThat(named(step))
          .isNotEmpty()
          .allSatisfy(
              span -> {
                assertThat(span.getParentSpanId()).isEqualTo(rollout.getSpanId());
                assertThat(span.getTraceId()).isEqualTo(run.getTraceId());
                assertThat(span.getAttributes().get(RESULT)).isEqualTo("success");
                assertThat(string(span, "deployment.name")).isEqualTo(Shipping.PRODUCTION.key());
              });
    }
    assertThat(named("set traffic"))
        .extracting(span -> span.getAttributes().get(TRAFFIC))
        .containsExactly(5.0, 25.0, 100.0);
    assertThat(named("roll back")).isEmpty();
    assertThat(points("guardian.deliveries"))
        .singleElement()
        .satisfies(point -> assertThat(point.getAttributes().get(OUTCOME)).isEqualTo("delivered"))
        .satisfies(point -> assertThat(point.getValue()).isEqualTo(1));
  }

  @Test
  void a_rollback_is_measured_from_the_verdict_until_the_stable_version_has_all_traffic_again() {
    world.metrics.serves(digest(2), DeliveryWorld.BAD);
    world.platform.refuses(PlatformAction.ROLL_BACK, 3);
    deliver();

    SpanData rollout = only("production");
    assertThat(only("roll back").getParentSpanId()).isEqualTo(rollout.getSpanId());
    assertThat(string(rollout, "deployment.status")).isEqualTo("failed");
    assertThat(rollout.getAttributes().get(RESULT)).isEqualTo("failure");
    assertThat(rollout.getAttributes().get(OUTCOME)).isEqualTo("rolled_back");
    assertThat(string(rollout, "guardian.decision.reason")).contains("error.rate");
    assertThat(points("guardian.rollbacks"))
        .singleElement()
        .satisfies(point -> assertThat(point.getValue()).isEqualTo(1));
    assertThat(metric("guardian.recovery.duration").getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getSum()).isCloseTo(6.2, Offset.offset(0.001)));
  }

  @Test
  void a_release_that_does_not_come_up_is_a_step_that_failed() {
    world.platform.builds(digest(2), dev.guardian.testkit.delivery.Build.NEVER_READY);
    deliver();

    assertThat(only("deploy").getAttributes().get(RESULT)).isEqualTo("failure");
  }

  @Test
  void a_delivery_that_is_taken_up_again_goes_on_in_its_trace() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    String run;
    try (Guardian guardian = world.builder(world.journal).telemetry(telemetry).open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle handle = approved(guardian, pace);
      pace.until(handle, () -> world.traffic(Shipping.PRODUCTION, 2) == 5);
      run = handle.run();
    }
    try (Guardian guardian = world.builder(world.journal).telemetry(telemetry).open()) {
      new Pace(world, guardian).end(guardian.find(run).orElseThrow());
    }

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(only("shop").getTraceId());
    assertThat(named("set traffic"))
        .extracting(span -> span.getAttributes().get(TRAFFIC))
        .containsExactly(5.0, 25.0, 100.0);
    assertThat(points("guardian.deliveries")).hasSize(1);
  }

  private void deliver() {
    try (Guardian guardian = world.builder(world.journal).telemetry(telemetry).open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(approved(guardian, pace));
    }
  }

  private RunHandle approved(Guardian guardian, Pace pace) {
    RunHandle run = guardian.submit(SampleForge.change(2));
    pace.until(run, () -> !world.questions.open().isEmpty());
    pace.approveAll();
    return run;
  }

  private SpanData only(String name) {
    assertThat(named(name)).as("spans called %s", name).hasSize(1);
    return named(name).get(0);
  }

  private List<SpanData> named(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private static String string(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  private Collection<LongPointData> points(String counter) {
    return metric(counter).getLongSumData().getPoints();
  }

  private MetricData metric(String name) {
    return metrics.collectAllMetrics().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
