package dev.guardian.quickstart.readme;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.app;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.baseline;
import static dev.guardian.dsl.GuardianDsl.changes;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.environment;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.incidents;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.openFixTask;
import static dev.guardian.dsl.GuardianDsl.otherwise;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.platform;
import static dev.guardian.dsl.GuardianDsl.probe;
import static dev.guardian.dsl.GuardianDsl.returnToAuthor;
import static dev.guardian.dsl.GuardianDsl.rollBack;
import static dev.guardian.dsl.GuardianDsl.rollbackRate;
import static dev.guardian.dsl.GuardianDsl.rollout;
import static dev.guardian.dsl.GuardianDsl.soak;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.step;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.traffic;
import static dev.guardian.dsl.GuardianDsl.user;
import static dev.guardian.dsl.GuardianDsl.uses;
import static dev.guardian.dsl.GuardianDsl.watch;
import static dev.guardian.pipeline.MergeMethod.SQUASH;
import static dev.guardian.risk.RiskLevel.CRITICAL;
import static dev.guardian.risk.RiskLevel.LOW;
import static dev.guardian.risk.RiskLevel.MEDIUM;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.git.LocalForge;
import dev.guardian.git.LocalWorkspaces;
import dev.guardian.jdbc.SqliteStore;
import dev.guardian.kernel.RunState;
import dev.guardian.local.LocalPlatform;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.process.FolderArtifactStore;
import dev.guardian.process.ProcessGateRunner;
import java.nio.file.Path;

/** The Java that the README shows, between its region marks. */
final class ReadmeExample {
  // region: pipeline.java
  static final Pipeline PIPELINE =
      pipeline("web-shop")
          .agents(agent("forge/builder-01").principals(user(41001), app(9001)).owner(user(1001)))
          .risk(
              highestOf(
                  area("docs").paths("docs/**", "**/*.md").is(LOW),
                  area("feature").paths("src/**").is(MEDIUM),
                  area("auth")
                      .paths("src/auth/**")
                      .is(CRITICAL)
                      .because("a mistake here costs accounts"),
                  otherwise().is(MEDIUM)))
          .trust(
              ladder(
                  level("L0"),
                  level("L1")
                      .mergesAlone("docs")
                      .earnedBy(changes().atLeast(20), incidents().atMost(0)),
                  level("L2")
                      .mergesAloneUpTo(MEDIUM)
                      .earnedBy(changes().atLeast(100), rollbackRate().below(percent(2)))))
          .onFailure(returnToAuthor(3))
          .prepares("npm ci")
          .environments(environment("production").to(platform("local").service("web-shop")))
          .stages(
              stage("fast-gates")
                  .within(ofMinutes(5))
                  .gates(
                      gate("format", command("npx prettier --check .")),
                      gate("lint", uses("eslint"))),
              stage("tests")
                  .after("fast-gates")
                  .gates(gate("unit", uses("vitest")))
                  .passesWhen(
                      metric("coverage.new.line").atLeast(percent(90)),
                      metric("coverage.line").atLeast(baseline()),
                      metric("tests.executed").atLeast(baseline())),
              stage("build")
                  .after("tests")
                  .gates(gate("build", command("npm run build")).produces("site", "dist/site.tgz")),
              approval("quality-gate")
                  .after("build")
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
                      metric("latency.p99").above(baseline().times(3)),
                      probe("/health").fails())
                  .onRollback(openFixTask()),
              watch("monitoring")
                  .after("production")
                  .looksEvery(ofSeconds(60))
                  .lasting(ofHours(24))
                  .alertsWhen(metric("error.rate").regresses())
                  .onAlert(rollBack(), openFixTask()))
          .build();

  // endregion

  private ReadmeExample() {}

  static void guard(Path repository, Path state) throws Exception {
    // region: embedding.java
    LocalForge forge = LocalForge.open(repository);
    FolderArtifactStore artifacts = FolderArtifactStore.in(state.resolve("artifacts"));
    try (SqliteStore store = SqliteStore.open(state.resolve("guardian.sqlite"));
        LocalWorkspaces workspaces = LocalWorkspaces.under(state.resolve("workspaces"), forge);
        LocalPlatform platform = LocalPlatform.open(state.resolve("platform"));
        Guardian guardian =
            Guardian.builder()
                .forge(forge)
                .workspaces(workspaces)
                .gates(ProcessGateRunner.of(StandardCatalog.standard(), artifacts))
                .artifacts(artifacts)
                .platform("local", platform)
                .pipelines(YamlPipelines.ofBase(forge, "guardian.yaml"))
                .journal(store.journal())
                .ledger(store.ledger())
                .audit(store.audit())
                .releases(store.releases())
                .locks(store.locks())
                .open()) {
      RunHandle run = guardian.submit(forge.submit("feature", "main", user(41001)));
      RunState end = run.finished().get();
      System.out.println(end.phase() + ": " + end.reason());
    }
    // endregion
  }

  static void order(Guardian guardian, RepositoryId shop) throws Exception {
    // region: orders.java
    Principal operator = user(1007);
    guardian.freeze(shop, "production", operator, "the sale begins").finished().get();
    guardian.unfreeze(shop, "production", operator, "the sale is over").finished().get();
    guardian.rollBack(shop, "production", operator, "customers complain").finished().get();
    guardian.promote(shop, "production", operator, "staging looks well").finished().get();
    // endregion
  }
}
