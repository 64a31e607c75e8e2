package dev.guardian.testkit.engine;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.GuardianBuilder;
import dev.guardian.engine.InMemoryAuditLog;
import dev.guardian.engine.InMemoryJournal;
import dev.guardian.engine.InMemoryLedger;
import dev.guardian.engine.InMemoryLocks;
import dev.guardian.engine.InMemoryReleaseRegistry;
import dev.guardian.engine.OpenQuestions;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.ArtifactStore;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.IssueTracker;
import dev.guardian.spi.Journal;
import dev.guardian.spi.Locks;
import dev.guardian.spi.Platform;
import dev.guardian.testkit.delivery.SimulatedMetrics;
import dev.guardian.testkit.delivery.SimulatedPlatform;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import dev.guardian.testkit.delivery.Trouble;
import dev.guardian.testkit.delivery.VersionLaw;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everything that outlives the engine while it delivers: a forge, stores, a simulated platform with
 * traffic, and a clock. Change number n builds the release {@link #digest digest(n)}.
 */
final class DeliveryWorld {
  static final VersionLaw GOOD = VersionLaw.of(200, 0.002, Duration.ofMillis(20));
  static final VersionLaw BAD = GOOD.withErrorRate(0.3);

  final PacedTimers timers =
      new PacedTimers(new VirtualTimers(Instant.parse("2026-01-01T00:00:00Z")));
  final SimulatedPlatform platform = new SimulatedPlatform(timers);
  final SimulatedMetrics metrics;
  final SampleForge forge = new SampleForge();
  final InMemoryJournal journal = new InMemoryJournal();
  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryAuditLog audit = new InMemoryAuditLog();
  final InMemoryReleaseRegistry releases = new InMemoryReleaseRegistry();
  final OpenQuestions questions = new OpenQuestions();
  final Map<String, IssueTracker.Task> tasks = new ConcurrentHashMap<>();
  final Map<String, FeedbackPacket> packets = new ConcurrentHashMap<>();
  final Map<String, GateResult> answers = new ConcurrentHashMap<>();
  final List<GateJob> jobs = new CopyOnWriteArrayList<>();

  /** Changes that build the very release of another one, by number. */
  final Map<Long, Long> builds = new ConcurrentHashMap<>();

  final Set<String> lost = ConcurrentHashMap.newKeySet();
  Locks locks = new InMemoryLocks();
  Pipeline pipeline;

  /** Told of everything that happens, before anything is done about it. */
  volatile Consumer<Event> happens = event -> {};

  private final Set<Instant> asleep = ConcurrentHashMap.newKeySet();
  private volatile boolean slow;
  private volatile Instant lastLook = Instant.MIN;
  private int seeded;

  DeliveryWorld(Pipeline pipeline) {
    this(pipeline, 42);
  }

  DeliveryWorld(Pipeline pipeline, long seed) {
    this.pipeline = pipeline;
    this.metrics = new SimulatedMetrics(timers.clock(), platform, seed);
  }

  static String digest(long number) {
    return "sha256:" + "0".repeat(48) + HexFormat.of().toHexDigits(number);
  }

  /** Has the release of a change stand with all traffic, known to be good. */
  DeliveryWorld standing(Target target, long number) {
    String digest = digest(number);
    platform.deploy(new Platform.Deployment("before", target, digest, Path.of("before")));
    platform.setTraffic("before", target, Map.of(digest, 100.0));
    Instant before = timers.instant().minus(Duration.ofDays(1));
    Release release = new Release("site", digest, SampleForge.commit(number), before, null);
    releases.append(
        new DeliveryEntry(
            Kind.COMPLETED, target.key(), "before", "before", before, "setup", release, ""));
    metrics.serves(digest, GOOD);
    seeded = platform.effects().size();
    return this;
  }

  /** A world with release 1 in production. */
  static DeliveryWorld standard(Pipeline pipeline) {
    return new DeliveryWorld(pipeline).standing(Shipping.PRODUCTION, 1);
  }

  /** Returns what really happened since the world was made. */
  List<Effect> effects() {
    List<Effect> all = platform.effects();
    return all.subList(seeded, all.size());
  }

  List<DeliveryEntry> entries(Target target) {
    return releases.entries(target.key()).stream()
        .filter(each -> !each.by().equals("setup"))
        .toList();
  }

  /** Returns which part of the traffic a change's release has, in percent. */
  double traffic(Target target, long number) {
    return platform.observe(target).traffic(digest(number));
  }

  Guardian open() {
    return open(journal);
  }

  Guardian open(Journal journal) {
    Guardian guardian = builder(journal).open();
    guardian.grant(World.SHOP, "forge/builder", "L1", "g", World.REVIEWER, "known");
    return guardian;
  }

  GuardianBuilder builder(Journal journal) {
    return Guardian.builder()
        .forge(forge)
        .workspaces((repository, tree, purpose) -> new Nowhere())
        .gates(this::run)
        .pipeline(pipeline)
        .journal(journal)
        .ledger(ledger)
        .audit(audit)
        .approvals(questions)
        .feedback(packets::put)
        .timers(timers)
        .platform("simulated", platform)
        .metrics("simulated", this::sample)
        .releases(releases)
        .locks(locks)
        .artifacts(new Artifacts())
        .issues(tasks::put)
        .listener(this::decided);
  }

  private GateResult run(GateJob job, GateContext context) {
    jobs.add(job);
    GateResult result = answers.getOrDefault(job.gate().name(), GateResult.passed());
    long number = context.change().ref().number();
    String digest = digest(builds.getOrDefault(number, number));
    return job.gate().produces().isEmpty()
        ? result
        : result.withArtifacts(List.of(new ProducedArtifact("site", digest, 1, "site.jar")));
  }

  private VersionSample sample(Target target, String digest, Instant from, Instant to) {
    asleep.add(to);
    try {
      return metrics.sample(target, digest, from, to);
    } finally {
      asleep.remove(to);
    }
  }

  /** From now on nobody gets an answer of the metric source in time. */
  void slow() {
    metrics.suffers(Trouble.SLOW);
    slow = true;
  }

  private void decided(RunState state, Event event, List<Command> commands) {
    if (commands.stream().anyMatch(Command.Observe.class::isInstance)) {
      lastLook = event.at();
    }
    happens.accept(event);
  }

  /** Returns whether the latest look waits for a slow metric source. */
  boolean waitsForMetrics() {
    Instant latest = lastLook;
    return slow && asleep.stream().anyMatch(each -> !each.isBefore(latest));
  }

  private final class Artifacts implements ArtifactStore {
    @Override
    public ProducedArtifact keep(String name, Path file) {
      throw new UnsupportedOperationException("the gates of this world keep nothing");
    }

    @Override
    public Optional<Path> find(String digest) {
      return lost.contains(digest) ? Optional.empty() : Optional.of(Path.of("kept"));
    }
  }
}
