package dev.guardian.quickstart.report;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.Commit;
import dev.guardian.change.LineRange;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Trailer;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrackRecord;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pipeline and runs through it, as the quickstart has them. */
final class Samples {
  static final Principal AGENT = Principal.app(9001);
  static final Principal MAINTAINER = Principal.user(41001);
  static final ObjectId LANDED = id("5e");
  static final TrackRecord L2 =
      new TrackRecord("L2", "granted: worked well in another repository", 0, 0, List.of());

  private Samples() {}

  static ObjectId id(String pair) {
    return new ObjectId("1f2e3d4c5b" + pair.repeat(15));
  }

  static Pipeline pipeline() {
    return new Pipeline(
        "orders",
        List.of(new Agent("forge/builder-01", Set.of(AGENT), Principal.user(7))),
        new RiskPolicy(
            List.of(
                rule("docs", RiskLevel.LOW, null, "docs/**", "*.md"),
                rule("tests", RiskLevel.LOW, null, "src/test/**"),
                rule("feature", RiskLevel.MEDIUM, null, "src/main/**"),
                rule(
                    "auth",
                    RiskLevel.CRITICAL,
                    "it decides who may do what",
                    "src/main/java/shop/orders/auth/**")),
            RiskLevel.MEDIUM),
        TrustPolicy.SPECIFIED,
        Feedback.STANDARD,
        List.of(),
        Pipeline.STANDARD_HOLD_DOWN,
        Map.of(),
        List.of(),
        List.of(
            checks(
                "static",
                List.of(),
                List.of(),
                gate("format", 0, false),
                gate("compile", 0, false),
                gate("licences", 0, true)),
            checks(
                "tests",
                List.of("static"),
                conditions("coverage.new.line >= 80%", "test.duration <= 2 x baseline"),
                gate("unit", 1, false)),
            checks(
                "mutation",
                List.of("tests"),
                conditions("mutation.score >= 70%"),
                gate("mutants", 0, false)),
            checks("package", List.of("tests"), List.of(), gate("jar", 1, false)),
            new Stage.Approval(
                "approve",
                List.of("mutation", "package"),
                Duration.ofHours(24),
                new Asks.Team("maintainers", 1),
                MergeMethod.SQUASH)));
  }

  private static RiskRule rule(String area, RiskLevel level, String because, String... paths) {
    return new RiskRule(area, List.of(paths).stream().map(PathGlob::of).toList(), level, because);
  }

  private static Stage.Checks checks(
      String name, List<String> after, List<Condition> passesWhen, GateSpec... gates) {
    return new Stage.Checks(name, after, null, false, List.of(gates), passesWhen);
  }

  private static List<Condition> conditions(String... texts) {
    return List.of(texts).stream().map(Condition::parse).toList();
  }

  private static GateSpec gate(String name, int retries, boolean advisory) {
    return new GateSpec(
        name,
        new GateAction.Command(List.of("java", "build/Build.java", name)),
        null,
        null,
        retries,
        Map.of(),
        Map.of(),
        null,
        advisory);
  }

  static Change change(long number, String title, ChangedFile... files) {
    return change(number, title, new MergeTree.Clean(id("c3")), files);
  }

  private static Change change(long number, String title, MergeTree merge, ChangedFile... files) {
    return new Change(
        new ChangeRef(new RepositoryId("orders"), number),
        title,
        AGENT,
        Set.of(AGENT),
        "refs/heads/agent/change-" + number,
        id("a1"),
        "refs/heads/main",
        id("b2"),
        merge,
        List.of(
            new Commit(
                id("a1"),
                "Builder <builder@example.invalid>",
                title,
                List.of(new Trailer("Model", "m-1")))),
        List.of(files),
        true);
  }

  static ChangedFile file(String path) {
    return ChangedFile.modified(path, List.of(new LineRange(10, 42)), 3);
  }

  /** Everything passes, once flakily, and the agent may merge it alone. */
  static SampleRun mergedAlone() {
    return mergedAlone(pipeline());
  }

  static SampleRun mergedAlone(Pipeline pipeline) {
    SampleRun run =
        started(
            pipeline,
            1,
            "Offer instalments for orders above 100 EUR",
            file("src/main/java/shop/orders/Instalments.java"),
            file("docs/api.md"));
    run.gate(
        "tests",
        "unit",
        5_200,
        GateResult.failed(
            List.of(
                Finding.error("OrdersServerTest.answers", "connection reset")
                    .in(FindingCategory.TEST))));
    passTests(run);
    passRest(run);
    return run.record(L2).holdDown().record(L2).merged(LANDED);
  }

  /** A test fails with a long stack; what comes after does not run. */
  static SampleRun rejected() {
    SampleRun run =
        started(2, "Round instalments half up", file("src/main/java/shop/orders/Instalments.java"));
    GateResult failed =
        red("QuoteTest.rounds_the_last_instalment_so_that_the_sum_is_kept", stack());
    run.gate("tests", "unit", 6_300, failed).gate("tests", "unit", 6_100, failed);
    return run.record(L2);
  }

