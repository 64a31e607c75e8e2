package dev.guardian.testkit.simulation;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A journal as one life of an engine has it: commits take time, during which the rest of the world
 * goes on; what nobody waits for is held back until the next commit; after a failure nothing is
 * kept any more.
 */
final class JournalModel implements Journal {
  private static final Duration LINGER = Duration.ofMillis(5);

  private record Soon(
      String run, @Nullable List<JournalRecord> records, CompletableFuture<Void> durable) {}

  private final World world;
  private final StoreModel store;
  private final Life life;
  private List<Soon> pending = new ArrayList<>();
  private boolean broken;

  JournalModel(World world, StoreModel store, Life life) {
    this.world = world;
    this.store = store;
    this.life = life;
  }

  @Override
  public void append(String run, List<JournalRecord> records) {
    requireSound();
    world.handedIn(life, run, records);
    world.calls().aside(life);
    commit();
    if (world.calls().refuses()) {
      throw broke("the disk failed before the records were there");
    }
    store.keep(life, run, records);
    world.calls().aside(life);
    if (world.calls().loses()) {
      throw broke("the disk failed, and nobody knows whether the records are there");
    }
  }

  /** An engine that slept finds out that another one has the store. */
  @Override
  public void confirm() {
    requireSound();
    if (store.refuses(life)) {
      throw broke("another engine has taken the store over");
    }
  }

  @Override
  public CompletionStage<Void> appendSoon(String run, List<JournalRecord> records) {
    requireSound();
    world.handedIn(life, run, records);
    CompletableFuture<Void> durable = new CompletableFuture<>();
    later(new Soon(run, records, durable));
    return durable;
  }

  private void later(Soon soon) {
    if (pending.isEmpty()) {
      var unused = world.scheduler().after(life, LINGER, this::linger);
    }
    pending.add(soon);
  }

  private void linger() {
    if (!broken && !pending.isEmpty()) {
      try {
        commit();
      } catch (JournalException e) {
        world.note("the journal broke", life);
      }
    }
  }

  /** Makes durable what was held back. */
  private void commit() {
    life.requireThere();
    List<Soon> now = pending;
    pending = new ArrayList<>();
    if (broken || store.refuses(life)) {
      JournalException refused = broke("another engine has taken the store over");
      now.forEach(each -> complete(each, refused));
      throw refused;
    }
    for (Soon each : now) {
      if (each.records() == null) {
        store.end(each.run());
      } else {
        store.keep(life, each.run(), each.records());
      }
      complete(each, null);
    }
  }

  private void complete(Soon soon, @Nullable JournalException failure) {
    world
        .scheduler()
        .run(
            life,
            () -> {
              boolean unused =
                  failure == null
                      ? soon.durable().complete(null)
                      : soon.durable().completeExceptionally(failure);
            });
  }

  private JournalException broke(String why) {
    broken = true;
    return new JournalException(why);
  }

  private void requireSound() {
    life.requireThere();
    if (broken) {
      throw new JournalException("the journal failed before and keeps nothing any more");
    }
  }

  @Override
  public List<JournalRecord> read(String run) {
    life.requireThere();
    List<JournalRecord> all = new ArrayList<>(store.read(run));
    for (Soon each : pending) {
      if (each.run().equals(run) && each.records() != null) {
        all.addAll(each.records());
      }
    }
    return all;
  }

  @Override
  public void end(String run) {
    requireSound();
    later(new Soon(run, null, new CompletableFuture<>()));
  }

  @Override
  public void forget(String run) {
    throw new UnsupportedOperationException("nothing is forgotten in a simulation");
  }

  @Override
  public List<JournalRun> runs() {
    life.requireThere();
    return store.runs();
  }

  @Override
  public void close() {}
}
