package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.InMemoryGateCache;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.RunState;
import dev.guardian.spi.GateCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cache only saves time, so one that is broken only costs some. */
class BrokenCacheTest {
  @TempDir Path folder;

  private ReusingWorld reusing() {
    return new ReusingWorld(folder);
  }

  @Test
  void where_nobody_can_say_what_a_result_depends_on_the_gate_runs() throws Exception {
    ReusingWorld blind = reusing();
    blind.fingerprint = Optional.empty();
    try (Guardian guardian = blind.open("L0")) {
      blind.asked(guardian.submit(World.CHANGE));
      blind.judgedAgain(guardian, World.CHANGE);
      assertThat(blind.unitRan()).isEqualTo(2);

      blind.fingerprint = Optional.of("tools 1");
      blind.lists = false;
      blind.judgedAgain(guardian, World.CHANGE);
      blind.judgedAgain(guardian, World.CHANGE);
      assertThat(blind.unitRan()).isEqualTo(4);
      assertThat(blind.saw.get("unit")).as("and sees its inputs only").hasSize(1);
    }
  }

  static Stream<Arguments> brokenCaches() {
    return Stream.of(
        Arguments.of(
            "throws",
            answering(
                found -> {
                  throw new IllegalStateException("no connection");
                })),
        Arguments.of(
            "throws an Error",
            answering(
                found -> {
                  throw new StackOverflowError();
                })),
        Arguments.of("answers null", answering(found -> null)),
        Arguments.of("answers a failure", answering(found -> with(found, GateResult.errored("x")))),
        Arguments.of(
            "answers another key",
            answering(found -> new GateCache.Kept("0", found.from(), found.at(), found.result()))),
        Arguments.of(
            "answers from the future",
            answering(
                found ->
                    new GateCache.Kept(
                        found.key(),
                        found.from(),
                        found.at().plus(Duration.ofDays(1)),
                        found.result()))),
        Arguments.of(
            "answers what is too old",
            answering(
                found ->
                    new GateCache.Kept(
                        found.key(),
                        found.from(),
                        found.at().minus(Duration.ofDays(8)),
                        found.result()))),
        Arguments.of(
            "names nobody",
            answering(found -> new GateCache.Kept(found.key(), " ", found.at(), found.result()))),
        Arguments.of(
            "names somebody in red",
            answering(
                found ->
                    new GateCache.Kept(
                        found.key(), "run-1\u001B[31m\n", found.at(), found.result()))));
  }

  private static GateCache.Kept with(GateCache.Kept found, GateResult result) {
    return new GateCache.Kept(found.key(), found.from(), found.at(), result);
  }

  private static Answering answering(UnaryOperator<GateCache.Kept> answer) {
    return new Answering(answer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenCaches")
  void a_cache_that_is_broken_only_costs_the_time_of_the_gate(String what, HeardCache broken)
      throws Exception {
    ReusingWorld world = reusing();
    world.cache = broken;
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));

      RunState second = world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).as(what).isEqualTo(2);
      assertThat(ReusingWorld.unit(second).result().verdict()).isEqualTo(Verdict.PASSED);
      assertThat(ReusingWorld.unit(second).from()).isNull();
    }
  }

  @Test
  void a_cache_that_never_answers_is_not_waited_for() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ReusingWorld world = reusing();
    world.cache =
        answering(
            found -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return found;
            });
    try (Guardian guardian = world.open("L0")) {
      world.kept(world.asked(guardian.submit(World.CHANGE)));

      RunState second = world.judgedAgain(guardian, World.CHANGE);

      assertThat(world.unitRan()).isEqualTo(2);
      assertThat(ReusingWorld.unit(second).result().verdict()).isEqualTo(Verdict.PASSED);
    } finally {
      never.countDown();
    }
  }

  /** Answers something else than what was kept; null is no answer at all. */
  private static final class Answering extends HeardCache {
    private final UnaryOperator<Kept> answer;

    private Answering(UnaryOperator<Kept> answer) {
      super(new InMemoryGateCache());
      this.answer = answer;
    }

    @Override
    @SuppressWarnings({"NullAway", "OptionalAssignedToNull"})
    public Optional<Kept> find(ChangeRef reader, String key, Instant since) {
      Optional<Kept> found = super.find(reader, key, since);
      if (found.isEmpty()) {
        return found;
      }
      Kept other = answer.apply(found.get());
      return other == null ? null : Optional.of(other);
    }
  }
}
