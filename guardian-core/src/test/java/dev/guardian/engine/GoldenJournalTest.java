package dev.guardian.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.PlayedEvents;
import dev.guardian.kernel.PlayedEvents.Played;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals as earlier versions wrote them, kept for ever: each must still be read, and come to the
 * same end by the same commands. A scenario whose definition has to change gets a new name, and its
 * old definition stays for its old journal.
 *
 * <p>{@code -Dguardian.golden=write} writes those that are not there yet, and never touches one
 * that is.
 */
class GoldenJournalTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/0.1.0");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_good_release_gets_all_traffic_step_by_step",
        "a_release_that_was_taken_back_is_not_delivered_again_by_itself",
        "a_release_that_no_gate_built_is_not_delivered",
        "where_the_definition_says_so_missing_evidence_takes_it_back_at_once",
        "a_look_that_failed_at_the_end_of_the_soak_promotes_nothing",
        "a_promotion_of_what_is_there_already_does_nothing",
        "nobody_with_a_hand_in_it_agrees_to_a_delivery",
        "people_are_asked_about_one_place_after_the_other",
        "it_returns_to_what_completed_and_not_to_what_was_there",
        "a_first_release_that_is_called_off_is_frozen_and_nobody_is_blamed",
        "cancelled_while_traffic_moves",
        "a_service_that_cannot_be_claimed_breaks_the_run",
        "two_places_at_once_come_to_the_gravest_of_their_ends",
        "the_same_findings_again_call_a_person",
        "a_condition_that_nothing_measured_is_no_evidence",
        "a_refused_merge_calls_a_person",
        "a_condition_holds_for_every_gate_that_measured_or_not_at_all",
        "cancelled_while_consulting",
        "cancelled_while_rechecking",
        "what_somebody_else_replaced_meanwhile_is_not_taken_back",
        "a_look_that_cannot_be_ordered_is_a_failed_look",
        "logs_are_kept_when_a_rollback_that_failed_finds_none_any_more"
      })
  @Tag("threat:J7")
  void a_journal_of_an_earlier_version_comes_to_the_same_end(String scenario) throws Exception {
    Path file = FOLDER.resolve(scenario + ".journal");
    if ("write".equals(System.getProperty("guardian.golden")) && !Files.exists(file)) {
      Files.createDirectories(FOLDER);
      Files.write(file, record(scenario), UTF_8);
    }

    List<String> lines = Files.readAllLines(file, UTF_8);
    List<JournalRecord> records =
        lines.subList(0, lines.size() - 1).stream().map(GoldenJournalTest::parsed).toList();
    Event.Requested requested = (Event.Requested) EventCodec.readEvent(records.get(0).json());
    Pipeline pipeline = PlayedEvents.scenario(scenario).pipeline();
    RunState state = Replay.fold(pipeline, requested, records);

    assertThat(pipeline.digest())
        .as("a run is only taken up under the definition it was begun under")
        .isEqualTo(requested.subject().policyDigest());
    assertThat(summary(state)).isEqualTo(lines.get(lines.size() - 1));
    assertThat(commandsNow(scenario, records)).isEqualTo(commandsThen(records));
  }

  private static List<String> record(String scenario) throws ReflectiveOperationException {
    Played played = PlayedEvents.scenario(scenario);
    List<String> lines = new ArrayList<>();
    RunState state = RunState.queued((Event.Requested) played.events().get(0));
    for (Event event : played.events()) {
      Decision decision = Kernel.decide(played.pipeline(), state, event);
      if (!decision.next().equals(state) || !decision.commands().isEmpty()) {
        lines.add("EVENT " + Kernel.VERSION + " " + EventCodec.write(event));
        if (!decision.commands().isEmpty()) {
          lines.add("COMMANDS " + Kernel.VERSION + " " + EventCodec.write(decision.commands()));
        }
      }
      state = decision.next();
    }
    lines.add(summary(state));
    return lines;
  }

  private static JournalRecord parsed(String line) {
    String[] parts = line.split(" ", 3);
    return new JournalRecord(JournalRecord.Kind.valueOf(parts[0]), parts[1], parts[2]);
  }

  private static List<String> commandsThen(List<JournalRecord> records) {
    return records.stream()
        .filter(each -> each.kind() == JournalRecord.Kind.COMMANDS)
        .map(JournalRecord::json)
        .toList();
  }

  private static List<String> commandsNow(String scenario, List<JournalRecord> records)
      throws ReflectiveOperationException {
    List<String> commands = new ArrayList<>();
    RunState state = null;
    for (JournalRecord record : records) {
      if (record.kind() == JournalRecord.Kind.EVENT) {
        Event event = EventCodec.readEvent(record.json());
        RunState before = state == null ? RunState.queued((Event.Requested) event) : state;
        Decision decision =
            Kernel.decide(PlayedEvents.scenario(scenario).pipeline(), before, event);
        state = decision.next();
        List<Command> given = decision.commands();
        if (!given.isEmpty()) {
          commands.add(EventCodec.write(given));
        }
      }
    }
    return commands;
  }

  /** What must stay the same of a state, whatever else later versions keep in it. */
  private static String summary(RunState state) {
    StringBuilder summary = new StringBuilder("ENDS " + state.phase());
    state
        .stages()
        .forEach(
            (name, stage) -> summary.append(' ').append(name).append('=').append(phase(stage)));
    return summary
        .append(" outstanding=")
        .append(state.outstanding().keySet())
        .append(" landed=")
        .append(state.landed())
        .append(" because ")
        .append(state.reason().replace('\n', ' '))
        .toString();
  }

  private static String phase(StageState stage) {
    if (stage instanceof StageState.Checks checks) {
      return checks.phase().name();
    }
    if (stage instanceof StageState.Approving approving) {
      return approving.phase().name();
    }
    return stage instanceof StageState.Rolling rolling
        ? rolling.phase().name()
        : ((StageState.Watching) stage).phase().name();
  }
}
