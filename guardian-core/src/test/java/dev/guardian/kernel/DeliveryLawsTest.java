package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every delivery, however answers are chosen, repeated, mixed and left out. */
class DeliveryLawsTest {
  private static final int TRIES = 400;

  private static final Stage.Rollout QUICK = Shop.quick(Shop.TO_PRODUCTION);

  private static final List<Supplier<Play>> BEGINNINGS =
      List.of(
          () -> merged(Shop.pipeline(QUICK, Shop.WATCH)),
          () -> merged(Shop.pipeline(Shop.impatient(QUICK))),
          () ->
              merged(
                  Shop.pipeline(
                      Shop.with(
                          Shop.triggered(QUICK, "error.rate regresses", "memory.used > 80% for 2s"),
                          Shop.step(20, 4),
                          Shop.step(100, 4)),
                      Shop.watch("monitoring", "production", "memory.used > 80% for 2m"))),
          () ->
              merged(
                  Shop.pipeline(
                      List.of(Shop.STAGING, Shop.PRODUCTION),
                      Shop.quick(Shop.TO_STAGING),
                      Shop.on(
                          Shop.watch("staging-watch", "staging", "probe /health fails"),
                          Duration.ofMinutes(3),
                          Stage.OnAlert.OPEN_FIX_TASK),
                      Shop.quick(Shop.AFTER_STAGING))),
          () ->
              merged(
                  Shop.pipeline(
                      List.of(Shop.STAGING, Shop.PRODUCTION),
                      Shop.quick(Shop.TO_STAGING),
                      QUICK,
                      Shop.WATCH)),
          () ->
              merged(
                  Shop.pipeline(
                      List.of(Shop.ASKING_STAGING, Shop.ASKING),
                      Shop.quick(Shop.TO_STAGING),
                      QUICK)),
          () -> ordered(DeliveryOrder.Kind.PROMOTE),
          () -> ordered(DeliveryOrder.Kind.ROLL_BACK));

  private static Play merged(Pipeline pipeline) {
    return DeliveryPlay.merged(pipeline).play;
  }

  private static Play ordered(DeliveryOrder.Kind kind) {
    return DeliveryPlay.ordered(Shop.pipeline(QUICK, Shop.WATCH), kind).play;
  }

  /** Plays a history, and looks at the state after each event. */
  private static Play drawn(int beginning, List<Integer> choices, Law law) {
    Play play = BEGINNINGS.get(beginning).get();
    DrawnAnswers answers = new DrawnAnswers(play);
    for (int choice : choices) {
      int before = play.commands.size();
      answers.step(choice);
      law.check(play, play.commands.subList(before, play.commands.size()));
    }
    return play;
  }

  private interface Law {
    void check(Play play, List<Command> fresh);
  }

  private static boolean changes(Command command) {
    return command instanceof Command.Deploy
        || command instanceof Command.SetTraffic
        || command instanceof Command.RollBack;
  }

  private static String stage(Command command) {
    return command.id().split("/")[1];
  }

  @Property(tries = TRIES)
  @Tag("threat:I10")
  void a_service_is_told_one_thing_at_a_time(
      @ForAll @IntRange(max = 7) int beginning,
      @ForAll @Size(max = 120) List<@IntRange(max = 999_999) Integer> choices) {
    drawn(
        beginning,
        choices,
        (play, fresh) -> {
          Set<String> services = new HashSet<>();
          for (Command command : play.state.outstanding().values()) {
            if (command instanceof Command.OfDelivery && changes(command)) {
              assertThat(services.add(target(command)))
                  .as("orders under way at %s", play.state.outstanding().keySet())
                  .isTrue();
            }
          }
        });
  }

  private static String target(Command command) {
    if (command instanceof Command.Deploy deploy) {
      return deploy.target().key();
    }
    return command instanceof Command.SetTraffic set
        ? set.target().key()
        : ((Command.RollBack) command).target().key();
  }

  @Property(tries = TRIES)
  @Tag("threat:I9")
  void traffic_rises_after_a_look_that_found_it_healthy_and_never_otherwise(
      @ForAll @IntRange(max = 7) int beginning,
      @ForAll @Size(max = 120) List<@IntRange(max = 999_999) Integer> choices) {
    Map<String, Double> percent = new HashMap<>();
    drawn(
        beginning,
        choices,
        (play, fresh) -> {
          for (Command command : fresh) {
            if (command instanceof Command.SetTraffic set) {
              Double now = set.weights().get(Shop.NEW);
              Double before = percent.put(stage(set), now);
              if (before != null) {
                assertThat(now).isGreaterThanOrEqualTo(before);
              }
              if (before != null && now > before) {
                Looks looks = play.state.rollouts().get(stage(set)).looks();
                assertThat(looks.judgement().outcome()).isEqualTo(Judgement.Outcome.HEALTHY);
                assertThat(play.events.get(play.events.size() - 1))
                    .isInstanceOf(Event.Observed.class);
              }
            }
          }
        });
  }

