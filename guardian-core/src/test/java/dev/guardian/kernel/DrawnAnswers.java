package dev.guardian.kernel;

import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.VersionSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Answers the commands of a delivery with whatever a number says, or as a well-behaved world does.
 */
final class DrawnAnswers {
  private static final List<UnaryOperator<Observation>> SIGHTS =
      List.of(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          Sights::failing,
          Sights::silent,
          Sights::notANumber,
          Sights::stale,
          Sights.memory(0.9),
          Sights::unhealthy,
          Sights::unprobed,
          Sights::without);

  private final Play play;

  DrawnAnswers(Play play) {
    this.play = play;
  }

  /** One thing happens; mostly an answer, and mostly a good one. */
  void step(int choice) {
    int rest = choice / 100;
    switch (choice % 100) {
      case 0 -> play.happen(new Event.CancelRequested(play.tick(), Play.REVIEWER));
      case 1, 2, 3 -> retell(rest);
      case 4 -> play.superseded();
      case 5, 6, 7 -> approve(rest % 4 != 0);
      default -> {
        List<Command> outstanding = outstanding(rest % 4 == 0);
        if (!outstanding.isEmpty()) {
          answer(outstanding.get(rest % outstanding.size()), rest / 4);
        }
      }
    }
  }

  /** Returns what can be answered; timers only if nothing else can, or on demand. */
  private List<Command> outstanding(boolean timers) {
    List<Command> all = List.copyOf(play.state.outstanding().values());
    List<Command> others =
        all.stream().filter(each -> !(each instanceof Command.SetTimer)).toList();
    return timers || others.isEmpty() ? all : others;
  }

  private void retell(int which) {
    Event again = play.events.get(which % play.events.size());
    if (!(again instanceof Event.ApprovalGiven)) {
      play.happen(again);
    }
  }

  private void approve(boolean yes) {
    play.happen(
        new Event.ApprovalGiven(
            play.tick(),
            new Approval(Play.REVIEWER, Set.of("maintainers"), Play.LANDED, yes, "drawn")));
  }

  /** From now on the world does as it should, and time passes, until the run is over. */
  void settle() {
    for (int i = 0; i < 2_000 && !play.state.finished(); i++) {
      List<Command> outstanding = List.copyOf(play.state.outstanding().values());
      boolean asks =
          play.state.rollouts().values().stream()
              .anyMatch(each -> each.phase() == RolloutPhase.ASKING);
      if (asks) {
        approve(true);
      } else if (outstanding.isEmpty()) {
        return;
      } else {
        well(next(outstanding));
      }
    }
  }

  /** What can be answered now; if nothing can, the timer that fires first. */
  private static Command next(List<Command> outstanding) {
    return outstanding.stream()
        .filter(each -> !(each instanceof Command.SetTimer))
        .findFirst()
        .orElseGet(
            () ->
                outstanding.stream()
                    .map(Command.SetTimer.class::cast)
                    .min(Comparator.comparing(Command.SetTimer::due))
                    .orElseThrow());
  }

  private void well(Command command) {
    String id = command.id();
    if (command instanceof Command.ClaimDelivery) {
      play.happen(
          new Event.DeliveryClaimed(play.tick(), id, Shop.completed(Shop.KNOWN_GOOD), old(), true));
    } else if (command instanceof Command.Deploy deploy) {
      play.happen(new Event.Deployed(play.tick(), id, both(deploy.digest())));
    } else if (command instanceof Command.SetTraffic set) {
      play.happen(new Event.TrafficSet(play.tick(), id, weighed(set.weights())));
    } else if (command instanceof Command.Observe observe) {
      play.happen(new Event.Observed(play.tick(), id, seen(observe)));
    } else if (command instanceof Command.RollBack order) {
      play.happen(
          new Event.RolledBack(play.tick(), id, weighed(Map.of(order.to(), 100.0)), "logs"));
    } else if (command instanceof Command.SetTimer timer) {
      fire(timer);
    } else {
      play.happen(new Event.Performed(play.tick(), id));
    }
  }

