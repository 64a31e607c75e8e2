package dev.guardian.quickstart;

import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.gate.Finding;
import dev.guardian.kernel.RunState;
import dev.guardian.quickstart.terminal.Screen;
import dev.guardian.quickstart.world.SampleCommit;
import dev.guardian.quickstart.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Tells the story between the runs. */
final class Narrator {
  private final Screen screen;
  private final World world;

  Narrator(Screen screen, World world) {
    this.screen = screen;
    this.world = world;
  }

  void worldIs(boolean resumed) {
    screen.line(
        "Guardian quickstart: "
            + world.name()
            + (resumed ? " (goes on where the last start stopped)" : ""));
    screen.line("  in " + world.folder());
  }

  void granted(Scenario.Grant grant) {
    screen.line(
        "  "
            + grant.agent()
            + " is given "
            + grant.level()
            + " by "
            + Scenario.HEAD_OF_TEAM
            + ", who "
            + grant.reason());
  }

  void begins(PlannedChange plan, long number) {
    screen.line("");
    screen.line(screen.ink().title(number + "  " + plan.name() + ": " + plan.title()));
  }

  /** Says what a run that ended before this start came to; of others it was said while they ran. */
  void ended(RunState state, Instant thisStart) {
    Instant ended = state.endedAt();
    if (ended != null && ended.isBefore(thisStart)) {
      String commit = state.landed() == null ? "" : " as " + state.landed().abbreviated();
      screen.line(
          "  "
              + state.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + commit
              + " before this start");
    }
  }

  void agentReads(FeedbackPacket packet, Path file) {
    screen.line("  the agent reads " + world.folder().relativize(file) + ":");
    packet.findings().stream().limit(3).forEach(item -> says(item.finding()));
  }

  private void says(Finding finding) {
    String firstLine = finding.message().lines().findFirst().orElse("");
    screen.line("      " + finding.category().word() + " at " + finding.place() + ": " + firstLine);
  }

  void agentPushes(SampleCommit commit) {
    screen.line("  the agent pushes a fix: " + commit.title());
  }
}
