package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.ProbeAnswer;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.VersionSample;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Plays what follows a merge or an order: the answers of platforms and sources, time as a value.
 */
final class DeliveryPlay {
  private static final Serving OLD_ALONE = new Serving(List.of(new Serving.Version(Shop.OLD, 100)));

  final Play play;

  /** What is there, at the service that is played now. */
  Serving serving = OLD_ALONE;

  private final Map<String, Serving> elsewhere = new HashMap<>();
  private String at = "production";
  private String watchedBy = "monitoring";

  DeliveryPlay(Play play) {
    this.play = play;
  }

  /** A change of the agent whose gates passed. */
  static Play judged(Pipeline pipeline, String artifact) {
    return Play.of(pipeline, Play.CLEAN, Set.of(Play.BUILDER), "docs/a.md")
        .gate(
            "build/jar#1",
            GateResult.passed()
                .withArtifacts(
                    List.of(new ProducedArtifact(artifact, Shop.NEW, 10, artifact + ".jar"))));
  }

  /** A change that is about to merge, after which it wants to be delivered. */
  static Play merging(Pipeline pipeline) {
    return merging(pipeline, "site");
  }

  static Play merging(Pipeline pipeline, String artifact) {
    return judged(pipeline, artifact)
        .level(1, "L1")
        .timer("quality-gate/hold-down#1")
        .level(2, "L1");
  }

  /** A change that merged and now wants to be delivered. */
  static DeliveryPlay merged(Pipeline pipeline) {
    return new DeliveryPlay(merging(pipeline).merge(Play.MERGED));
  }

  static DeliveryPlay merged() {
    return merged(Shop.pipeline(Shop.TO_PRODUCTION));
  }

  /** The first step has its traffic. */
  static DeliveryPlay soaking(Pipeline pipeline) {
    return merged(pipeline).claimed().deployed().shifted().is(RolloutPhase.SOAKING);
  }

  static DeliveryPlay soaking() {
    return soaking(Shop.pipeline(Shop.TO_PRODUCTION));
  }

  static DeliveryPlay ordered(Pipeline pipeline, DeliveryOrder.Kind kind) {
    return new DeliveryPlay(Play.ordered(pipeline, Shop.order(kind, Play.REVIEWER)));
  }

  /** From now on it is about this stage, and the watch of this name. */
  DeliveryPlay at(String stage, String watch) {
    elsewhere.put(at, serving);
    at = stage;
    watchedBy = watch;
    serving = elsewhere.getOrDefault(stage, OLD_ALONE);
    return this;
  }

  DeliveryPlay claimed(DeliveryRecord record) {
    return claimed(record, true);
  }

  DeliveryPlay claimed(DeliveryRecord record, boolean splits) {
    return answer(
        Command.ClaimDelivery.class,
        id -> new Event.DeliveryClaimed(play.tick(), id, record, serving, splits));
  }

  /** It is its turn, and the old version is known to be good. */
  DeliveryPlay claimed() {
    return claimed(Shop.completed(Shop.KNOWN_GOOD));
  }

  DeliveryPlay superseded() {
    return answer(
        Command.ClaimDelivery.class,
        id -> new Event.DeliverySuperseded(play.tick(), id, "shop-4-1"));
  }

  DeliveryPlay deployed() {
    String digest = waiting(Command.Deploy.class).digest();
    List<Serving.Version> versions = new ArrayList<>(serving.versions());
    if (!serving.holds(digest)) {
      versions.add(new Serving.Version(digest, 0));
    }
    serving = new Serving(versions);
    return deployed(serving);
  }

  DeliveryPlay deployed(Serving serving) {
    return answer(Command.Deploy.class, id -> new Event.Deployed(play.tick(), id, serving));
  }

  DeliveryPlay deployFails() {
    return answer(
        Command.Deploy.class,
        id -> new Event.DeployFailed(play.tick(), id, "exit 1", "\u001b[31mno port\u202e @all"));
  }

  /** The platform does what it is told. */
  DeliveryPlay shifted() {
    Map<String, Double> wanted = waiting(Command.SetTraffic.class).weights();
    serving =
        new Serving(
            serving.versions().stream()
                .map(
                    each ->
                        new Serving.Version(each.digest(), wanted.getOrDefault(each.digest(), 0.0)))
                .toList());
    return readBack(serving);
  }

  /** What the platform says is there after it was told to shift traffic. */
  DeliveryPlay readBack(Serving serving) {
    return answer(Command.SetTraffic.class, id -> new Event.TrafficSet(play.tick(), id, serving));
  }

  /** Time passes until the next look is due, and it is taken. */
  DeliveryPlay look(UnaryOperator<Observation> seen) {
    return due("look-at").observed(seen);
  }

  DeliveryPlay look() {
    return look(seen -> seen);
  }

  DeliveryPlay observed(UnaryOperator<Observation> seen) {
    Command.Observe observe = waiting(Command.Observe.class);
    return answer(
        Command.Observe.class,
        id -> new Event.Observed(play.tick(), id, seen.apply(well(observe))));
  }

