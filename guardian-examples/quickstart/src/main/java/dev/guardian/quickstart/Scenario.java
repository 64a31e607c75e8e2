package dev.guardian.quickstart;

import dev.guardian.change.Principal;
import dev.guardian.kernel.RunPhase;
import dev.guardian.quickstart.world.SampleCommit;
import java.util.List;

/** The story: who is trusted how far, and which changes are pushed one after the other. */
final class Scenario {
  /** Answers for the repository: gives the agents their levels. */
  static final Principal HEAD_OF_TEAM = Principal.user(1000);

  /** Answers what a person is asked. Nobody's agent: approvals by an agent's owner do not count. */
  static final Principal REVIEWER = Principal.user(1007);

  /** The team that guardian.yaml asks. */
  static final String TEAM = "maintainers";

  private static final Principal SCRIBE = Principal.user(41001);
  private static final Principal BUILDER = Principal.user(41002);
  private static final Principal KEEPER = Principal.user(41003);

  /**
   * A level that a person gives an agent by hand, so that the story need not begin with 120
   * changes.
   *
   * @param agent its name in guardian.yaml
   */
  record Grant(String agent, String level, String reason) {}

  static final List<Grant> GRANTS =
      List.of(
          new Grant(
              "shop/scribe",
              "L1",
              "wrote the documentation of three other services without a complaint"),
          new Grant("shop/builder", "L2", "built two other services over a year"),
          new Grant("shop/keeper", "L2", "kept two other services over a year"));

  static final List<PlannedChange> CHANGES =
      List.of(
          new PlannedChange(
              "docs-fix",
              "agent/docs-fix",
              SCRIBE,
              List.of(new SampleCommit("1-docs-fix", "Scribe", 1)),
              List.of(RunPhase.DELIVERED),
              false),
          new PlannedChange(
              "feature",
              "agent/instalments",
              BUILDER,
              List.of(
                  new SampleCommit("2-feature", "Builder", 2),
                  new SampleCommit("2-feature-fix", "Builder", 3)),
              List.of(RunPhase.REJECTED, RunPhase.DELIVERED),
              false),
          new PlannedChange(
              "auth",
              "agent/constant-time-token",
              KEEPER,
              List.of(new SampleCommit("3-auth", "Keeper", 4)),
              List.of(RunPhase.DELIVERED),
              true),
          new PlannedChange(
              "price",
              "agent/price-of-each",
              BUILDER,
              List.of(new SampleCommit("4-price-of-each", "Builder", 5)),
              List.of(RunPhase.ROLLED_BACK),
              false));

  private Scenario() {}
}
