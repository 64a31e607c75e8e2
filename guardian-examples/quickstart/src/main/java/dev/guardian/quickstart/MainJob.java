package dev.guardian.quickstart;

import dev.guardian.change.ChangeRef;
import dev.guardian.engine.RunListener;
import dev.guardian.kernel.RunState;
import dev.guardian.quickstart.terminal.Deliveries;
import dev.guardian.quickstart.terminal.LiveStatus;
import dev.guardian.quickstart.terminal.RunView;
import dev.guardian.quickstart.terminal.Screen;
import dev.guardian.quickstart.timing.Span;
import dev.guardian.quickstart.timing.Timeline;
import dev.guardian.quickstart.world.ScratchRepository;
import dev.guardian.quickstart.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Guards every change of the story in one world, from its beginning or from where an earlier start
 * stopped.
 */
final class MainJob implements AutoCloseable {
  private final World world;
  private final boolean resumed;
  private final Screen screen;
  private final Timeline timeline = new Timeline();
  private final InstantSource clock = InstantSource.system();
  private final Instant started = clock.instant();
  private final AtomicReference<@Nullable GuardedRepository> open = new AtomicReference<>();

  MainJob(World world, boolean resumed, Screen screen) {
    this.world = world;
    this.resumed = resumed;
    this.screen = screen;
  }

  /**
   * Does it all and writes {@code outcomes.json}.
   *
   * @param tools the folder with the jars that the gates run
   * @throws Reviewer.NoAnswer if a person was asked and nobody answered
   */
  Outcomes run(Path tools, Reviewer reviewer)
      throws IOException, InterruptedException, ExecutionException, Reviewer.NoAnswer {
    FeedbackFolder feedback = new FeedbackFolder(world);
    Narrator narrator = new Narrator(screen, world);
    narrator.worldIs(resumed);
    Deliveries deliveries = new Deliveries();
    LiveTraffic customers = new LiveTraffic();
    List<RunListener> listeners = List.of(new RunView(screen), deliveries, new RunLog(), customers);
    try (Telemetry telemetry = Telemetry.of(System.getenv());
        GuardedRepository guarded =
            GuardedRepository.open(
                world,
                new GuardedRepository.Surroundings(
                    tools,
                    reviewer,
                    feedback,
                    new TaskFolder(world),
                    telemetry.api(),
                    timeline,
                    listeners));
        customers) {
      open.set(guarded);
      customers.goTo(guarded.platform());
      try (LiveStatus status =
          LiveStatus.start(screen, guarded.gates()::running, deliveries::underWay, clock)) {
        grant(guarded, narrator);
        return guardAll(guarded, customers, feedback, reviewer, narrator);
      } finally {
        open.set(null);
      }
    }
  }

  private void grant(GuardedRepository guarded, Narrator narrator) {
    for (Scenario.Grant grant : Scenario.GRANTS) {
      boolean fresh =
          guarded
              .guardian()
              .grant(
                  guarded.forge().id(),
                  grant.agent(),
                  grant.level(),
                  "quickstart",
                  Scenario.HEAD_OF_TEAM,
                  grant.reason());
      if (fresh) {
        narrator.granted(grant);
      }
    }
  }

  private Outcomes guardAll(
      GuardedRepository guarded,
      LiveTraffic customers,
      FeedbackFolder feedback,
      Reviewer reviewer,
      Narrator narrator)
      throws IOException, InterruptedException, ExecutionException, Reviewer.NoAnswer {
    ScratchRepository repository = ScratchRepository.of(world);
    Journey journey = new Journey(guarded, repository, feedback, reviewer, narrator);
    TaskFolder tasks = new TaskFolder(world);
    AgentLevels levels = new AgentLevels(guarded.ledger(), clock);
    Verdicts verdicts =
        new Verdicts(world, repository, feedback, tasks, guarded.pipelines(), levels);
    RunPages pages = new RunPages(world, feedback, tasks, guarded.pipelines(), clock);
    List<ChangeOutcome> outcomes = new ArrayList<>();
    LiveTraffic.Seen before = LiveTraffic.Seen.NOTHING;
    for (PlannedChange plan : Scenario.CHANGES) {
      Instant began = clock.instant();
      ChangeRef change = journey.propose(plan);
      narrator.begins(plan, change.number());
      List<RunState> runs = journey.guide(plan, change);
      narrator.ended(runs.get(runs.size() - 1), began);
      pages.write(runs);
      // A change that an earlier start has brought to its end is only passed by: what customers see
      // meanwhile is the doing of the one under way.
      LiveTraffic.Seen now = endedEarlier(runs) ? before : customers.seen();
      outcomes.add(verdicts.of(plan, runs, now.since(before)));
      before = now;
      timeline.guarded(change.number(), new Span(began, clock.instant()));
    }
    // Before the world is finished: the next start makes another one and would not find these.
    customers.close();
    guarded.platform().shutDown();
    Outcomes all = Outcomes.of(world.name(), resumed, timeline, outcomes);
    AtomicFile.write(world.outcomes(), Json.write(all));
    new Summary(screen).show(world, all, timeline);
    return all;
  }

  private boolean endedEarlier(List<RunState> runs) {
    Instant ended = runs.get(runs.size() - 1).endedAt();
    return ended != null && ended.isBefore(started);
  }

  /**
   * Stops what runs, from any thread; unfinished runs go on at the next start. Afterwards {@link
   * #run} does not return.
   */
  @Override
  public void close() {
    GuardedRepository guarded = open.getAndSet(null);
    if (guarded != null) {
      guarded.close();
    }
  }
}