  DeliveryPlay lookFails() {
    return due("look-at").unobserved();
  }

  DeliveryPlay unobserved() {
    return answer(
        Command.Observe.class,
        id -> new Event.ObservationFailed(play.tick(), id, "connection refused"));
  }

  /** A look is taken, and nobody answers while there is patience. */
  DeliveryPlay lookIsNeverAnswered() {
    return due("look-at").due("patience");
  }

  /** Looks until the step is over. */
  DeliveryPlay soaks() {
    return soaks(seen -> seen);
  }

  DeliveryPlay soaks(UnaryOperator<Observation> seen) {
    String before = standing();
    for (int i = 0; i < 200 && before.equals(standing()); i++) {
      look(seen);
    }
    assertThat(standing()).as("where it stands after its soak").isNotEqualTo(before);
    return this;
  }

  private String standing() {
    return rolling().step() + " " + rolling().phase();
  }

  /** All three steps, everything well. */
  DeliveryPlay delivered() {
    return deployed().shifted().soaks().shifted().soaks().shifted();
  }

  DeliveryPlay rolledBack() {
    serving = new Serving(List.of(new Serving.Version(waiting(Command.RollBack.class).to(), 100)));
    return rolledBack(serving);
  }

  DeliveryPlay rolledBack(Serving serving) {
    return answer(
        Command.RollBack.class,
        id -> new Event.RolledBack(play.tick(), id, serving, "java.lang.Boom"));
  }

  /** The command of this kind that waits for an answer cannot be carried out. */
  DeliveryPlay fails(Class<? extends Command> kind) {
    return answer(kind, id -> new Event.CommandFailed(play.tick(), id, "the disk is gone"));
  }

  DeliveryPlay cancelled() {
    play.cancelled();
    return this;
  }

  /** A person answers the environment's question. */
  DeliveryPlay answers(Principal by, boolean yes, String... teams) {
    play.happen(
        new Event.ApprovalGiven(
            play.tick(), new Approval(by, Set.of(teams), Play.LANDED, yes, "so be it")));
    return this;
  }

  /** Lets the latest timer of a kind fire at its time. */
  DeliveryPlay due(String kind) {
    Command.SetTimer timer =
        play.state.outstanding().values().stream()
            .filter(Command.SetTimer.class::isInstance)
            .map(Command.SetTimer.class::cast)
            .filter(each -> here(each) && each.id().contains("/" + kind + "#"))
            .reduce((first, last) -> last)
            .orElseThrow(() -> new AssertionError("no timer " + kind + " in " + outstanding()));
    play.now = timer.due().isAfter(play.now) ? timer.due() : play.now;
    play.happen(new Event.TimerFired(play.now, timer.id()));
    return this;
  }

  <C extends Command> C waiting(Class<C> kind) {
    return play.state.outstanding().values().stream()
        .filter(each -> kind.isInstance(each) && (here(each) || !ofStage(each)))
        .map(kind::cast)
        .reduce((first, last) -> last)
        .orElseThrow(
            () -> new AssertionError("no " + kind.getSimpleName() + " in " + outstanding()));
  }

  private boolean here(Command command) {
    return command.id().startsWith("r/" + at + "/")
        || command.id().startsWith("r/" + watchedBy + "/");
  }

  private static boolean ofStage(Command command) {
    return command instanceof Command.OfDelivery;
  }

  private String outstanding() {
    return String.valueOf(play.state.outstanding().keySet());
  }

  DeliveryPlay answer(Class<? extends Command> kind, Function<String, Event> event) {
    play.happen(event.apply(waiting(kind).id()));
    return this;
  }

  /** Both versions do as they should. */
  private Observation well(Command.Observe observe) {
    return new Observation(
        play.now,
        sample(observe.canary(), observe, 400, 0),
        observe.stable() == null ? null : sample(observe.stable(), observe, 8_000, 4),
        observe.probes().stream()
            .map(path -> new ProbeAnswer(path, true, Duration.ofMillis(3), "200"))
            .toList(),
        serving);
  }

  private VersionSample sample(
      String digest, Command.Observe observe, double requests, double errors) {
    return new VersionSample(
        digest,
        observe.from(),
        play.now,
        requests,
        errors,
        new Distribution(List.of(new Distribution.Bucket(0.01, (long) requests))),
        Map.of("memory.used", 0.5));
  }

  StageState.Rolling rolling() {
    return play.state.rollouts().get(at);
  }

  StageState.Watching watching() {
    return play.state.watches().get(watchedBy);
  }

  DeliveryPlay is(RolloutPhase phase) {
    assertThat(rolling().phase()).as(rolling().reason()).isEqualTo(phase);
    return this;
  }

  DeliveryPlay is(WatchPhase phase) {
    assertThat(watching().phase()).as(watching().reason()).isEqualTo(phase);
    return this;
  }

  Play ends(RunPhase phase) {
    return play.ends(phase).finished();
  }
}
