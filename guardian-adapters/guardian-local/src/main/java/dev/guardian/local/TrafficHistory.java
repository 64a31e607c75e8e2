package dev.guardian.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the traffic log still holds, read as it grows. */
final class TrafficHistory {
  private static final int MOST_AT_ONCE = 1 << 20;

  private final Path folder;
  private final Map<String, VersionHistory> versions = new HashMap<>();
  private Map<Path, Reading> readings = new HashMap<>();
  private long vouched;

  TrafficHistory(Path folder) {
    this.folder = folder;
  }

  /** How far a file was read. */
  private static final class Reading {
    private final long base;
    private final Map<Integer, VersionHistory> numbered = new HashMap<>();
    private long offset;

    Reading(long base) {
      this.base = base;
    }
  }

  /**
   * Counts what a version did between two moments, in microseconds since 1970.
   *
   * @throws IOException if the log cannot be read
   */
  synchronized SampleAnswer sample(String service, String digest, long from, long to)
      throws IOException {
    long oldest = catchUp();
    long start = Math.max(from, oldest);
    // Of no time at all anybody knows everything: nothing.
    long end = Math.max(start, Math.min(to, vouched));
    VersionHistory history = versions.getOrDefault(service + " " + digest, new VersionHistory());
    return history.count(start, end);
  }

  /** Reads what is new; returns the moment from which on everything is known. */
  synchronized long catchUp() throws IOException {
    List<Path> files = TrafficLog.files(folder);
    Map<Path, Reading> present = new LinkedHashMap<>();
    for (Path file : files) {
      Reading known = readings.get(file);
      present.put(file, known == null ? new Reading(TrafficLog.base(file)) : known);
    }
    boolean shrunk = !present.keySet().containsAll(readings.keySet());
    readings = present;
    for (Map.Entry<Path, Reading> each : present.entrySet()) {
      read(each.getKey(), each.getValue());
    }
    long oldest = files.isEmpty() ? 0 : TrafficLog.base(files.get(0));
    if (shrunk) {
      versions.values().forEach(each -> each.forgetBefore(oldest));
    }
    return oldest;
  }

  private void read(Path file, Reading reading) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.size() > reading.offset) {
        ByteBuffer bytes =
            ByteBuffer.allocate((int) Math.min(MOST_AT_ONCE, channel.size() - reading.offset));
        channel.read(bytes, reading.offset);
        String text = new String(bytes.array(), 0, bytes.position(), US_ASCII);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole == 0) {
          return;
        }
        reading.offset += whole;
        text.substring(0, whole).lines().forEach(line -> take(line, reading));
      }
    } catch (NoSuchFileException e) {
      // Given up by the edge since it was listed.
    }
  }

  private void take(String line, Reading reading) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "v" ->
          reading.numbered.put(
              Integer.valueOf(words[1]),
              versions.computeIfAbsent(words[2] + " " + words[3], each -> new VersionHistory()));
      case "r" -> {
        VersionHistory history = reading.numbered.get(Integer.valueOf(words[1]));
        if (history != null) {
          history.add(
              reading.base + Long.parseLong(words[2]),
              Integer.parseInt(words[3]),
              words[4].equals("1"));
        }
      }
      default -> vouched = Math.max(vouched, reading.base + Long.parseLong(words[1]));
    }
  }
}