  private void fire(Command.SetTimer timer) {
    play.now = timer.due().isAfter(play.now) ? timer.due() : play.now;
    play.happen(new Event.TimerFired(play.now, timer.id()));
  }

  private void answer(Command command, int choice) {
    String id = command.id();
    boolean fails = choice % 61 == 60;
    if (command instanceof Command.SetTimer timer) {
      fire(timer);
    } else if (choice % 7 < 4 && !fails) {
      well(command);
    } else if (fails && !(command instanceof Command.FinishDelivery)) {
      play.happen(new Event.CommandFailed(play.tick(), id, "drawn"));
    } else if (command instanceof Command.ClaimDelivery claim) {
      claim(claim, choice);
    } else if (command instanceof Command.Deploy deploy && choice % 4 == 0) {
      play.happen(
          choice % 8 == 0
              ? new Event.DeployFailed(play.tick(), id, "drawn", "logs")
              : new Event.Deployed(play.tick(), id, old()));
    } else if (command instanceof Command.SetTraffic && choice % 4 == 0) {
      play.happen(new Event.TrafficSet(play.tick(), id, old()));
    } else if (command instanceof Command.Observe observe) {
      play.happen(
          choice % 5 == 4
              ? new Event.ObservationFailed(play.tick(), id, "drawn")
              : new Event.Observed(
                  play.tick(), id, SIGHTS.get(choice % SIGHTS.size()).apply(seen(observe))));
    } else if (command instanceof Command.RollBack && choice % 3 == 0) {
      play.happen(new Event.RolledBack(play.tick(), id, both(Shop.NEW), ""));
    } else {
      well(command);
    }
  }

  private void claim(Command.ClaimDelivery claim, int choice) {
    if (!claim.urgent() && choice % 11 == 10) {
      play.happen(new Event.DeliverySuperseded(play.tick(), claim.id(), "another"));
      return;
    }
    Release newest = new Release("site", Shop.NEW, Play.LANDED, play.now, null);
    List<DeliveryRecord> records =
        List.of(
            Shop.completed(Shop.KNOWN_GOOD),
            Shop.completed(Shop.BEFORE, Shop.KNOWN_GOOD),
            Shop.completed(Shop.KNOWN_GOOD, newest),
            Shop.completed(newest),
            DeliveryRecord.EMPTY,
            Shop.frozen(),
            Shop.rolledBackAt(play.now.minus(Duration.ofMinutes(10))),
            new DeliveryRecord(List.of(Shop.KNOWN_GOOD), Set.of(Shop.NEW), Instant.EPOCH, null));
    List<Serving> there =
        List.of(old(), Serving.NOTHING, weighed(Map.of(Shop.NEW, 100.0)), both(Shop.NEW));
    play.happen(
        new Event.DeliveryClaimed(
            play.tick(),
            claim.id(),
            records.get(choice % records.size()),
            there.get(choice / 8 % there.size()),
            choice % 3 != 0));
  }

  private static Serving old() {
    return weighed(Map.of(Shop.OLD, 100.0));
  }

  private static Serving both(String digest) {
    return new Serving(List.of(new Serving.Version(Shop.OLD, 100), new Serving.Version(digest, 0)));
  }

  private static Serving weighed(Map<String, Double> weights) {
    List<Serving.Version> versions = new ArrayList<>();
    weights.forEach((digest, traffic) -> versions.add(new Serving.Version(digest, traffic)));
    return new Serving(versions);
  }

  private Observation seen(Command.Observe observe) {
    return new Observation(
        play.now,
        sample(observe.canary(), observe, 400),
        observe.stable() == null ? null : sample(observe.stable(), observe, 8_000),
        observe.probes().stream()
            .map(path -> new ProbeAnswer(path, true, Duration.ofMillis(3), "200"))
            .toList(),
        weighed(Map.of(observe.canary(), 100.0)));
  }

  private VersionSample sample(String digest, Command.Observe observe, long requests) {
    return new VersionSample(
        digest,
        observe.from(),
        play.now,
        requests,
        0,
        new Distribution(List.of(new Distribution.Bucket(0.01, requests))),
        Map.of("memory.used", 0.5));
  }
}
