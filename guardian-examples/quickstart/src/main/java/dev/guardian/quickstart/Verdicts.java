package dev.guardian.quickstart;

import dev.guardian.change.ObjectId;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.Reason;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.quickstart.world.ScratchRepository;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.PipelineSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what became of a change, from what Guardian remembers and from what the repository holds.
 */
final class Verdicts {
  private static final String ALONE = "its author merges it alone";

  private final World world;
  private final ScratchRepository repository;
  private final FeedbackFolder feedback;
  private final TaskFolder tasks;
  private final PipelineSource pipelines;
  private final AgentLevels levels;

  Verdicts(
      World world,
      ScratchRepository repository,
      FeedbackFolder feedback,
      TaskFolder tasks,
      PipelineSource pipelines,
      AgentLevels levels) {
    this.world = world;
    this.repository = repository;
    this.feedback = feedback;
    this.tasks = tasks;
    this.pipelines = pipelines;
    this.levels = levels;
  }

  /**
   * @param runs the states of all its runs, the oldest first, at least one
   * @param customers what the service's customers saw meanwhile
   */
  ChangeOutcome of(PlannedChange plan, List<RunState> runs, LiveTraffic.Seen customers)
      throws IOException {
    RunState last = runs.get(runs.size() - 1);
    Pipeline pipeline = pipelines.at(last.change().repository(), last.change().base());
    List<String> merges = new ArrayList<>();
    Set<ObjectId> heads = new LinkedHashSet<>();
    for (RunState run : runs) {
      repository.landedBy(run.run()).forEach(commit -> merges.add(commit.hex()));
      heads.add(run.change().head());
    }
    List<RunPhase> ended = heads.stream().map(head -> lastOn(head, runs)).toList();
    List<RunPhase> wanted = wanted(plan, last);
    boolean once = merges.size() == (last.landed() == null ? 0 : 1);
    boolean asked = !last.approvals().isEmpty();
    return new ChangeOutcome(
        plan.name(),
        last.change().number(),
        last.facts().title(),
        last.facts().author(),
        last.facts().risk().level().word(),
        last.run(),
        last.phase().name(),
        reasons(last),
        last.approvals().stream()
            .map(each -> (each.approves() ? "approved by " : "declined by ") + each.by())
            .toList(),
        merges,
        heads.size(),
        relative(RunPages.of(world, last.run())),
        wanted.get(wanted.size() - 1).name(),
        ended.equals(wanted) && once && asked == plan.asksPerson(),
        runs.stream().map(this::run).toList(),
        deliveries(last, pipeline),
        watches(last),
        customers,
        tasks.of(last.change().number(), last.change().head()).map(this::relative).orElse(null),
        new ChangeOutcome.Levels(AgentLevels.decidedWith(last), levels.now(last, pipeline)));
  }

  static List<DeliveryOutcome> deliveries(RunState state, Pipeline pipeline) {
    return state.rollouts().entrySet().stream()
        .filter(each -> each.getValue().startedAt() != null)
        .map(each -> DeliveryOutcome.of(each.getKey(), each.getValue(), pipeline))
        .toList();
  }

  static List<ChangeOutcome.Watch> watches(RunState state) {
    return state.watches().entrySet().stream()
        .filter(each -> each.getValue().startedAt() != null)
        .map(
            each ->
                new ChangeOutcome.Watch(
                    each.getKey(),
                    each.getValue().phase().name(),
                    List.copyOf(each.getValue().alerts()),
                    each.getValue().reason(),
                    each.getValue().phase() == WatchPhase.ROLLED_BACK
                        ? each.getValue().returnsTo()
                        : null))
        .toList();
  }

  /** What a person declined must not merge. */
  private static List<RunPhase> wanted(PlannedChange plan, RunState last) {
    boolean declined = last.approvals().stream().anyMatch(each -> !each.approves());
    return declined && plan.asksPerson() ? List.of(RunPhase.REJECTED) : plan.ends();
  }

  private static RunPhase lastOn(ObjectId head, List<RunState> runs) {
    return runs.stream()
        .filter(run -> run.change().head().equals(head))
        .reduce((first, second) -> second)
        .orElseThrow()
        .phase();
  }

  private static List<String> reasons(RunState state) {
    MergeDecision decision = state.decision();
    List<String> reasons = new ArrayList<>();
    if (decision == null) {
      reasons.add(state.reason());
      return reasons;
    }
    reasons.addAll(decision.because());
    for (Reason rule : decision.reasoning().because()) {
      boolean held =
          rule.rule().equals(ALONE)
              && rule.answer() == Answer.FAILS
              && !state.approvals().isEmpty();
      if (held) {
        reasons.add("held for a person, because " + rule.found());
      }
    }
    // Once it landed, the decision no longer says how it ended.
    if (state.landed() != null && !state.reason().equals(String.join("; ", decision.because()))) {
      reasons.add(state.reason());
    }
    reasons.removeIf(String::isEmpty);
    return reasons;
  }

  private ChangeOutcome.Run run(RunState state) {
    List<String> files = new ArrayList<>();
    for (String ending : List.of("json", "md")) {
      Path file = feedback.file(state.change().number(), state.change().head(), ending);
      if (state.feedback() != null && Files.exists(file)) {
        files.add(relative(file));
      }
    }
    return new ChangeOutcome.Run(
        state.run(),
        state.change().head().hex(),
        state.phase().name(),
        state.reason(),
        relative(RunPages.of(world, state.run())),
        files);
  }

  private String relative(Path file) {
    return world.folder().relativize(file).toString().replace('\\', '/');
  }
}
