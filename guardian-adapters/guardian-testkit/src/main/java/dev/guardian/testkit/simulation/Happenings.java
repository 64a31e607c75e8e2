package dev.guardian.testkit.simulation;

import dev.guardian.change.ChangeRef;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.pipeline.Environment;
import java.time.Duration;
import java.util.List;

/** What happens in the world beside what the engine does: pushes, orders, crashes, jumps. */
final class Happenings {
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_JUMP = Duration.ofDays(100);
  private static final Duration LONGEST_BACK = Duration.ofDays(2);

  private final World world;
  private final Chance chance;
  private int left;
  private int pending;

  Happenings(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
    this.left = world.rates().actions();
  }

  int left() {
    return left;
  }

  /** Submits a change, as often as it takes. */
  void submit(ChangeRef change) {
    Guardian guardian = world.engines().present();
    try {
      if (guardian != null) {
        world.note("submits", change);
        RunHandle run = guardian.submit(change);
        submitUnless(run, change);
        return;
      }
    } catch (IllegalArgumentException e) {
      world.broken("nothing-breaks", change + " is refused: " + e.getMessage());
    } catch (RuntimeException e) {
      world.note("could not be submitted", e.getMessage());
    }
    submit(change, AGAIN);
  }

  /** Whoever submits a change waits until that is durable, and submits it again if it never is. */
  private void submitUnless(RunHandle accepted, ChangeRef change) {
    pending++;
    var unused =
        world
            .scheduler()
            .after(
                World.OUTSIDE,
                PATIENCE,
                () -> {
                  pending--;
                  if (!accepted.accepted().isDone()
                      || accepted.accepted().isCompletedExceptionally()) {
                    submit(change);
                  }
                });
  }

  void submit(ChangeRef change, Duration after) {
    pending++;
    var unused =
        world
            .scheduler()
            .after(
                World.OUTSIDE,
                after,
                () -> {
                  pending--;
                  submit(change);
                });
  }

  /** Returns how many changes are still to be submitted. */
  int pending() {
    return pending;
  }

  /** Something that nobody planned. */
  void next() {
    left--;
    int kind = chance.below(world.rates().crashes() ? 10 : 4);
    switch (kind) {
      case 0 -> push();
      case 1 -> again();
      case 2 -> {
        world.note("the base moves");
        world.forge().moveBase();
      }
      case 3 -> order();
      case 4 -> cancelOrJump();
      case 5, 6 -> world.engines().takeOver();
      default -> world.engines().crash();
    }
  }

  private Proposal any() {
    return chance.one(List.copyOf(world.forge().proposals()));
  }

  private void push() {
    Proposal proposal = any();
    if (proposal.landed() == null) {
      world.note("pushes to", proposal.ref());
      world.forge().push(proposal, world.people().author());
      if (chance.of(0.7)) {
        submit(proposal.ref(), chance.between(Duration.ZERO, Duration.ofSeconds(10)));
      }
    }
  }

  /** The forge tells of a change twice, late, and in another order. */
  private void again() {
    submit(any().ref(), chance.between(Duration.ZERO, Duration.ofSeconds(30)));
  }

  private void cancelOrJump() {
    if (!world.hostile()) {
      world.engines().crash();
    } else if (chance.of(0.5)) {
      boolean ahead = chance.of(0.5);
      Duration by = chance.between(Duration.ofSeconds(1), ahead ? LONGEST_JUMP : LONGEST_BACK);
      world.jump(ahead ? by : by.negated());
    } else {
      cancel();
    }
  }

  private void cancel() {
    Guardian guardian = world.engines().present();
    List<RunHandle> runs = world.engines().unfinished();
    if (guardian != null && !runs.isEmpty()) {
      String run = chance.one(runs).run();
      world.note("cancels", run);
      try {
        var unused = guardian.cancelAsync(run, world.people().operator());
      } catch (IllegalStateException | IllegalArgumentException e) {
        world.note("is too late", e.getMessage());
      }
    }
  }

  private void order() {
    Guardian guardian = world.engines().present();
    List<Environment> environments = world.pipeline().environments();
    if (guardian == null || environments.isEmpty()) {
      push();
      return;
    }
    String environment = chance.one(environments).name();
    int kind = chance.below(3);
    world.note("orders", List.of("a promotion", "a rollback", "a freeze").get(kind), environment);
    try {
      var unused =
          switch (kind) {
            case 0 ->
                guardian.promote(
                    Proposal.REPOSITORY, environment, world.people().operator(), "wanted");
            case 1 ->
                guardian.rollBack(
                    Proposal.REPOSITORY, environment, world.people().operator(), "wanted");
            default ->
                guardian.freeze(
                    Proposal.REPOSITORY, environment, world.people().operator(), "holidays");
          };
    } catch (RuntimeException e) {
      world.note("is refused", e.getMessage());
    }
  }

  /** Whoever froze a service lets deliveries go on. */
  void unfreeze() {
    Guardian guardian = world.engines().present();
    for (Environment environment : world.pipeline().environments()) {
      String frozen = world.releases().record(environment.to().key()).frozen();
      if (guardian != null && frozen != null) {
        world.note("unfreezes", environment.name());
        var unused =
            guardian.unfreeze(
                Proposal.REPOSITORY, environment.name(), world.people().operator(), "over");
      }
    }
  }
}
