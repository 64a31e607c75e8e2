package dev.guardian.quickstart;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry by its standard variables: nothing unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} says
 * where traces go.
 */
final class Telemetry implements AutoCloseable {
  private static final long LONGEST_FLUSH_SECONDS = 5;

  private final @Nullable OpenTelemetrySdk sdk;

  private Telemetry(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  static Telemetry of(Map<String, String> environment) {
    if (environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isEmpty()) {
      return new Telemetry(null);
    }
    return new Telemetry(configured(Map.of()));
  }

  /** Configures the SDK; what the environment says goes before the given properties. */
  static OpenTelemetrySdk configured(Map<String, String> properties) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () ->
                Map.of(
                    // What collectors take on their HTTP port; the SDK itself would speak gRPC.
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.service.name", "guardian-quickstart",
                    "otel.logs.exporter", "none"))
        .addPropertiesSupplier(() -> properties)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  OpenTelemetry api() {
    return sdk == null ? OpenTelemetry.noop() : sdk;
  }

  /** Sends what is left, for five seconds at most: a collector that is down holds nobody up. */
  @Override
  public void close() {
    if (sdk != null) {
      var unused = sdk.shutdown().join(LONGEST_FLUSH_SECONDS, TimeUnit.SECONDS);
    }
  }
}
