package dev.guardian.testkit.simulation;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.GuardianBuilder;
import dev.guardian.engine.RunHandle;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts engines, kills them, and lets one take over from another that only sleeps. */
final class Engines {
  private static final Duration SHORTEST_DOWN = Duration.ofMillis(100);
  private static final Duration LONGEST_DOWN = Duration.ofSeconds(30);

  private final World world;
  private final Chance chance;
  private final List<Life> sleeping = new ArrayList<>();
  private int lives;
  private @Nullable Life life;
  private @Nullable Guardian guardian;
  private boolean starting;

  Engines(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  /** Returns the engine; null while there is none. */
  @Nullable Guardian present() {
    return guardian;
  }

  void start() {
    starting = false;
    world.scheduler().read();
    Life next = new Life(++lives, world.scheduler());
    life = next;
    world.note("starts", next);
    Pipeline pipeline = world.wiring().pipeline(world.pipeline());
    Folding fold = new Folding(world, pipeline);
    world.follow(next, fold);
    try {
      Guardian opened = builder(next, pipeline, fold).open();
      opened.unfinished().forEach(each -> fold.tookUp(each.state()));
      guardian = opened;
    } catch (Crashed e) {
      world.note("crashed while starting", next);
    } catch (RuntimeException e) {
      world.note("does not start", e);
      crash();
    }
  }

  private GuardianBuilder builder(Life next, Pipeline pipeline, Folding fold) {
    Wiring wiring = world.wiring();
    GuardianBuilder builder =
        Guardian.builder()
            .workers(next.workers())
            .timers(wiring.timers(next.timers()))
            .forge(wiring.forge(new ForgePort(world, world.forge(), next, chance.fork())))
            .workspaces((repository, tree, purpose) -> new TreePath(tree))
            .gates(world.gates().runner(next))
            .pipeline(pipeline)
            .journal(wiring.journal(world.store().open(next)))
            .ledger(wiring.ledger(new RecordPorts.Ledger(world, world.ledger(), next)))
            .audit(new RecordPorts.Audit(world, world.audit(), next))
            .approvals(world.desk().port(next))
            .feedback((key, packet) -> outside(next, "feedback " + key))
            .issues((key, task) -> outside(next, "task " + key))
            .releases(new RecordPorts.Registry(world, world.releases(), next))
            .locks(new RecordPorts.Claims(world, world.locks(), next))
            .artifacts(new Artifacts())
            .parallelGates(3)
            .listener((state, event, commands) -> fold.told(state, event, commands));
    for (Environment environment : pipeline.environments()) {
      String platform = environment.to().platform();
      builder
          .platform(platform, wiring.platform(new PlatformPort(world, world.services(), next)))
          .metrics(platform, wiring.metrics(world.metrics().source(next)));
    }
    return builder;
  }

  private void outside(Life next, String what) {
    world.calls().call(next, what, () -> true, RecordPorts.broken());
  }

  /** The engine is gone, in the middle of whatever it does; it is started again after a while. */
  void crash() {
    Life gone = life;
    if (gone != null && !starting) {
      world.note("crashes", gone);
      gone.crash();
      life = null;
      guardian = null;
      restart();
    }
  }

  private void restart() {
    starting = true;
    var unused =
        world
            .scheduler()
            .after(World.OUTSIDE, chance.between(SHORTEST_DOWN, LONGEST_DOWN), this::start);
  }

  /** A second engine takes the store over while the first one sleeps; later that one wakes. */
  void takeOver() {
    Life old = life;
    if (old == null || starting || old.calling()) {
      return;
    }
    DiskStore disk = world.store().disk();
    if (disk != null) {
      disk.requireTaken(new Life(lives + 1, world.scheduler()));
      return;
    }
    world.note("sleeps", old);
    old.pause();
    sleeping.add(old);
    start();
    var unused =
        world
            .scheduler()
            .after(
                World.OUTSIDE,
                chance.between(Duration.ZERO, LONGEST_DOWN),
                () -> {
                  world.note("wakes", old);
                  old.wake();
                });
  }

  /** Whoever runs engines sees one whose journal failed, and starts it again. */
  void look() {
    Guardian running = guardian;
    if (running != null
        && running.unfinished().stream().anyMatch(each -> each.finished().isDone())) {
      world.note("is started again, because a run has halted", life == null ? "" : life);
      crash();
    }
  }

  /** Nothing sleeps any more. */
  void settle() {
    sleeping.forEach(Life::crash);
    sleeping.clear();
  }

  /** Returns whether an engine runs and has nothing to do. */
  boolean idle() {
    Guardian running = guardian;
    return running != null && running.unfinished().isEmpty();
  }

  List<RunHandle> unfinished() {
    Guardian running = guardian;
    return running == null ? List.of() : running.unfinished();
  }

  private static final class Artifacts implements ArtifactStore {
    @Override
    public ProducedArtifact keep(String name, Path file) {
      throw new UnsupportedOperationException("simulated gates keep nothing");
    }

    @Override
    public Optional<Path> find(String digest) {
      return Optional.of(ServiceModel.ARTIFACT);
    }
  }
}
