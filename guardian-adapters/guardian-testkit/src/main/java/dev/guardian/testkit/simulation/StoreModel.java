package dev.guardian.testkit.simulation;

import com.google.common.primitives.Bytes;
import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is durable, whoever wrote it: a journal on a disk, or a store that several engines reach and
 * that refuses all but the latest. What engines have not committed yet is lost with them.
 */
final class StoreModel {
  /** How often the journal is the real one, on a disk that nobody else reaches. */
  private static final double ON_DISK = 0.6;

  private final World world;
  private final @Nullable DiskStore disk;
  private final Map<String, List<JournalRecord>> runs = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private final StringBuilder text = new StringBuilder();
  private int owner;
  private int latestWriter;

  StoreModel(World world, Chance chance) {
    this.world = world;
    this.disk = chance.of(ON_DISK) ? new DiskStore(world, this, chance) : null;
  }

  /** Returns the disk; null for a store that several engines reach, and that fences. */
  @Nullable DiskStore disk() {
    return disk;
  }

  /** Takes the store over for a life; earlier ones are refused from now on. */
  Journal open(Life life) {
    owner = life.number();
    return disk == null
        ? new JournalModel(world, this, life)
        : new DiskJournal(world, this, disk, life);
  }

  boolean refuses(Life life) {
    return life.number() < owner && world.wiring().fences();
  }

  void keep(Life life, String run, List<JournalRecord> records) {
    if (life.number() < latestWriter) {
      world.broken(
          "one-engine", life + " wrote to run '" + run + "' after engine " + latestWriter + " did");
    }
    latestWriter = Math.max(latestWriter, life.number());
    runs.computeIfAbsent(run, any -> new ArrayList<>()).addAll(records);
    world.durable(life, records);
    records.forEach(
        each ->
            text.append(run)
                .append(' ')
                .append(each.kind())
                .append(' ')
                .append(each.kernel())
                .append(' ')
                .append(each.json())
                .append('\n'));
  }

  void end(String run) {
    if (ended.add(run)) {
      text.append(run).append(" END\n");
    }
  }

  List<JournalRecord> read(String run) {
    return runs.getOrDefault(run, List.of());
  }

  List<JournalRun> runs() {
    return runs.keySet().stream().map(run -> new JournalRun(run, ended.contains(run))).toList();
  }

  /** Returns whether it is durable that a run wants this command performed. */
  boolean intends(String run, String command) {
    String id = "\"id\":\"" + command + '"';
    return read(run).stream()
        .anyMatch(each -> each.kind() == JournalRecord.Kind.COMMANDS && each.json().contains(id));
  }

  byte[] bytes() {
    byte[] kept = text.toString().getBytes(StandardCharsets.UTF_8);
    return disk == null ? kept : Bytes.concat(kept, disk.bytes());
  }
}
