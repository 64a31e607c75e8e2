package dev.guardian.testkit.simulation;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Environment;
import dev.guardian.spi.JournalRun;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One simulation from its beginning to the end of everything. */
final class Episode {
  /** So much has happened by then that faults may stop. */
  private static final int LEAST_STEPS = 60;

  private static final int MOST_STEPS = 600;
  private static final long MOST_TROUBLED = Duration.ofHours(3).toNanos();

  /** Whatever goes on for longer after faults stopped never ends. */
  private static final int PATIENCE_STEPS = 10_000;

  private static final long PATIENCE = Duration.ofDays(4).toNanos();

  /** How often people look after what waits for them once nothing goes wrong any more. */
  private static final Duration ROUND = Duration.ofSeconds(90);

  private static final int MOST_CHANGES = 4;
  private static final double HAPPENS = 0.04;
  private static final Set<RunPhase> CALM_ENDS =
      EnumSet.of(RunPhase.MERGED, RunPhase.DELIVERED, RunPhase.SUPERSEDED, RunPhase.DONE);

  private final World world;
  private final Simulation simulation;
  private final Chance chance;
  private int submitted;
  private int steps;
  private int troubled;
  private boolean calm;
  private long calmSince;

  Episode(World world, Simulation simulation, Chance chance) {
    this.world = world;
    this.simulation = simulation;
    this.chance = chance;
  }

  /**
   * @throws Violation if a law does not hold
   */
  SimulationReport play() {
    prepare();
    while (!over()) {
      step();
      Violation violation = world.violation();
      if (violation != null) {
        throw violation;
      }
    }
    end();
    if (world.violation() != null) {
      throw world.violation();
    }
    return new SimulationReport(
        steps,
        Duration.ofNanos(world.scheduler().nanos()),
        List.copyOf(world.laws().runs()),
        world.store().bytes());
  }

  private void prepare() {
    for (Environment environment : world.pipeline().environments()) {
      standing(environment);
    }
    String level = simulation.level();
    if (level != null && chance.of(0.7)) {
      for (String agent : world.people().authors()) {
        boolean unused =
            world
                .ledger()
                .append(
                    LedgerEntry.granted(
                        Proposal.REPOSITORY,
                        agent,
                        level,
                        "granted",
                        world.scheduler().instant(),
                        "simulated"));
      }
    }
    submitted = 1 + chance.below(MOST_CHANGES);
    for (int i = 0; i < submitted; i++) {
      boolean conflicts = world.hostile() && chance.of(0.15);
      Proposal proposal =
          world
              .forge()
              .open(world.people().author(), List.of(chance.one(simulation.paths())), conflicts);
      world
          .happenings()
          .submit(proposal.ref(), chance.between(Duration.ZERO, Duration.ofSeconds(40)));
    }
    troubled = LEAST_STEPS + chance.below(MOST_STEPS - LEAST_STEPS);
    world.engines().start();
  }

  /** Most services had a release before. */
  private void standing(Environment environment) {
    if (chance.of(0.85)) {
      String digest = "sha256:" + "1".repeat(64);
      world.services().stands(environment.to(), digest);
      boolean unused =
          world
              .releases()
              .append(
                  new DeliveryEntry(
                      DeliveryEntry.Kind.COMPLETED,
                      environment.to().key(),
                      environment.name(),
                      "before",
                      world.scheduler().instant().minus(Duration.ofDays(1)),
                      "setup",
                      new dev.guardian.delivery.Release(
                          "site",
                          digest,
                          world.forge().base(),
                          world.scheduler().instant().minus(Duration.ofDays(1)),
                          null),
                      ""));
    }
  }

  private void step() {
    steps++;
    if (!calm && world.happenings().left() > 0 && chance.of(HAPPENS)) {
      world.happenings().next();
    }
    if (!calm && (steps > troubled || world.scheduler().nanos() > MOST_TROUBLED)) {
      calmDown();
    }
    boolean moved = false;
    try {
      moved = world.scheduler().step();
    } catch (Crashed e) {
      moved = true;
    } catch (RuntimeException e) {
      world.broken("nothing-breaks", "a task of the engine threw " + e);
    }
    if (!moved && !calm) {
      calmDown();
    } else if (!moved && !over()) {
      world.broken("every-run-ends", "nothing will ever happen, and these wait: " + waiting());
    }
    world.engines().look();
    if (calm && tooLong()) {
      world.broken("every-run-ends", "faults stopped long ago, and these wait: " + waiting());
    }
  }

  private boolean tooLong() {
    return steps > troubled + PATIENCE_STEPS || world.scheduler().nanos() - calmSince > PATIENCE;
  }

  private List<String> waiting() {
    return world.engines().unfinished().stream()
        .map(each -> each.run() + " " + each.state().phase() + " " + each.state().outstanding())
        .toList();
  }

  private void calmDown() {
    calm = true;
    calmSince = world.scheduler().nanos();
    world.calmDown();
    round();
  }

  /** People do what is theirs to do, again and again. */
  private void round() {
    world.desk().open().forEach(world.people()::answer);
    world.happenings().unfreeze();
    var unused = world.scheduler().after(World.OUTSIDE, ROUND, this::round);
  }

  private boolean over() {
    boolean idle =
        world.engines().idle()
            && world.laws().runs().size() > 0
            && world.store().runs().stream().allMatch(JournalRun::ended);
    if (idle && !calm && world.profile() != Profile.CALM) {
      // What is still to happen may begin something again.
      return world.happenings().left() == 0 && world.happenings().pending() == 0;
    }
    return idle && world.happenings().pending() == 0;
  }

  private void end() {
    world.laws().end();
    if (world.profile() == Profile.CALM) {
      for (RunState run : world.laws().runs()) {
        if (!CALM_ENDS.contains(run.phase())) {
          world.broken(
              "calm-goes-through",
              "run '" + run.run() + "' is " + run.phase() + ": " + run.reason());
        }
      }
      world.forge().proposals().stream()
          .filter(each -> each.landed() == null)
          .forEach(each -> world.broken("calm-goes-through", each.ref() + " did not land"));
      for (Environment environment : world.pipeline().environments()) {
        world.releases().entries(environment.to().key()).stream()
            .filter(each -> each.kind() != DeliveryEntry.Kind.COMPLETED)
            .forEach(each -> world.broken("calm-goes-through", "nothing is stopped: " + each));
      }
    }
  }
}
