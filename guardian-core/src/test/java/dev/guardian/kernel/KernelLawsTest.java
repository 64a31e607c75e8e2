package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.MergeOutcome;
import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every history, however events are chosen, repeated and mixed. */
class KernelLawsTest {
  private static final String[] PATHS = {
    "docs/a.md", "src/A.java", "src/auth/T.java", "guardian.yaml"
  };
  private static final String[] LEVELS = {"L0", "L1", "L2", "L3"};

  @Property(tries = 2_000)
  void whatever_happens_only_evidence_merges_and_only_once(
      @ForAll @IntRange(max = 3) int path,
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> choices) {
    Play play = Play.of(PATHS[path]);

    for (int choice : choices) {
      step(play, choice);
    }

    assertThat(play.emitted(Command.Merge.class)).hasSizeLessThanOrEqualTo(1);
    for (Command.Merge merge : play.emitted(Command.Merge.class)) {
      assertThat(merge.ticket().subject()).isEqualTo(play.state.subject());
      assertThat(play.state.decision().kind()).isEqualTo(MergeDecision.Kind.MERGE);
      assertThat(allowed(play)).as(() -> play.state.decision().reasoning().text()).isTrue();
    }
    if (play.state.phase() == RunPhase.MERGED) {
      assertThat(play.emitted(Command.Merge.class)).hasSize(1);
      assertThat(play.state.landed()).isEqualTo(Play.LANDED);
    }
  }

  /**
   * Everything passed and the author's level covers it, or nothing failed and a person who may said
   * yes.
   */
  private static boolean allowed(Play play) {
    var stages = play.state.checks().values();
    boolean passed =
        stages.stream()
                .allMatch(
                    stage ->
                        stage.phase() == CheckPhase.PASSED || stage.phase() == CheckPhase.SKIPPED)
            && stages.stream().anyMatch(stage -> stage.phase() == CheckPhase.PASSED);
    boolean laundered =
        stages.stream()
            .flatMap(stage -> stage.gates().values().stream())
            .anyMatch(
                gate ->
                    gate.flaky() && gate.result().verdict() != dev.guardian.gate.Verdict.PASSED);
    boolean failed =
        play.state.checks().values().stream().anyMatch(stage -> stage.phase() == CheckPhase.FAILED);
    boolean alone =
        play.pipeline.trust().mergesAlone(play.state.record().level(), play.state.facts().risk());
    boolean person =
        play.state.approvals().stream()
            .anyMatch(
                each ->
                    each.by().equals(Play.REVIEWER)
                        && each.approves()
                        && each.head().equals(Play.HEAD));
    return (passed && !laundered && alone) || (!failed && person);
  }

  private static void step(Play play, int choice) {
    List<Command> outstanding = List.copyOf(play.state.outstanding().values());
    int what = choice % 12;
    if (what == 0) {
      play.answer(choice % 24 == 0 ? Play.REVIEWER : Play.BUILDER, choice % 7 != 0, "maintainers");
    } else if (what == 1 && choice % 5 == 0) {
      play.superseded();
    } else if (what == 2 && !play.events.isEmpty()) {
      Event again = play.events.get(choice % play.events.size());
      if (!(again instanceof Event.ApprovalGiven)) {
        play.happen(again);
      }
    } else if (!outstanding.isEmpty()) {
      answer(play, outstanding.get(choice % outstanding.size()), choice / 12);
    }
  }

  private static void answer(Play play, Command command, int choice) {
    if (command instanceof Command.RunGate gate) {
      play.happen(
          new Event.GateFinished(play.tick(), gate.id(), Duration.ofSeconds(1), result(choice)));
    } else if (command instanceof Command.SetTimer timer) {
      if (timer.id().contains("hold-down") || timer.id().endsWith("/pause") || choice % 9 == 0) {
        play.happen(new Event.TimerFired(play.tick(), timer.id()));
      }
    } else if (command instanceof Command.AskTrackRecord ask) {
      play.happen(
          new Event.TrackRecordAnswered(
              play.tick(),
              ask.id(),
              new TrackRecord(LEVELS[choice % 4], "drawn", 0, 0, List.of())));
    } else if (command instanceof Command.Merge merge) {
      play.happen(
          new Event.MergeFinished(
              play.tick(),
              merge.id(),
              choice % 3 == 0 ? new MergeOutcome.Moved("head") : Play.MERGED));
    } else {
      play.happen(new Event.Performed(play.tick(), command.id()));
    }
  }

  private static GateResult result(int choice) {
    return switch (choice % 12) {
      case 0 -> GateResult.failed(List.of(Finding.error("x", "y")));
      case 1 -> GateResult.errored("broke");
      case 2 -> GateResult.inconclusive("nothing");
      case 3 -> GateResult.notApplicable("not here");
      default -> Play.covered(0.9);
    };
  }

  @Property
  void adding_a_file_never_lowers_the_risk_nor_widens_what_merges_alone(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 3) Integer> files,
      @ForAll @IntRange(max = 3) int more) {
    List<String> paths =
        files.stream().map(i -> i + "/" + PATHS[i]).map(p -> p.substring(2)).distinct().toList();
    Play before = Play.of(paths.toArray(String[]::new));
    Play after =
        Play.of(
            java.util.stream.Stream.concat(paths.stream(), java.util.stream.Stream.of(PATHS[more]))
                .distinct()
                .toArray(String[]::new));

    assertThat(after.state.facts().risk().level())
        .isGreaterThanOrEqualTo(before.state.facts().risk().level());
    for (String level : Set.of("L0", "L1", "L2", "L3")) {
      boolean alone = after.pipeline.trust().mergesAlone(level, after.state.facts().risk());
      assertThat(!alone || before.pipeline.trust().mergesAlone(level, before.state.facts().risk()))
          .isTrue();
    }
  }
}
