package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What really happened in a home: one line of JSON for each deployment, shift of traffic, rollback,
 * takedown, and preview that came or went. A call that found everything as it should be adds none,
 * and a crash neither loses nor doubles one. Only ever appended to.
 */
public final class DeploymentLog {
  private final Path file;

  private DeploymentLog(Path file) {
    this.file = file;
  }

  /** What can happen. */
  public enum Kind {
    DEPLOYED,
    TRAFFIC,
    ROLLED_BACK,
    TAKEN_DOWN,
    PREVIEW_UP,
    PREVIEW_DOWN
  }

  /**
   * One thing that happened.
   *
   * @param id tells two lines of one thing from two things
   * @param at when, as {@link Instant} prints it
   * @param kind what
   * @param service {@link dev.guardian.delivery.Target#key}; of a preview too
   * @param key the key of the call that did it; of a preview its name; empty for what happens
   *     without a call, such as the end of a lease
   * @param digest the release it happened to; of a rollback the one that was taken back; empty for
   *     a shift of traffic
   * @param weights percent by digest after a shift or rollback; else empty
   */
  public record Line(
      String id,
      String at,
      Kind kind,
      String service,
      String key,
      String digest,
      Map<String, Double> weights) {
    public Line {
      weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    /** Returns when it happened. */
    public Instant instant() {
      return Instant.parse(at);
    }
  }

  /** The log of the home in this folder, which need not be there yet. */
  public static DeploymentLog in(Path home) {
    return new DeploymentLog(home.resolve("deployments.jsonl"));
  }

  /**
   * Returns the lines, the oldest first; none if nothing happened yet. A line that was cut off by a
   * crash is left out: it will be written again.
   *
   * @throws PlatformException if the file is there and cannot be read
   */
  public List<Line> lines() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new PlatformException("'" + file + "' cannot be read: " + e, e);
    }
  }

  /** Returns the lines of one kind about one service, the oldest first. */
  public List<Line> lines(Kind kind, String service) {
    return lines().stream()
        .filter(each -> each.kind() == kind && each.service().equals(service))
        .toList();
  }

  /** Appends the lines that are not there yet, durably. */
  void append(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try (Mutex held = Mutex.take(file.resolveSibling("deployments.lock"));
        FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      List<String> known = lines().stream().map(Line::id).toList();
      StringBuilder text = new StringBuilder(endsWithin(channel) ? "\n" : "");
      for (Line line : lines) {
        if (!known.contains(line.id())) {
          text.append(new String(Json.bytes(line), UTF_8)).append('\n');
        }
      }
      write(channel, ByteBuffer.wrap(text.toString().getBytes(UTF_8)));
    } catch (IOException e) {
      throw new PlatformException("'" + file + "' cannot be written: " + e, e);
    }
  }

  /** Whether a crash left the last line without its end. */
  private static boolean endsWithin(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    channel.position(channel.size());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private static List<Line> parse(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    for (String text : new String(bytes, UTF_8).split("\n")) {
      try {
        lines.add(Json.parse(text.getBytes(UTF_8), Line.class));
      } catch (IOException torn) {
        // Cut off by a crash; written again whole, further on, once its home is used again.
      }
    }
    return List.copyOf(lines);
  }
}
