package dev.guardian.quickstart.report;

import dev.guardian.change.ObjectId;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts of a delivery. */
final class DeliveryFacts {
  private DeliveryFacts() {}

  static List<Fact> of(String name, StageState.Rolling rolling, Pipeline pipeline) {
    List<Fact> facts = new ArrayList<>();
    facts.add(plan(rolling));
    Release release = rolling.release();
    if (release != null) {
      facts.add(release(release));
      facts.add(commit(release));
    }
    facts.add(digest("There before", rolling.stable(), "nothing"));
    if (rolling.ending() != null && rolling.done()) {
      facts.add(digest("Returned to", rolling.returnsTo(), "nothing: there was no good release"));
    }
    pipeline.environment(name).map(DeliveryFacts::service).ifPresent(facts::add);
    if (!rolling.served().isEmpty()) {
      facts.add(served(rolling));
    }
    return facts;
  }

  static List<Fact> of(
      Stage.Watch stage,
      StageState.Watching watching,
      StageState.@Nullable Rolling rollout,
      Pipeline pipeline) {
    String rolledOut = watching.rollout();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.text(
            "Looks", "every " + whole(stage.looksEvery()) + " for " + whole(stage.lasting())));
    if (rollout != null && rollout.release() != null) {
      facts.add(release(rollout.release()));
      facts.add(commit(rollout.release()));
    }
    if (watching.returnsTo() != null) {
      facts.add(digest("Returned to", watching.returnsTo(), ""));
    }
    if (!rolledOut.isEmpty()) {
      facts.add(Fact.text("Rolled out by", rolledOut));
      pipeline.environment(rolledOut).map(DeliveryFacts::service).ifPresent(facts::add);
    }
    return facts;
  }

  private static Fact plan(StageState.Rolling rolling) {
    String steps =
        rolling.plan().stream().map(DeliveryFacts::step).collect(Collectors.joining(", then "));
    String note = UntrustedText.line(rolling.note());
    return note.isEmpty()
        ? Fact.text("Plan", steps.isEmpty() ? "not known yet" : steps)
        : Fact.text("Plan", steps.isEmpty() ? "not known yet" : steps, note);
  }

  private static String step(RolloutStep step) {
    String percent = Amounts.percent(step.percent());
    return step.soak() == null ? percent : percent + " for " + whole(step.soak());
  }

  /** {@code 8 s}: what a definition says is seldom a fraction. */
  private static String whole(Duration time) {
    return Amounts.time(time).replace(".0 s", " s").replace(" 00 s", "").replace(" 00 min", "");
  }

  private static Fact release(Release release) {
    return new Fact(
        "Release",
        UntrustedText.line(release.artifact()),
        List.of(Amounts.digest(release.digest())),
        UntrustedText.line(release.digest()),
        List.of());
  }

  private static Fact commit(Release release) {
    ObjectId commit = release.commit();
    Origin origin = release.origin();
    List<String> notes =
        origin == null
            ? List.of()
            : List.of("change " + origin.change().number() + " by " + origin.author());
    return new Fact("Commit", "", List.of(commit.abbreviated()), commit.hex(), notes);
  }

  private static Fact digest(String term, @Nullable String digest, String none) {
    return digest == null
        ? Fact.text(term, none)
        : new Fact(
            term, "", List.of(Amounts.digest(digest)), UntrustedText.line(digest), List.of());
  }

  private static Fact service(Environment environment) {
    return Fact.text("Service", UntrustedText.line(environment.to().key()));
  }

  private static Fact served(StageState.Rolling rolling) {
    StageState.Served last = rolling.served().get(rolling.served().size() - 1);
    String[] versions =
        last.serving().versions().stream()
            .map(each -> Amounts.digest(each.digest()) + " " + Amounts.percent(each.traffic()))
            .toArray(String[]::new);
    return Fact.text("Read back last", Amounts.moment(last.at()), versions);
  }
}