  static GateResult red(String rule, String message) {
    return GateResult.failed(
            List.of(
                Finding.error(rule, message)
                    .in(FindingCategory.TEST)
                    .at("src/test/java/shop/orders/QuoteTest.java", 57)
                    .fix("make the sum of the instalments equal to the price"),
                Finding.warning(
                        "deprecation", "[deprecation] Money(String) in Money has been deprecated")
                    .at("src/main/java/shop/orders/Instalments.java", 31)))
        .withSummary("41 tests, 1 failed")
        .measuring("tests", 41)
        .withLog(log());
  }

  /** The change touches what decides who may do what, so a person is asked. */
  static SampleRun waiting() {
    SampleRun run =
        started(
            3,
            "Accept the admin token from a header",
            file("src/main/java/shop/orders/auth/AdminToken.java"),
            file("build/Build.java"));
    passTests(run);
    passRest(run);
    return run.record(L2);
  }

  static SampleRun mergedByApproval() {
    SampleRun run = waiting();
    run.at(4_100_000).answer(Principal.user(7), "maintainers", true, "fine, it is my agent");
    run.at(9_300_000)
        .answer(
            MAINTAINER,
            "maintainers",
            true,
            "Read it twice; the comparison is constant-time. Good.");
    return run.holdDown().record(L2).merged(LANDED);
  }

  /** The change cannot land, so nothing runs. */
  static SampleRun conflicting() {
    MergeTree merge = new MergeTree.Conflict(List.of("docs/api.md"));
    return new SampleRun(
            pipeline(),
            "orders-4-1f2e3d4c",
            change(4, "Describe instalments", merge, file("docs/api.md")))
        .record(L2);
  }

  /** What an author and their tools write stands everywhere a page shows such text. */
  static SampleRun saying(String text) {
    SampleRun run =
        new SampleRun(
            pipeline(),
            "orders-5-1f2e3d4c",
            change(5, text, file("src/main/" + text.replace("/", ""))));
    GateResult failed =
        GateResult.failed(
                List.of(Finding.error(text, text).in(FindingCategory.TEST).at(text, 1).fix(text)))
            .withSummary(text)
            .measuring(new Measurement("coverage.new.line", Dimension.RATIO, null, text))
            .withArtifacts(
                List.of(new ProducedArtifact("orders", "sha256:" + "00".repeat(32), 1, text)))
            .withLog(text);
    run.gate("static", "format", 10, GateResult.passed(text));
    run.gate("static", "licences", 20, failed)
        .gate("static", "compile", 30, GateResult.errored(text).withLog(text));
    return run.record(new TrackRecord("L2", text, 0, 0, List.of()))
        .answer(MAINTAINER, "maintainers", false, text);
  }

  private static SampleRun started(long number, String title, ChangedFile... files) {
    return started(pipeline(), number, title, files);
  }

  private static SampleRun started(
      Pipeline pipeline, long number, String title, ChangedFile... files) {
    SampleRun run =
        new SampleRun(pipeline, "orders-" + number + "-1f2e3d4c", change(number, title, files));
    return run.gate("static", "format", 1_180, GateResult.passed("14 files"))
        .gate(
            "static",
            "licences",
            1_420,
            GateResult.failed(
                List.of(
                    Finding.warning("no-header", "the file has no licence header")
                        .at("src/main/java/shop/orders/Instalments.java", 0))))
        .gate("static", "compile", 2_460, GateResult.passed("no warnings"));
  }

  private static void passTests(SampleRun run) {
    run.gate(
        "tests",
        "unit",
        6_900,
        GateResult.passed("41 tests")
            .measuring("tests", 41)
            .measuring(Measurement.ratio("coverage.new.line", 0.934))
            .measuring(new Measurement("test.duration", Dimension.DURATION, 5.4, null)));
    run.baseGate(
        "tests",
        "unit",
        6_100,
        GateResult.passed("38 tests")
            .measuring(new Measurement("test.duration", Dimension.DURATION, 5.1, null)));
  }

  private static void passRest(SampleRun run) {
    String digest = "sha256:" + "0f1e2d3c4b5a6978".repeat(4);
    run.gate(
        "package",
        "jar",
        900,
        GateResult.passed("20 KiB")
            .withArtifacts(List.of(new ProducedArtifact("orders", digest, 20_112, "orders.jar"))));
    run.gate(
        "mutation",
        "mutants",
        9_800,
        GateResult.passed("32 mutants, 28 killed")
            .measuring(Measurement.ratio("mutation.score", 0.875)));
  }

  static String stack() {
    StringBuilder text =
        new StringBuilder(
            "org.opentest4j.AssertionFailedError:\nexpected: 100.00 EUR\n but was: 99.99 EUR\n");
    for (int i = 0; i < 24; i++) {
      text.append(
              "\tat shop.orders.QuoteTest.rounds_the_last_instalment_so_that_the_sum_is_kept(QuoteTest.java:")
          .append(57 + i)
          .append(")\n");
    }
    return text.toString();
  }

  static String log() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 400; i++) {
      text.append("[test] ").append(i).append(" of 400: shop.orders.QuoteTest runs\n");
    }
    return text.toString();
  }
}
