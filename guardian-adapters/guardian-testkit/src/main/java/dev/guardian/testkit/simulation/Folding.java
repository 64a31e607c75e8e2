package dev.guardian.testkit.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalRecord;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds what one life of an engine hands to its journal, event by event, and holds what it is told
 * of its runs against that: a replay must give the live state.
 */
final class Folding {
  private static final ObjectReader EVENTS =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build()
          .readerFor(Event.class);

  private final World world;
  private final Pipeline pipeline;
  private final Map<String, RunState> states;
  private final Map<String, Queue<Step>> untold = new HashMap<>();
  private final Map<JournalRecord, Step> undurable = new IdentityHashMap<>();

  Folding(World world, Pipeline pipeline) {
    this.world = world;
    this.pipeline = pipeline;
    this.states = world.laws().states();
  }

  void handedIn(String run, List<JournalRecord> records) {
    for (JournalRecord record : records) {
      if (record.kind() == JournalRecord.Kind.EVENT) {
        Step step = fold(run, read(record.json()));
        states.put(run, step.after());
        untold.computeIfAbsent(run, any -> new ArrayDeque<>()).add(step);
        undurable.put(record, step);
      }
    }
  }

  private Step fold(String run, Event event) {
    RunState before = states.get(run);
    if (before == null) {
      before = RunState.queued((Event.Requested) event);
    }
    Decision decision = Kernel.decide(pipeline, before, event);
    return new Step(run, event, decision.next(), decision.commands());
  }

  private static Event read(String json) {
    try {
      return EVENTS.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds what is no event: " + json, e);
    }
  }

  /** Records are there that an earlier life handed in, and was not told of. */
  void found(String run, List<JournalRecord> records, Set<String> ever) {
    for (JournalRecord record : records) {
      if (!ever.contains(run + record.json())) {
        world.broken("nothing-from-nowhere", "nobody ever handed in " + record);
      }
    }
    handedIn(run, records);
    untold.remove(run);
  }

  /** Records are durable now. */
  void durable(List<JournalRecord> records) {
    for (JournalRecord record : records) {
      Step step = undurable.remove(record);
      if (step != null) {
        world.laws().durable(step);
      }
    }
  }

  /** The engine says what became of a run. */
  void told(RunState state, Event event, List<Command> commands) {
    Queue<Step> steps = untold.get(state.run());
    @Nullable Step step = steps == null ? null : steps.poll();
    if (step == null) {
      world.broken("replay-equals-live", "the journal was never given " + event);
    } else if (!step.after().equals(state) || !step.commands().equals(commands)) {
      world.broken(
          "replay-equals-live",
          "after " + event + " " + difference(state, step.after()) + ", commands " + commands);
    }
  }

  /** Says in which parts two states differ: what the engine has, and what the journal says. */
  private static String difference(RunState live, @Nullable RunState kept) {
    if (kept == null) {
      return "the journal knows nothing of it";
    }
    StringBuilder text = new StringBuilder("these differ:");
    try {
      for (RecordComponent part : RunState.class.getRecordComponents()) {
        Object has = part.getAccessor().invoke(live);
        Object says = part.getAccessor().invoke(kept);
        if (!Objects.equals(has, says)) {
          text.append(' ').append(part.getName()).append(" is ").append(has);
          text.append(", but the journal says ").append(says).append(';');
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** The engine took a run up again. */
  void tookUp(RunState state) {
    RunState kept = world.laws().run(state.run());
    if (!state.equals(kept)) {
      world.broken(
          "replay-equals-live",
          "run '" + state.run() + "' was taken up, and " + difference(state, kept));
    }
  }
}
