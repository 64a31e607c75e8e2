package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Items;
import dev.guardian.dsl.internal.YamlTree.Keys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one job. */
final class JobReader {
  private static final String NOT_YET = "is no word of this version yet; ";

  /** What is read, and what says nothing that a gate must know. */
  private static final Set<String> READ =
      Set.of(
          "needs",
          "if",
          "steps",
          "timeout-minutes",
          "env",
          "continue-on-error",
          "environment",
          "uses");

  private static final Map<String, String> LOST =
      Map.of(
          "name", "a stage has one name, which is the job's id",
          "runs-on", NOT_YET + "gates run where Guardian runs",
          "services", NOT_YET + "start what the gates need where they run",
          "strategy", NOT_YET + "write a gate for each combination",
          "container", "gates run where Guardian runs; install there what the image holds",
          "outputs", "a gate puts out values by itself; see '${gates.NAME.OUTPUT}'",
          "concurrency", "a newer commit of a change takes the place of an older one anyway");

  private final Reading reading;
  private final Map<String, String> env;
  private final GivenNames names;
  private final Room room;
  private final ImportNotes notes;

  /**
   * @param env the variables of the workflow
   */
  JobReader(
      Reading reading, Map<String, String> env, GivenNames names, Room room, ImportNotes notes) {
    this.reading = reading;
    this.env = env;
    this.names = names;
    this.room = room;
    this.notes = notes;
  }

  /** Reads a job; null if it is no job at all, which is a mistake. */
  @Nullable ImportedJob read(Entry entry) {
    String named = "job '" + entry.key() + "'";
    Where where = Where.ROOT.in("jobs", entry.key());
    if (!(entry.value() instanceof Keys keys)) {
      reading.lose(
          where,
          entry.value().spot(),
          named + " is a mapping with 'steps', but found " + entry.value().kind());
      return null;
    }
    Block job = new Block(keys);
    String leftOut = leftOut(job);
    if (leftOut != null) {
      notes.add(entry.spot().line(), named, "left out, " + leftOut);
      return ImportedJob.without(entry.key(), job.texts("needs"));
    }
    if (!(job.tree("steps") instanceof Items steps)) {
      YamlTree found = job.tree("steps");
      reading.lose(
          where,
          found == null ? entry.spot() : found.spot(),
          named
              + " wants a list of 'steps', each after '- ', but found "
              + (found == null ? "none" : found.kind()));
      return null;
    }
    noteLost(job, named);
    return read(entry.key(), job, steps);
  }

  private ImportedJob read(String id, Block job, Items steps) {
    Map<String, String> all = new LinkedHashMap<>(env);
    all.putAll(
        Variables.of(
            job,
            (entry, why) ->
                notes.add(
                    entry.spot().line(),
                    "variable '" + entry.key() + "' of job '" + id + "'",
                    "not set, " + why)));
    boolean advisory = "true".equals(job.text("continue-on-error"));
    StepsReader reader = new StepsReader(id, all, advisory, names, room, notes);
    for (YamlTree step : steps.items()) {
      if (step instanceof Keys keys) {
        reader.read(new Block(keys));
      } else {
        reading.lose(
            Where.ROOT.in("jobs", id, "steps"),
            step.spot(),
            "a step of job '"
                + id
                + "' is a mapping with 'run' or 'uses', but found "
                + step.kind());
      }
    }
    return new ImportedJob(
        id,
        job.texts("needs"),
        false,
        Limits.of(job, "job '" + id + "'", notes),
        !reader.goesOn(),
        reader.gates(),
        reader.installs());
  }

  private static @Nullable String leftOut(Block job) {
    if (job.has("uses")) {
      return "it calls another workflow; read that one too";
    }
    if (job.has("environment")) {
      return "it delivers, and a gate runs before anything lands; write an environment and a 'rollout'";
    }
    String condition = job.has("if") ? String.valueOf(job.text("if")) : null;
    return StepConditions.of(condition, Set.of()) == StepConditions.UNKNOWN
        ? "it runs only 'if: " + condition + "', and a gate runs for every change before it lands"
        : null;
  }

  private void noteLost(Block job, String named) {
    for (Entry entry : job.entries()) {
      String word = entry.key();
      boolean silent =
          READ.contains(word)
              || (word.equals("permissions") && OnlyReads.holds(entry.value()))
              || (word.equals("runs-on") && String.valueOf(job.text(word)).startsWith("ubuntu-"));
      if (!silent) {
        notes.add(
            entry.spot().line(),
            "'" + word + "' of " + named,
            LOST.getOrDefault(word, "Guardian has no word for it"));
      }
    }
    if (job.has("if")) {
      notes.add(
          job.line("if"),
          "'if: " + job.text("if") + "' of " + named,
          "left out, its gates run for every change, once all before them passed");
    }
    String failing = job.text("continue-on-error");
    if (job.has("continue-on-error")
        && !Set.of("true", "false").contains(String.valueOf(failing))) {
      notes.add(
          job.line("continue-on-error"),
          "'continue-on-error' of " + named,
          "left out, its gates block; say 'advisory' for those that shall not");
    }
  }
}
