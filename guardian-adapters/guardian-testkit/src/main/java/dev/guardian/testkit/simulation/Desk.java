package dev.guardian.testkit.simulation;

import dev.guardian.spi.ApprovalDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where people see what they are asked. */
final class Desk {
  private final World world;
  private final Map<String, ApprovalDesk.Question> open = new LinkedHashMap<>();

  Desk(World world) {
    this.world = world;
  }

  List<ApprovalDesk.Question> open() {
    return List.copyOf(open.values());
  }

  ApprovalDesk port(Life life) {
    return new ApprovalDesk() {
      @Override
      public void ask(Question question) {
        world
            .calls()
            .call(life, "ask " + question.key(), () -> asked(question), RecordPorts.broken());
      }

      @Override
      public void withdraw(String run) {
        world
            .calls()
            .call(
                life,
                "withdraw " + run,
                () -> {
                  open.remove(run);
                  return true;
                },
                RecordPorts.broken());
      }
    };
  }

  private boolean asked(ApprovalDesk.Question question) {
    open.put(question.run(), question);
    world.people().asked(question);
    return true;
  }
}
