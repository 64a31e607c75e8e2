package dev.guardian.examples.benchmarks.temporal;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.ChangeFacts;
import dev.guardian.kernel.Event;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A change of an agent, a definition with one stage of gates and an approval, and who approves. */
final class Example {
  /** How long people have for their answer. */
  static final Duration PATIENCE = Duration.ofHours(24);

  private static final ObjectId HEAD = id('a');
  private static final Principal BUILDER = Principal.user(41001);
  private static final Principal REVIEWER = Principal.user(7);

  private Example() {}

  static ObjectId id(char digit) {
    return new ObjectId(String.valueOf(digit).repeat(40));
  }

  static Pipeline pipeline(String... gates) {
    return new Pipeline(
        "shop",
        List.of(new Agent("forge/builder", Set.of(BUILDER), Principal.user(1001))),
        new RiskPolicy(List.of(), RiskLevel.MEDIUM),
        TrustPolicy.SPECIFIED,
        Feedback.STANDARD,
        List.of(),
        Pipeline.STANDARD_HOLD_DOWN,
        Map.of(),
        List.of(),
        List.of(
            new Stage.Checks(
                "tests",
                List.of(),
                Duration.ofMinutes(15),
                true,
                Arrays.stream(gates).map(Example::gate).toList(),
                List.of()),
            new Stage.Approval(
                "quality-gate",
                List.of("tests"),
                PATIENCE,
                new Asks.Team("maintainers", 1),
                MergeMethod.SQUASH)));
  }

  private static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of("run", name)));
  }

  /** A run begins of a change that a person must be asked about. */
  static Event.RunRequested requested(Pipeline pipeline, String run, Instant at) {
    Change change =
        new Change(
            new ChangeRef(new RepositoryId("shop"), 3),
            "A title",
            BUILDER,
            Set.of(BUILDER),
            "refs/heads/x",
            HEAD,
            "refs/heads/main",
            id('b'),
            new MergeTree.Clean(id('c')),
            List.of(),
            List.of(ChangedFile.added("src/Cart.java", 3)),
            true);
    return new Event.RunRequested(
        at, run, change.subject(pipeline.digest()), ChangeFacts.of(pipeline, change), "");
  }

  static Approval approval() {
    return new Approval(REVIEWER, Set.of("maintainers"), HEAD, true, "so be it");
  }

  /** Says no, after somebody has said yes. */
  static Approval late() {
    return new Approval(REVIEWER, Set.of("maintainers"), HEAD, false, "wait");
  }
}
