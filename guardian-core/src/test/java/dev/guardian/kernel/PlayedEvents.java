package dev.guardian.kernel;

import dev.guardian.pipeline.Pipeline;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Every event and command of every scenario, for tests of what carries them. */
public final class PlayedEvents {
  private PlayedEvents() {}

  public static List<Event> events() throws ReflectiveOperationException {
    List<Event> events = new ArrayList<>();
    for (Method scenario : KernelTest.scenarios()) {
      events.addAll(KernelTest.play(scenario).events);
    }
    return events;
  }

  public static List<Command> commands() throws ReflectiveOperationException {
    List<Command> commands = new ArrayList<>();
    for (Method scenario : KernelTest.scenarios()) {
      commands.addAll(KernelTest.play(scenario).commands);
    }
    return commands;
  }

  /** What was played, for whoever keeps it. */
  public record Played(Pipeline pipeline, List<Event> events) {}

  /** Returns the scenario of this name. */
  public static Played scenario(String name) throws ReflectiveOperationException {
    for (Method scenario : KernelTest.scenarios()) {
      if (scenario.getName().equals(name)) {
        Play play = KernelTest.play(scenario);
        return new Played(play.pipeline, play.events);
      }
    }
    throw new IllegalArgumentException("there is no scenario '" + name + "'");
  }
}
