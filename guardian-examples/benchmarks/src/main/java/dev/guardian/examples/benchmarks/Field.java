package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.floor.Floor;
import dev.guardian.examples.benchmarks.host.GuardianRuns;
import dev.guardian.examples.benchmarks.host.Store;
import dev.guardian.examples.benchmarks.measure.Entry;
import dev.guardian.examples.benchmarks.measure.Entry.Role;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.examples.benchmarks.peers.DbSchedulerChain;
import dev.guardian.examples.benchmarks.peers.DbosWorkflow;
import dev.guardian.examples.benchmarks.peers.DurablePostgres;
import dev.guardian.examples.benchmarks.peers.LiteFlowChain;
import dev.guardian.examples.benchmarks.peers.TemporalServer;
import java.nio.file.Path;
import java.util.List;

/** Everybody who takes part. */
final class Field {
  static final String FLOOR = "floor-stage";
  static final String FLOOR_MEMORY_FILE = "floor-stage-memfs";
  static final String FLOOR_MEMORY = "floor-memory";
  static final String LITEFLOW = "liteflow";
  static final String GUARDIAN = "guardian-file";
  static final String GUARDIAN_SQLITE = "guardian-sqlite";
  static final String GUARDIAN_MEMORY_FILE = "guardian-file-memfs";
  static final String GUARDIAN_MEMORY = "guardian-memory";

  /** Everybody, in the order of the table. */
  static final List<String> NAMES =
      List.of(
          FLOOR,
          "floor-step",
          GUARDIAN,
          GUARDIAN_SQLITE,
          "db-scheduler",
          "dbos",
          FLOOR_MEMORY_FILE,
          GUARDIAN_MEMORY_FILE,
          FLOOR_MEMORY,
          GUARDIAN_MEMORY,
          LITEFLOW,
          "temporal-local",
          "temporal");

  private static final String FSYNC = "file, fsync before every acknowledgement";
  private static final String MEMORY_FILE = "memory file system, NOT durable: shows the CPU cost";
  private static final String POSTGRES = "PostgreSQL, fsync=on, synchronous_commit=on";
  private static final String NOTHING = "memory only, NOT durable";

  private Field() {}

  static List<Entry> of(Settings settings, Workflow workflow, DurablePostgres postgres) {
    Path disk = settings.disk();
    Path memory = settings.memory();
    return List.of(
        new Entry(FLOOR, FSYNC, Role.FLOOR, () -> Floor.perStage(workflow, disk)),
        new Entry("floor-step", FSYNC, Role.FLOOR, () -> Floor.perStep(workflow, disk)),
        new Entry(GUARDIAN, FSYNC, Role.GUARDIAN, guardian(workflow, Store.FILE, disk)),
        new Entry(GUARDIAN_SQLITE, FSYNC, Role.GUARDIAN, guardian(workflow, Store.SQLITE, disk)),
        new Entry(
            "db-scheduler",
            POSTGRES,
            Role.DURABLE_PEER,
            () -> new DbSchedulerChain(workflow, postgres)),
        new Entry("dbos", POSTGRES, Role.DURABLE_PEER, () -> new DbosWorkflow(workflow, postgres)),
        new Entry(
            FLOOR_MEMORY_FILE, MEMORY_FILE, Role.FLOOR, () -> Floor.perStage(workflow, memory)),
        new Entry(
            GUARDIAN_MEMORY_FILE,
            MEMORY_FILE,
            Role.GUARDIAN,
            guardian(workflow, Store.FILE, memory)),
        new Entry(FLOOR_MEMORY, NOTHING, Role.FLOOR, () -> Floor.inMemory(workflow)),
        new Entry(
            GUARDIAN_MEMORY, NOTHING, Role.GUARDIAN, guardian(workflow, Store.MEMORY, memory)),
        new Entry(LITEFLOW, NOTHING, Role.VOLATILE_PEER, () -> new LiteFlowChain(workflow)),
        new Entry(
            "temporal-local",
            "Temporal's test server, local activities, " + NOTHING,
            Role.VOLATILE_PEER,
            () -> new TemporalServer(workflow, true)),
        new Entry(
            "temporal",
            "Temporal's test server, activities, " + NOTHING,
            Role.VOLATILE_PEER,
            () -> new TemporalServer(workflow, false)));
  }

  private static Entry.Starter guardian(Workflow workflow, Store store, Path folder) {
    return () -> new GuardianRuns(workflow, store, folder);
  }

  /** Returns the names of those that are compared as something. */
  static List<String> named(List<Entry> field, Role role) {
    return field.stream().filter(entry -> entry.role() == role).map(Entry::name).toList();
  }
}
