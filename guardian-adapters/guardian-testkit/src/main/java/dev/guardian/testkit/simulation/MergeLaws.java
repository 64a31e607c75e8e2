package dev.guardian.testkit.simulation;

import dev.guardian.change.ObjectId;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.MergeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of every merge: it is wanted durably, of exactly the head and base that all gates
 * passed for, with valid answers where people are needed, after the hold-down, and once.
 */
final class MergeLaws {

  /** Moments are the time that an engine may think has passed. */
  private record Answer(ForgeModel.Pair pair, Verdict verdict, Duration at) {}

  private record Given(Approval approval, Duration at) {}

  private final World world;
  private final Map<String, List<Answer>> answers = new HashMap<>();
  private final Map<String, List<Given>> given = new HashMap<>();
  private final Map<String, String> levels = new HashMap<>();

  MergeLaws(World world) {
    this.world = world;
  }

  private Duration now() {
    return world.scheduler().believed();
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** A gate told its result. */
  void answered(GateJob job, GateContext context, GateResult result) {
    ForgeModel.Pair pair = world.forge().made(TreePath.tree(context.workspace()));
    if (pair != null && !context.baseline()) {
      String run = job.id().substring(0, job.id().indexOf('/'));
      answers
          .computeIfAbsent(run + '/' + job.gate().name(), any -> new ArrayList<>())
          .add(new Answer(pair, result.verdict(), now()));
    }
  }

  /** A person gives an answer, before anything on the way may change it. */
  void given(String run, Approval approval) {
    given.computeIfAbsent(run, any -> new ArrayList<>()).add(new Given(approval, now()));
  }

  void durable(Step step) {
    if (step.event() instanceof Event.TrackRecordAnswered answered) {
      levels.put(step.run(), answered.record().level());
    }
  }

  /** A change lands now, of this head on this base. */
  void landing(MergeRequest request, Proposal proposal, ObjectId base) {
    String key = request.key();
    String run = key.substring(0, key.indexOf('/'));
    RunState state = world.laws().run(run);
    if (state == null || !world.store().intends(run, key)) {
      world.broken("intent-first", key + " happens, but the journal does not hold that it should");
      return;
    }
    if (proposal.landed() != null) {
      world.broken("merges-once", proposal.ref() + " lands a second time, by " + key);
    }
    ForgeModel.Pair pair = new ForgeModel.Pair(proposal.head(), base);
    Duration evidence = evidence(run, pair);
    boolean alone =
        evidence != null
            && state.facts().onlyAgents()
            && world
                .pipeline()
                .trust()
                .mergesAlone(levels.getOrDefault(run, ""), state.facts().risk());
    Duration ready = evidence == null ? Duration.ZERO : evidence;
    if (!alone) {
      Duration agreed = agreed(run, state, pair.head());
      if (agreed == null) {
        world.broken(
            "affirmative-evidence",
            key + " lands " + pair + " without " + (evidence == null ? "evidence" : "approval"));
        return;
      }
      ready = later(ready, agreed);
    }
    requireHeld(key, ready);
  }

  private void requireHeld(String key, Duration since) {
    Duration held = now().minus(since);
    Duration wanted = world.pipeline().holdDown();
    if (held.compareTo(wanted) < 0) {
      world.broken("hold-down", key + " lands " + held + " after all was known, not " + wanted);
    }
  }

  /** Returns since when every gate is known to pass for just this; null if it is not. */
  private @Nullable Duration evidence(String run, ForgeModel.Pair pair) {
    Duration latest = Duration.ZERO;
    boolean any = false;
    for (Stage stage : world.pipeline().stages()) {
      if (stage instanceof Stage.Checks checks) {
        for (GateSpec gate : checks.gates()) {
          Duration passed = passed(run, gate, pair, Verdict.PASSED);
          Duration skipped = passed(run, gate, pair, Verdict.SKIPPED);
          if (passed == null && skipped == null && !gate.advisory()) {
            return null;
          }
          any |= passed != null;
          latest = passed == null ? latest : later(latest, passed);
        }
      }
    }
    return any ? latest : null;
  }

  private @Nullable Duration passed(
      String run, GateSpec gate, ForgeModel.Pair pair, Verdict wanted) {
    return answers.getOrDefault(run + '/' + gate.name(), List.of()).stream()
        .filter(each -> each.pair().equals(pair) && each.verdict() == wanted)
        .map(Answer::at)
        .findFirst()
        .orElse(null);
  }

  /** Returns since when enough people agree to just this head; null if they do not. */
  private @Nullable Duration agreed(String run, RunState state, ObjectId head) {
    Map<Object, Given> latest = new HashMap<>();
    Duration since = null;
    for (Given each : given.getOrDefault(run, List.of())) {
      if (each.approval().head().equals(head) && world.people().mayAnswer(state, each.approval())) {
        latest.put(each.approval().by(), each);
        boolean enough =
            latest.values().stream().filter(one -> one.approval().approves()).count()
                >= world.people().wanted();
        since = enough && since == null ? each.at() : enough ? since : null;
      }
    }
    return since;
  }

  /** What ended as merged has landed. */
  void end() {
    for (RunState state : world.laws().runs()) {
      ObjectId landed = state.landed();
      if (landed != null
          && world.forge().proposals().stream().noneMatch(each -> landed.equals(each.landed()))) {
        world.broken("merges-once", "run '" + state.run() + "' says that " + landed + " landed");
      }
    }
  }
}
