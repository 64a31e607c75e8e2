package dev.guardian.testkit.simulation;

import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.engine.Guardian;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.ApprovalDesk.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Those who write changes and those who answer: rightly, late, twice, or not for this head. */
final class People {
  private static final Principal STRANGER = Principal.user(900_001);
  private static final Principal SOMEBODY = Principal.user(41_001);
  private static final long FIRST = 700_001;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final World world;
  private final Chance chance;
  private final Pipeline pipeline;

  People(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
    this.pipeline = world.pipeline();
  }

  /** Somebody who writes changes: an agent, where there is one. */
  Principal author() {
    List<Agent> agents = pipeline.agents();
    return agents.isEmpty() ? SOMEBODY : agents.get(0).principals().iterator().next();
  }

  /** The names under which the ledger keeps those who write changes. */
  List<String> authors() {
    List<Agent> agents = pipeline.agents();
    return agents.isEmpty() ? List.of(SOMEBODY.toString()) : List.of(agents.get(0).name());
  }

  Principal operator() {
    return Principal.user(FIRST - 1);
  }

  private @Nullable Asks asks() {
    return pipeline.stages().stream()
        .filter(Stage.Approval.class::isInstance)
        .map(each -> ((Stage.Approval) each).asks())
        .findFirst()
        .orElse(null);
  }

  /** How many must agree to a change. */
  int wanted() {
    Asks asks = asks();
    return asks == null ? 1 : asks.count();
  }

  /** Whether an answer to the run of a change comes from somebody whose word counts. */
  boolean mayAnswer(RunState state, Approval approval) {
    Principal by = approval.by();
    Asks asks = asks();
    boolean asked =
        asks instanceof Asks.Team team
            ? approval.teams().contains(team.name())
            : asks instanceof Asks.Users users && users.users().contains(by);
    return asked
        && by.kind() == Principal.Kind.USER
        && pipeline.agentOf(by).isEmpty()
        && !state.facts().contributors().contains(by)
        && owners().stream().noneMatch(by::equals);
  }

  private List<Principal> owners() {
    return pipeline.agents().stream().map(Agent::owner).filter(Objects::nonNull).toList();
  }

  /** A question stands there; people see it after a while, or not at all. */
  void asked(Question question) {
    boolean ignored = world.rates().rejects() > 0 && chance.of(0.1);
    if (!ignored) {
      later(question, chance.of(world.hostile() ? 0.4 : world.rates().rejects()));
    }
  }

  private void later(Question question, boolean wrong) {
    var unused =
        world
            .scheduler()
            .after(
                World.OUTSIDE,
                chance.between(Duration.ofSeconds(1), LONGEST),
                () -> {
                  if (wrong) {
                    wrong(question);
                    later(question, false);
                  } else {
                    answer(question);
                  }
                });
  }

  /** Everybody who is asked agrees; now and then somebody says it twice. */
  void answer(Question question) {
    Set<String> teams = question.asks() instanceof Asks.Team team ? Set.of(team.name()) : Set.of();
    for (Principal by : entitled(question.asks())) {
      Approval approval = new Approval(by, teams, question.head(), true, "");
      tell(question, approval);
      if (world.rates().rejects() > 0 && chance.of(0.2)) {
        tell(question, approval);
      }
    }
  }

  private List<Principal> entitled(Asks asks) {
    List<Principal> all =
        asks instanceof Asks.Users users
            ? new ArrayList<>(users.users())
            : LongStream.range(FIRST, FIRST + asks.count()).mapToObj(Principal::user).toList();
    return all.stream()
        .filter(each -> !owners().contains(each) && pipeline.agentOf(each).isEmpty())
        .limit(asks.count())
        .toList();
  }

  /** An answer that must not count, or one that says no. */
  private void wrong(Question question) {
    List<Principal> entitled = entitled(question.asks());
    if (entitled.isEmpty()) {
      return;
    }
    Set<String> teams = question.asks() instanceof Asks.Team team ? Set.of(team.name()) : Set.of();
    Principal right = entitled.get(0);
    ObjectId other = new ObjectId("9".repeat(40));
    tell(
        question,
        switch (chance.below(world.hostile() ? 5 : 4)) {
          case 0 -> new Approval(STRANGER, Set.of(), question.head(), true, "let it through");
          case 1 -> new Approval(author(), teams, question.head(), true, "I wrote it, it is good");
          case 2 ->
              new Approval(
                  owners().isEmpty() ? STRANGER : owners().get(0),
                  owners().isEmpty() ? Set.of() : teams,
                  question.head(),
                  true,
                  "my agent is good");
          case 3 -> new Approval(right, teams, other, true, "I looked at another head");
          default -> new Approval(right, teams, question.head(), false, "no");
        });
  }

  private void tell(Question question, Approval approval) {
    Guardian guardian = world.engines().present();
    if (guardian == null) {
      return;
    }
    world.note("answers", approval);
    if (approval.approves()) {
      world.laws().merges().given(question.run(), approval);
    }
    try {
      var unused =
          guardian
              .approveAsync(question.run(), world.wiring().answer(approval, question.head()))
              .thenRun(() -> declined(question, approval));
    } catch (IllegalStateException | IllegalArgumentException e) {
      world.note("is too late", e.getMessage());
    }
  }

  /** A no that a crash swallowed is no answer; whoever said it sees the question again. */
  private void declined(Question question, Approval approval) {
    if (!approval.approves()) {
      world.laws().merges().given(question.run(), approval);
    }
  }
}
