package dev.guardian.quickstart;

import dev.guardian.change.ObjectId;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.MergeDecision;
import dev.guardian.kernel.Reason;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.quickstart.world.ScratchRepository;
import dev.guardian.quickstart.world.World;
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

  Verdicts(World world, ScratchRepository repository, FeedbackFolder feedback) {
    this.world = world;
    this.repository = repository;
    this.feedback = feedback;
  }

  /**
   * @param runs the states of all its runs, the oldest first, at least one
   */
  ChangeOutcome of(PlannedChange plan, List<RunState> runs) throws IOException {
    RunState last = runs.get(runs.size() - 1);
    List<String> merges = new ArrayList<>();
    Set<ObjectId> heads = new LinkedHashSet<>();
    for (RunState run : runs) {
      repository.landedBy(run.run()).forEach(commit -> merges.add(commit.hex()));
      heads.add(run.subject().head());
    }
    List<RunPhase> ended = heads.stream().map(head -> lastOn(head, runs)).toList();
    List<RunPhase> wanted = wanted(plan, last);
    boolean once = merges.size() == (last.phase() == RunPhase.MERGED ? 1 : 0);
    boolean asked = !last.approvals().isEmpty();
    return new ChangeOutcome(
        plan.name(),
        last.subject().number(),
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
        runs.stream().map(this::run).toList());
  }

  /** What a person declined must not merge. */
  private static List<RunPhase> wanted(PlannedChange plan, RunState last) {
    boolean declined = last.approvals().stream().anyMatch(each -> !each.approves());
    return declined && plan.asksPerson() ? List.of(RunPhase.REJECTED) : plan.ends();
  }

  private static RunPhase lastOn(ObjectId head, List<RunState> runs) {
    return runs.stream()
        .filter(run -> run.subject().head().equals(head))
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
    return reasons;
  }

  private ChangeOutcome.Run run(RunState state) {
    List<String> files = new ArrayList<>();
    for (String ending : List.of("json", "md")) {
      Path file = feedback.file(state.subject().number(), state.subject().head(), ending);
      if (state.feedback() != null && Files.exists(file)) {
        files.add(relative(file));
      }
    }
    return new ChangeOutcome.Run(
        state.run(),
        state.subject().head().hex(),
        state.phase().name(),
        state.reason(),
        relative(RunPages.of(world, state.run())),
        files);
  }

  private String relative(Path file) {
    return world.folder().relativize(file).toString().replace('\\', '/');
  }
}