  @Property(tries = TRIES)
  @Tag("threat:I8")
  void once_it_goes_back_nothing_is_shifted_any_more(
      @ForAll @IntRange(max = 7) int beginning,
      @ForAll @Size(max = 120) List<@IntRange(max = 999_999) Integer> choices) {
    Set<String> back = new HashSet<>();
    drawn(
        beginning,
        choices,
        (play, fresh) -> {
          play.state
              .rollouts()
              .forEach(
                  (name, rollout) -> {
                    if (rollout.phase().compareTo(RolloutPhase.HOLDING) > 0) {
                      back.add(name);
                    }
                  });
          for (Command command : fresh) {
            if (command instanceof Command.SetTraffic || command instanceof Command.Deploy) {
              assertThat(back).doesNotContain(stage(command));
            }
          }
        });
  }

  @Property(tries = TRIES)
  void every_run_whose_commands_are_answered_comes_to_its_end(
      @ForAll @IntRange(max = 7) int beginning,
      @ForAll @Size(max = 60) List<@IntRange(max = 999_999) Integer> choices) {
    Play play = drawn(beginning, choices, (each, fresh) -> {});

    new DrawnAnswers(play).settle();

    assertThat(play.state.finished())
        .as(
            () ->
                play.state.phase()
                    + " "
                    + play.state.stages()
                    + " waits for "
                    + play.state.outstanding())
        .isTrue();
    assertThat(play.state.stages().values()).allMatch(StageState::done);
    everyClaimIsLetGoOfOnce(play);
    noTwoEffectsShareAKey(play);
    blameHasACause(play);
  }

  private static void everyClaimIsLetGoOfOnce(Play play) {
    assertThat(
            play.emitted(Command.FinishDelivery.class).stream().map(Command.FinishDelivery::claim))
        .containsExactlyInAnyOrderElementsOf(
            play.emitted(Command.ClaimDelivery.class).stream()
                .map(Command.ClaimDelivery::id)
                .toList());
  }

  private static void noTwoEffectsShareAKey(Play play) {
    Map<String, Command> byId = new HashMap<>();
    for (Command command : play.commands) {
      if (command.answered()) {
        assertThat(byId.put(command.id(), command)).as("a command before %s", command).isNull();
      }
    }
  }

  /** Whom the ledger holds something against did not come up, or was seen to be worse. */
  private static void blameHasACause(Play play) {
    boolean blamed =
        play.emitted(Command.RecordLedger.class).stream()
            .anyMatch(each -> each.entry().kind() != LedgerEntry.Kind.MERGED);
    boolean failed =
        play.events.stream()
            .anyMatch(
                each ->
                    each instanceof Event.DeployFailed
                        || each instanceof Event.Deployed deployed
                            && !deployed.serving().holds(Shop.NEW));
    List<Judgement> judged = new ArrayList<>();
    play.state.rollouts().values().forEach(each -> add(judged, each.looks()));
    play.state.watches().values().forEach(each -> add(judged, each.looks()));
    boolean worse =
        play.state.watches().values().stream().anyMatch(each -> !each.alerts().isEmpty())
            || judged.stream().anyMatch(each -> each.outcome() == Judgement.Outcome.REGRESSED);
    boolean ordered =
        play.state.order() != null && play.state.order().kind() == DeliveryOrder.Kind.ROLL_BACK;
    assertThat(!blamed || failed || worse || ordered).isTrue();
  }

  /** However long a step soaks, waits and is looked at. */
  @Property
  void all_looks_together_use_no_more_than_the_whole_chance_of_a_false_rollback(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 3_600) Integer> soaks,
      @ForAll @IntRange(min = 1, max = 3_600) int deadline,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 300) Integer> pauses) {
    List<RolloutStep> plan =
        new ArrayList<>(soaks.stream().map(each -> Shop.step(5, each)).toList());
    plan.add(RolloutStep.ALL);
    double used = 0;

    Instant now = Shop.EARLIER;
    for (int soak : soaks) {
      Instant until = now.plusSeconds(soak);
      for (int pause : pauses) {
        Instant last = now;
        now = now.plusSeconds(pause);
        used += RolloutLooks.part(plan, Duration.ofSeconds(deadline), until, last, now);
      }
    }

    assertThat(used).isBetween(0.0, 1 + 1e-9);
  }

  private static void add(List<Judgement> judged, Looks looks) {
    if (looks.judgement() != null) {
      judged.add(looks.judgement());
    }
  }

  @Property(tries = TRIES)
  void a_history_told_again_gives_the_same_run_and_each_event_twice_no_other(
      @ForAll @IntRange(max = 7) int beginning,
      @ForAll @Size(max = 120) List<@IntRange(max = 999_999) Integer> choices) {
    Play play = drawn(beginning, choices, (each, fresh) -> {});

    RunState again = RunState.queued((Event.Requested) play.events.get(0));
    List<Command> commands = new ArrayList<>();
    for (Event event : play.events) {
      Decision decision = Kernel.decide(play.pipeline, again, event);
      again = decision.next();
      commands.addAll(decision.commands());
      if (!(event instanceof Event.ApprovalGiven)) {
        Decision twice = Kernel.decide(play.pipeline, again, event);
        assertThat(twice.commands()).as("%s told twice", event).isEmpty();
        assertThat(twice.next()).isEqualTo(again);
      }
    }

    assertThat(again).isEqualTo(play.state);
    assertThat(commands).isEqualTo(play.commands);
  }
}
