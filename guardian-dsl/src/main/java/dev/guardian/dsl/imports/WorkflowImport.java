package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Nothing;
import dev.guardian.dsl.internal.YamlTree.Text;
import dev.guardian.spi.GateCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole workflow. */
final class WorkflowImport {
  /** A pipeline has no more stages, and one of them is the approval. */
  private static final int MOST_JOBS = 999;

  private static final Map<String, String> LOST =
      Map.of(
          "concurrency", "a newer commit of a change takes the place of an older one anyway",
          "permissions", "a gate gets no token of the forge; take it from the host as a secret",
          "defaults", "a gate runs in the root of the tree, without a shell",
          "run-name", "a run is named by its change");
  private static final Map<String, String> EVENTS =
      Map.of(
          "push", "a run begins when a change is submitted, before anything lands",
          "schedule", "'triggers' is no word of this version yet; submit from a timer of the host",
          "workflow_dispatch", "'triggers' is no word of this version yet; submit by hand");

  private final Reading reading;
  private final String fileName;
  private final GateCatalog catalog;
  private final ImportNotes notes = new ImportNotes();
  private final Room room;

  WorkflowImport(Reading reading, String fileName, GateCatalog catalog) {
    this.reading = reading;
    this.fileName = fileName;
    this.catalog = catalog;
    this.room = new Room(reading);
  }

  @Nullable ImportedDefinition read(YamlTree tree) {
    if (!(tree instanceof Keys keys)) {
      reading.add(
          Where.ROOT,
          tree.spot(),
          "a workflow is a mapping with 'on' and 'jobs', but found " + tree.kind());
      return null;
    }
    Block workflow = new Block(keys);
    if (!(workflow.tree("jobs") instanceof Keys jobs)) {
      YamlTree found = workflow.tree("jobs");
      reading.add(
          Where.ROOT.in("jobs"),
          found == null ? tree.spot() : found.spot(),
          "a workflow has a mapping of 'jobs', but found "
              + (found == null ? "none" : found.kind())
              + "; look whether this is a workflow");
      return null;
    }
    if (jobs.entries().size() > MOST_JOBS) {
      reading.add(
          Where.ROOT.in("jobs"),
          jobs.spot(),
          "a workflow is read with at most "
              + MOST_JOBS
              + " jobs, but found "
              + jobs.entries().size()
              + "; split it");
      return null;
    }
    for (Entry entry : workflow.entries()) {
      noteLost(workflow, entry);
    }
    Map<String, String> env =
        Variables.of(
            workflow,
            (entry, why) ->
                notes.add(
                    entry.spot().line(), "variable '" + entry.key() + "'", "not set, " + why));
    List<ImportedJob> read = new ArrayList<>();
    JobReader reader = new JobReader(reading, env, new GivenNames(), room, notes);
    for (Entry entry : jobs.entries()) {
      ImportedJob job = reader.read(entry);
      if (job != null) {
        read.add(job);
      }
    }
    if (reading.mistaken()) {
      return null;
    }
    Map<String, ImportedJob> byId = new LinkedHashMap<>();
    read.forEach(job -> byId.put(job.id(), job));
    if (!new JobOrder(reading, byId).check()) {
      return null;
    }
    return new FirstDefinition(reading, fileName, workflow, catalog, room, notes).of(jobs, byId);
  }

  private void noteLost(Block workflow, Entry entry) {
    switch (entry.key()) {
      case "name", "jobs", "env" -> {
        // Read elsewhere.
      }
      case "on" -> noteEvents(entry);
      case "permissions" -> {
        if (!OnlyReads.holds(entry.value())) {
          noteLost(entry);
        }
      }
      case "defaults" -> {
        Block run = workflow.block("defaults").block("run");
        boolean onlyShell = List.of("sh", "bash").contains(String.valueOf(run.text("shell")));
        if (!onlyShell || run.has("working-directory")) {
          noteLost(entry);
        }
      }
      default -> noteLost(entry);
    }
  }

  private void noteLost(Entry entry) {
    notes.add(
        entry.spot().line(),
        "'" + entry.key() + "'",
        LOST.getOrDefault(entry.key(), "Guardian has no word for it"));
  }

  private void noteEvents(Entry on) {
    if (on.value() instanceof Keys events) {
      for (Entry event : events.entries()) {
        noteEvent(event.key(), event.spot().line());
        boolean narrowed = !(event.value() instanceof Nothing) && isOfChanges(event.key());
        if (narrowed) {
          notes.add(
              event.value().spot().line(),
              "what narrows '" + event.key() + "'",
              "a run begins for every change that the host submits");
        }
      }
      return;
    }
    for (Text event : new Block(new Keys(List.of(on), on.spot())).texts("on")) {
      noteEvent(event.value(), event.spot().line());
    }
  }

  private void noteEvent(String event, int line) {
    if (!isOfChanges(event)) {
      notes.add(
          line,
          "event '" + event + "'",
          EVENTS.getOrDefault(event, "a run begins when a change is submitted"));
    }
  }

  private static boolean isOfChanges(String event) {
    return event.equals("pull_request") || event.equals("merge_group");
  }
}
