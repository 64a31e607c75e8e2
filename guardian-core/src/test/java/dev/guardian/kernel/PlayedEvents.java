package dev.guardian.kernel;

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
}
