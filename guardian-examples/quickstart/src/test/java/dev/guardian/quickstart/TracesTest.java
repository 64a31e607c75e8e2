package dev.guardian.quickstart;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.changes;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.dsl.catalog.StandardCatalog;
import dev.guardian.engine.Guardian;
import dev.guardian.gate.GateResult;
import dev.guardian.git.LocalForge;
import dev.guardian.git.LocalWorkspaces;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.process.FolderArtifactStore;
import dev.guardian.process.ProcessGateRunner;
import dev.guardian.risk.RiskLevel;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector gets, over the wire. */
final class TracesTest {
  private static final Principal WRITER = user(7);
  private static final Pipeline PIPELINE =
      pipeline("traced")
          .agents(agent("writer").principals(WRITER))
          .risk(highestOf(area("docs").paths("*.md").is(RiskLevel.LOW)))
          .trust(
              ladder(level("L0"), level("L1").mergesAlone("docs").earnedBy(changes().atLeast(20))))
          .holdDown(Duration.ofMillis(1))
          .stages(
              stage("checks")
                  .gates(
                      gate("says-trace", command("java Trace.java")),
                      gate("version", command("java -version"))),
              approval("quality-gate").after("checks").asks(team("maintainers")))
          .build();

  @TempDir Path folder;
  private LocalForge forge;
  private ObjectId head;

  @BeforeEach
  void a_repository_with_a_change() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    TestGit git = new TestGit(repository);
    git.run("init", "--quiet", "--initial-branch=main");
    Files.writeString(
        repository.resolve("Trace.java"),
        """
        class Trace {
          public static void main(String[] args) {
            System.out.println("traceparent is " + System.getenv("TRACEPARENT"));
          }
        }
        """);
    git.run("add", "--all");
    git.run("commit", "--quiet", "-m", "Begin");
    git.run("checkout", "--quiet", "-b", "docs");
    Files.writeString(repository.resolve("README.md"), "Read me.\n");
    git.run("add", "--all");
    git.run("commit", "--quiet", "-m", "Say something");
    head = new ObjectId(git.run("rev-parse", "HEAD"));
    forge = LocalForge.open(repository);
  }

  @Test
  void a_run_is_one_trace_of_run_stage_and_gates_and_gates_are_told_theirs() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver()) {
      RunState ended = guardWith(receiver);

      assertThat(ended.phase()).as(ended.reason()).isEqualTo(RunPhase.MERGED);
      assertThat(receiver.spans()).hasSize(4);
      assertThat(receiver.spans())
          .extracting(Span::getTraceId)
          .containsOnly(receiver.span("traced").getTraceId());
      Span run = receiver.span("traced");
      Span stage = receiver.span("checks");
      Span gate = receiver.span("says-trace");
      assertThat(run.getParentSpanId()).isEqualTo(ByteString.EMPTY);
      assertThat(stage.getParentSpanId()).isEqualTo(run.getSpanId());
      assertThat(gate.getParentSpanId()).isEqualTo(stage.getSpanId());
      assertThat(receiver.span("version").getParentSpanId()).isEqualTo(stage.getSpanId());
      assertThat(TraceReceiver.attributes(run))
          .containsEntry("cicd.pipeline.name", "traced")
          .containsEntry("cicd.pipeline.run.id", ended.run())
          .containsEntry("cicd.pipeline.result", "success")
          .containsEntry("vcs.ref.head.revision", head.hex());
      assertThat(TraceReceiver.attributes(gate))
          .containsEntry("cicd.pipeline.task.name", "says-trace");
      assertThat(logOf(ended, "says-trace"))
          .contains(
              "traceparent is 00-" + hex(gate.getTraceId()) + "-" + hex(gate.getSpanId()) + "-");
    }
  }

  private RunState guardWith(TraceReceiver receiver) throws Exception {
    OpenTelemetrySdk sdk =
        Telemetry.configured(
            Map.of(
                "otel.exporter.otlp.endpoint",
                receiver.endpoint(),
                "otel.metrics.exporter",
                "none"));
    try (LocalWorkspaces workspaces = LocalWorkspaces.under(folder.resolve("workspaces"), forge);
        Guardian guardian =
            Guardian.builder()
                .forge(forge)
                .workspaces(workspaces)
                .gates(
                    ProcessGateRunner.builder(
                            StandardCatalog.standard(),
                            FolderArtifactStore.in(folder.resolve("artifacts")))
                        .build())
                .pipeline(PIPELINE)
                .telemetry(sdk)
                .open()) {
      guardian.grant(forge.id(), "writer", "L1", "test", user(1), "for the test");
      return guardian
          .submit(forge.submit("docs", "main", WRITER))
          .finished()
          .get(2, TimeUnit.MINUTES);
    } finally {
      assertThat(sdk.shutdown().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
  }

  private static String logOf(RunState state, String gate) {
    GateResult result =
        Objects.requireNonNull(state.checks().get("checks").gates().get(gate)).result();
    return Objects.requireNonNull(result).log();
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
