package dev.guardian.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down every request, for the observer to read: an append-only file that another follows
 * when it is full. Lines, times in microseconds since the one that names the file:
 *
 * <pre>
 * v 3 web-1f… sha256:ab…   version 3 of this file: its service's folder and its digest
 * r 3 12345 140 0          a request of version 3: when it ended, latency number, 1 for an error
 * t 15000                  everything before this moment has been written
 * </pre>
 *
 * What is written only says how things went: after a crash the last 25 ms are missing at most, and
 * the {@code t} before it says so.
 */
final class TrafficLog {
  private static final long MOST_BYTES = 8L << 20;

  /** How many files are kept: about six million requests. */
  static final int MOST_FILES = 16;

  private final Path folder;
  private final long mostBytes;
  private final Map<String, Integer> versions = new HashMap<>();
  private StringBuilder pending = new StringBuilder();
  private @Nullable OutputStream out;
  private long base;
  private long size;
  private long latest;

  /**
   * Begins a log.
   *
   * @throws IOException if its first file cannot be made
   */
  TrafficLog(Home home) throws IOException {
    this(home, MOST_BYTES);
  }

  /**
   * @param mostBytes how large a file grows before the next one is begun
   */
  TrafficLog(Home home, long mostBytes) throws IOException {
    this.folder = home.traffic();
    this.mostBytes = mostBytes;
    begin();
  }

  /** Notes a request that ends now. */
  synchronized void request(String service, String digest, long nanos, boolean error) {
    long now = now();
    int version = version(service, digest);
    pending.append("r ").append(version).append(' ').append(now - base).append(' ');
    pending.append(LatencyScale.number(nanos)).append(error ? " 1\n" : " 0\n");
  }

  /**
   * Writes what was noted, and up to when that is all.
   *
   * @throws IOException if it cannot be written; what was noted is lost, and a new file begun
   */
  void flush() throws IOException {
    byte[] bytes;
    synchronized (this) {
      if (out == null || size > mostBytes) {
        begin();
      }
      pending.append("t ").append(now() - base).append('\n');
      bytes = pending.toString().getBytes(US_ASCII);
      pending = new StringBuilder();
      size += bytes.length;
    }
    try {
      if (out != null) {
        out.write(bytes);
      }
    } catch (IOException e) {
      synchronized (this) {
        out = null;
      }
      throw e;
    }
  }

  /** Begins a file; what is pending goes into it, so it must not have been numbered for another. */
  private void begin() throws IOException {
    if (out != null) {
      out.write(pending.toString().getBytes(US_ASCII));
      out.close();
    }
    pending = new StringBuilder();
    versions.clear();
    base = now();
    size = 0;
    out =
        Files.newOutputStream(
            folder.resolve(base + ".traffic"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.APPEND);
    forgetOldest();
  }

  private void forgetOldest() throws IOException {
    List<Path> files = files(folder);
    for (Path each : files.subList(0, Math.max(0, files.size() - MOST_FILES))) {
      Files.deleteIfExists(each);
    }
  }

  /** Returns the files, the oldest first. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.getFileName().toString().matches("[0-9]{1,18}\\.traffic"))
          .sorted(java.util.Comparator.comparingLong(TrafficLog::base))
          .toList();
    }
  }

  /** Returns the moment from which a file counts. */
  static long base(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private int version(String service, String digest) {
    String key = service + " " + digest;
    Integer known = versions.get(key);
    if (known != null) {
      return known;
    }
    int number = versions.size();
    versions.put(key, number);
    pending.append("v ").append(number).append(' ').append(key).append('\n');
    return number;
  }

  /** Microseconds since 1970; never goes back, so that what was vouched for stays whole. */
  private long now() {
    latest = Math.max(latest, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    return latest;
  }
}
