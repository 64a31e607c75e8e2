package dev.guardian.dsl;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.app;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.baseline;
import static dev.guardian.dsl.GuardianDsl.changes;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.incidents;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.otherwise;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.returnToAuthor;
import static dev.guardian.dsl.GuardianDsl.rollbackRate;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.tenure;
import static dev.guardian.dsl.GuardianDsl.user;
import static dev.guardian.dsl.GuardianDsl.uses;
import static dev.guardian.pipeline.MergeMethod.SQUASH;
import static dev.guardian.risk.RiskLevel.CRITICAL;
import static dev.guardian.risk.RiskLevel.HIGH;
import static dev.guardian.risk.RiskLevel.LOW;
import static dev.guardian.risk.RiskLevel.MEDIUM;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The web shop of the README, in both languages. */
class ReadmeExampleTest {
  private static final Path YAML = Path.of("src/test/resources/examples/web-shop.yaml");

  // region java
  static final RiskDraft RISK =
      highestOf(
          area("docs").paths("docs/**", "**/*.md").is(LOW),
          area("tests").paths("tests/**", "**/*.test.ts").is(LOW),
          area("feature").paths("src/**").is(MEDIUM),
          area("auth").paths("src/auth/**").is(CRITICAL).because("a mistake here costs accounts"),
          area("db-schema").paths("db/migrations/**").is(HIGH),
          otherwise().is(MEDIUM));

  static final TrustDraft TRUST =
      ladder(
          level("L0"),
          level("L1")
              .mergesAlone("docs", "tests")
              .earnedBy(changes().atLeast(20), incidents().atMost(0)),
          level("L2")
              .mergesAloneUpTo(MEDIUM)
              .earnedBy(changes().atLeast(100), rollbackRate().below(percent(2))),
          level("L3")
              .mergesAloneUpTo(HIGH)
              .earnedBy(
                  changes().atLeast(500),
                  rollbackRate().below(percent(1)),
                  tenure().atLeast(ofDays(90))));

  static final Pipeline PIPELINE =
      pipeline("web-shop")
          .agents(agent("forge/builder-01").principals(user(41001), app(9001)).owner(user(1001)))
          .risk(RISK)
          .trust(TRUST)
          .onFailure(returnToAuthor(3))
          .prepares("npm ci")
          .stages(
              stage("fast-gates")
                  .within(ofMinutes(5))
                  .failFast(true)
                  .gates(
                      gate("format", command("npx prettier --check .")),
                      gate("lint", uses("eslint").with("max-warnings", 0)),
                      gate("types", uses("tsc")),
                      gate("secrets", uses("gitleaks"))),
              stage("tests")
                  .after("fast-gates")
                  .within(ofMinutes(15))
                  .gates(gate("unit", uses("vitest")).retries(1))
                  .passesWhen(
                      metric("coverage.new.line").atLeast(percent(90)),
                      metric("coverage.line").atLeast(baseline())),
              stage("deep-analysis")
                  .after("fast-gates")
                  .within(ofMinutes(30))
                  .gates(
                      gate("sast", uses("semgrep")),
                      gate("build", command("npm run build")).produces("site", "dist/**"),
                      gate("licences", command("npx license-checker --summary")).advisory(true)),
              approval("quality-gate")
                  .after("tests", "deep-analysis")
                  .asks(team("maintainers").count(1))
                  .merges(SQUASH)
                  .within(ofHours(24)))
          .build();

  // endregion

  @Test
  void both_languages_say_the_same() throws IOException {
    Pipeline read = YamlPipelines.read("web-shop.yaml", Files.readString(YAML));

    assertThat(read).isEqualTo(PIPELINE);
    assertThat(read.digest()).isEqualTo(PIPELINE.digest());
  }

  @Test
  void what_is_written_reads_like_what_a_person_writes() throws IOException {
    String written = YamlPipelines.write(PIPELINE);

    assertThat(written)
        .isEqualTo(Files.readString(Path.of("src/test/resources/examples/web-shop-written.yaml")));
    assertThat(YamlPipelines.read("written.yaml", written)).isEqualTo(PIPELINE);
  }
}
