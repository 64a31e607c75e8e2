package dev.guardian.dsl;

import static dev.guardian.dsl.GuardianDsl.abort;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.baseline;
import static dev.guardian.dsl.GuardianDsl.byHand;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.environment;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.openFixTask;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.platform;
import static dev.guardian.dsl.GuardianDsl.preview;
import static dev.guardian.dsl.GuardianDsl.probe;
import static dev.guardian.dsl.GuardianDsl.rollBack;
import static dev.guardian.dsl.GuardianDsl.rollout;
import static dev.guardian.dsl.GuardianDsl.sequential;
import static dev.guardian.dsl.GuardianDsl.soak;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.step;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.traffic;
import static dev.guardian.dsl.GuardianDsl.uses;
import static dev.guardian.dsl.GuardianDsl.watch;
import static dev.guardian.pipeline.MergeMethod.SQUASH;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How the web shop is previewed, delivered, watched and taken back, in both languages. */
class DeliveryExampleTest {
  private static final Path EXAMPLES = Path.of("src/test/resources/examples");

  static final Pipeline PIPELINE =
      pipeline("web-shop")
          .environments(
              environment("staging")
                  .to(platform("railway").service("web-shop-staging"))
                  .promotes(byHand()),
              environment("production")
                  .to(
                      platform("cloudflare-workers")
                          .service("web-shop")
                          .with("health", "/health")
                          .with("instances", 2))
                  .asks(team("operations").count(1)))
          .stages(
              stage("build")
                  .gates(gate("build", command("npm run build")).produces("site", "dist/**")),
              stage("preview")
                  .after("build")
                  .gates(
                      gate("preview", preview("cloudflare-pages").with("project", "web-shop"))
                          .of("site")),
              stage("end-to-end")
                  .after("preview")
                  .gates(
                      gate("browser", uses("playwright")).env("BASE_URL", "${gates.preview.url}"),
                      gate("smoke", command("curl", "--fail", "${gates.preview.url}/health")),
                      gate("dast", uses("zap-baseline").with("target", "${gates.preview.url}"))),
              approval("quality-gate")
                  .after("end-to-end")
                  .asks(team("maintainers").count(1))
                  .merges(SQUASH)
                  .within(ofHours(24)),
              rollout("production")
                  .after("quality-gate")
                  .delivers("site")
                  .steps(
                      step(traffic(percent(5)), soak(ofMinutes(10))),
                      step(traffic(percent(25)), soak(ofMinutes(10))),
                      step(traffic(percent(100))))
                  .rollsBackWhen(
                      metric("error.rate").above(baseline().times(2)),
                      metric("error.rate").regresses(),
                      metric("latency.p99").above(baseline().times(3)),
                      metric("memory.used").above(percent(80)).forAtLeast(ofMinutes(5)),
                      probe("/health").fails(),
                      probe("/health").slowerThan(ofSeconds(5)))
                  .judge(
                      sequential()
                          .falseRollbacks(percent(0.5))
                          .minimumRequests(200)
                          .absoluteFloor(percent(0.2))
                          .absoluteFloor(ofMillis(10))
                          .noData(abort())
                          .deadline(ofMinutes(15)))
                  .window(ofHours(2))
                  .onRollback(openFixTask()),
              watch("monitoring")
                  .after("production")
                  .looksEvery(ofSeconds(30))
                  .lasting(ofHours(12))
                  .alertsWhen(
                      metric("error.rate").regresses(), probe("/health").slowerThan(ofSeconds(5)))
                  .onAlert(rollBack(), openFixTask()))
          .build();

  @Test
  void both_languages_say_the_same() throws IOException {
    Pipeline read =
        YamlPipelines.read(
            "web-shop.yaml", Files.readString(EXAMPLES.resolve("web-shop-delivery.yaml")));

    assertThat(read).isEqualTo(PIPELINE);
    assertThat(read.digest()).isEqualTo(PIPELINE.digest());
  }

  @Test
  void what_is_written_reads_like_what_a_person_writes() throws IOException {
    String written = YamlPipelines.write(PIPELINE);

    assertThat(written)
        .isEqualTo(Files.readString(EXAMPLES.resolve("web-shop-delivery-written.yaml")));
    assertThat(YamlPipelines.read("written.yaml", written)).isEqualTo(PIPELINE);
  }
}
