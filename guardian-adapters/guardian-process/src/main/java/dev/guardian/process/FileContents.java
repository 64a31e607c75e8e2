package dev.guardian.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows files of the machine by their content, and reads each once for as long as it stays as it
 * is, where the file system can tell.
 */
final class FileContents {
  /** Of all files together that one command names, in bytes. */
  static final long MOST_NAMED = 64L << 20;

  private static final int MOST_KNOWN = 1_000;

  /** File systems tell times apart by some milliseconds, the coarsest by two seconds. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  /** What a path may stand behind in one word, and between the words of a shell. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s=:,;@'\"`|&()<>{}]+");

  /** An option of one letter, and a path right after it. */
  private static final Pattern OPTION = Pattern.compile("-[A-Za-z](?=/)");

  /**
   * What of a file changes when its content does.
   *
   * @param changed when the file system wrote it last, which no program can set
   */
  private record Seen(
      Path path, long size, FileTime modified, FileTime changed, @Nullable Object file) {}

  /** What is known of a file. */
  record Content(String digest, FirstLine firstLine) {}

  private final Map<Seen, Content> known = new ConcurrentHashMap<>();
  private final InstantSource clock;

  FileContents(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param file a real path
   * @throws IOException if it cannot be read, or changes meanwhile
   */
  Content of(Path file) throws IOException {
    Seen seen = seen(file);
    Content content = seen == null ? null : known.get(seen);
    if (content == null) {
      Instant before = clock.instant();
      content = read(file);
      if (seen != null) {
        if (!seen.equals(seen(file))) {
          throw new IOException(file + " changes while it is read");
        }
        remember(seen, content, before);
      }
    }
    return content;
  }

  /** What was written just now may be written once more without another time. */
  private void remember(Seen seen, Content content, Instant before) {
    if (seen.changed().toInstant().plus(SETTLED).isBefore(before)) {
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(seen, content);
    }
  }

  /** Returns null where the file system does not say when a file changed. */
  private static @Nullable Seen seen(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    try {
      return Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
              instanceof FileTime changed
          ? new Seen(
              file, attributes.size(), attributes.lastModifiedTime(), changed, attributes.fileKey())
          : null;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Content read(Path file) throws IOException {
    MessageDigest digest = Canonical.sha256();
    byte[] head;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      head = in.readNBytes(FirstLine.LONGEST);
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Content(HexFormat.of().formatHex(digest.digest()), FirstLine.of(head));
  }

  /**
   * Returns the files that words name by an absolute path, each as it is and by its content.
   *
   * @throws IOException if one cannot be read or is no file, or all are larger than {@link
   *     #MOST_NAMED}
   */
  List<String> named(Collection<String> words) throws IOException {
    List<String> parts = new ArrayList<>();
    long size = 0;
    for (String word : words) {
      for (String path : paths(word)) {
        Path file = Path.of(path);
        if (Files.notExists(file) || file.startsWith("/dev/null")) {
          continue;
        }
        Path real = file.toRealPath();
        size += Files.size(real);
        if (!Files.isRegularFile(real) || size > MOST_NAMED) {
          throw new IOException("'" + path + "' is no file, or too large to look into");
        }
        parts.add(real.toString());
        parts.add(digest(real));
      }
    }
    return parts;
  }

  private String digest(Path file) throws IOException {
    return of(file).digest();
  }

  private static List<String> paths(String word) {
    List<String> found = new ArrayList<>();
    List<String> pieces = new ArrayList<>(List.of(word));
    pieces.addAll(BETWEEN.splitAsStream(word).toList());
    for (String piece : pieces) {
      String path = OPTION.matcher(piece).replaceFirst("");
      if (path.startsWith("/") && !found.contains(path)) {
        found.add(path);
      }
    }
    return found;
  }
}
