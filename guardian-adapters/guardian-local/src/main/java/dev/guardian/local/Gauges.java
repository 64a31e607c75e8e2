package dev.guardian.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How much of the machine each version uses: {@code cpu.used} of all processors and {@code
 * memory.used} of the memory, over all its processes, read once a second where there is {@code
 * /proc}; nothing elsewhere.
 */
final class Gauges {
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double TICKS_PER_SECOND = 100;
  private static final long PAGE_BYTES = 4096;
  private static final Path PROC = Path.of("/proc");

  private final Home home;
  private final Map<String, Reading> latest = new ConcurrentHashMap<>();

  Gauges(Home home) {
    this.home = home;
  }

  /**
   * @param at microseconds since 1970
   * @param ticks processor time since the processes began
   * @param nanos the clock by which that is compared
   */
  private record Reading(long at, long ticks, long nanos, Map<String, Double> gauges) {}

  void begin() {
    if (Files.isReadable(PROC.resolve("self/statm"))) {
      Thread thread = new Thread(this::readForEver, "gauges");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Returns a version's latest readings that are not older than a moment. */
  Map<String, Double> of(String service, String digest, long from) {
    Reading reading = latest.get(service + " " + digest);
    return reading == null || reading.at() < from ? Map.of() : reading.gauges();
  }

  private void readForEver() {
    while (true) {
      try {
        readAll();
      } catch (RuntimeException e) {
        System.err.println("the gauges cannot be read: " + e);
      }
      LockSupport.parkNanos(ROUND_NANOS);
    }
  }

  private void readAll() {
    for (Path folder : home.services()) {
      ServiceFile.read(folder)
          .ifPresent(
              state ->
                  state
                      .versions()
                      .forEach(each -> read(folder.getFileName() + " " + each.digest(), each)));
    }
  }

  private void read(String key, VersionState version) {
    long ticks = 0;
    long pages = 0;
    try {
      for (InstanceState each : version.instances()) {
        ProcessRef process = each.process();
        if (process == null || !process.isRunning()) {
          throw new IOException("one does not run");
        }
        String[] stat = words(process.pid(), "stat");
        ticks += Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
        pages += Long.parseLong(words(process.pid(), "statm")[1]);
      }
    } catch (IOException e) {
      latest.remove(key);
      return;
    }
    latest.put(key, reading(latest.get(key), ticks, pages));
  }

  private static Reading reading(@Nullable Reading before, long ticks, long pages) {
    long now = System.nanoTime();
    Map<String, Double> gauges = new HashMap<>();
    memory().forEach(total -> gauges.put("memory.used", pages * PAGE_BYTES / (double) total));
    if (before != null && ticks >= before.ticks()) {
      double seconds = (now - before.nanos()) / 1e9;
      int processors = Runtime.getRuntime().availableProcessors();
      double used = (ticks - before.ticks()) / TICKS_PER_SECOND / seconds / processors;
      // Ticks are coarse: a busy machine can seem to be a little more than that.
      gauges.put("cpu.used", Math.min(1, used));
    }
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return new Reading(at, ticks, now, Map.copyOf(gauges));
  }

  private static List<Long> memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? List.of(system.getTotalMemorySize())
        : List.of();
  }

  /** Returns the fields of a process's file, of {@code stat} those after its name. */
  private static String[] words(long pid, String file) throws IOException {
    String text =
        Files.readString(PROC.resolve(Long.toString(pid)).resolve(file), ISO_8859_1).strip();
    return text.substring(text.lastIndexOf(')') < 0 ? 0 : text.lastIndexOf(')') + 2).split(" ");
  }
}
