package dev.guardian.quickstart;

import dev.guardian.quickstart.terminal.Columns;
import dev.guardian.quickstart.terminal.Screen;
import dev.guardian.quickstart.timing.Overhead;
import dev.guardian.quickstart.timing.Timeline;
import dev.guardian.quickstart.world.World;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The last screenful: what became of each change, where the time went, where to look further. */
final class Summary {
  private final Screen screen;

  Summary(Screen screen) {
    this.screen = screen;
  }

  void show(World world, Outcomes outcomes, Timeline timeline) {
    screen.line("");
    screen.line(screen.ink().title("What became of the changes"));
    Columns table =
        new Columns(
            "change",
            "author",
            "level",
            "risk",
            "outcome",
            "heads",
            "landed as",
            "traffic",
            "report");
    for (ChangeOutcome each : outcomes.changes()) {
      table.row(
          each.number() + " " + each.change(),
          each.author(),
          level(each.levels()),
          each.risk(),
          each.outcome() + (each.asWanted() ? "" : " (wanted " + each.wanted() + ")"),
          String.valueOf(each.attempts()),
          each.merges().isEmpty() ? "" : each.merges().get(0).substring(0, 10),
          each.deliveries().stream().map(Summary::traffic).collect(Collectors.joining("; ")),
          each.report());
    }
    table.lines().forEach(line -> screen.line("  " + line));
    times(outcomes.changes(), timeline);
    screen.line("");
    screen.line("  history  git --git-dir=" + world.repository() + " log --graph main");
    for (ChangeOutcome each : outcomes.changes()) {
      screen.line("  report   " + world.folder().resolve(each.report()).toUri());
      if (each.fixTask() != null) {
        screen.line("  task     " + world.folder().resolve(each.fixTask()).toUri());
      }
    }
  }

  private static String level(ChangeOutcome.Levels levels) {
    return levels.before().equals(levels.after())
        ? levels.after()
        : levels.before() + " to " + levels.after();
  }

  /** {@code 5, 25, 100 %}. */
  private static String traffic(DeliveryOutcome delivery) {
    DecimalFormat format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return delivery.weights().isEmpty()
        ? "none"
        : delivery.weights().stream().map(format::format).collect(Collectors.joining(", ")) + " %";
  }

  private void times(List<ChangeOutcome> changes, Timeline timeline) {
    screen.line("");
    screen.line(screen.ink().title("Where the time of this start went"));
    Columns table =
        new Columns(
            "",
            "wall",
            "inside gates",
            "overhead",
            "of it hold-down",
            "people",
            "delivery",
            "Guardian and git");
    changes.forEach(
        each -> row(table, each.number() + " " + each.change(), timeline.of(each.number())));
    row(table, "all", timeline.total());
    table.lines().forEach(line -> screen.line("  " + line));
    screen.line("  Overhead is the wall time less the time during which at least one gate ran.");
  }

  private static void row(Columns table, String name, Overhead overhead) {
    table.row(
        name,
        Columns.time(overhead.wall()),
        Columns.time(overhead.insideGates()),
        Columns.time(overhead.outsideGates()),
        Columns.time(overhead.holdDown()),
        Columns.time(overhead.people()),
        Columns.time(overhead.delivery()),
        Columns.time(overhead.own()));
  }
}
