package dev.guardian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The end of what processes print. What is further back than that is given up. */
final class LogTail {
  /** How large a file may grow before all but its end is given up. */
  static final long MOST_BYTES = 8L << 20;

  /** How many files of a service are kept; far more than versions that run at once. */
  static final int MOST_FILES = 64;

  private static final int KEPT_BYTES = 1 << 20;
  private static final String OLD = ".old";

  private LogTail() {}

  /** Returns the last characters of a file, at most so many; nothing if it cannot be read. */
  static String of(Path log, int most) {
    String now = read(log, most);
    String text = now.length() < most ? read(old(log), most - now.length()) + now : now;
    return last(text, most);
  }

  private static String read(Path file, int most) {
    // A character is at most four bytes of a file, and at least half a char.
    long wanted = Math.min(4L * Math.max(0, most), MOST_BYTES);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return last(new String(end(channel, wanted), UTF_8), most);
    } catch (IOException e) {
      return "";
    }
  }

  private static byte[] end(SeekableByteChannel channel, long wanted) throws IOException {
    long from = Math.max(0, channel.size() - wanted);
    ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // Until the end, which a program may move meanwhile.
    }
    byte[] found = new byte[bytes.position()];
    bytes.flip().get(found);
    return found;
  }

  private static String last(String text, int most) {
    int from = Math.max(0, text.length() - Math.max(0, most));
    boolean within =
        from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from));
    return text.substring(within ? from + 1 : from);
  }

  /** Cuts every log of these folders short that has grown too large. */
  static void cut(List<Path> folders) {
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> logs = files.filter(each -> each.toString().endsWith(".log")).toList();
        logs.forEach(LogTail::cut);
        forgetOldest(logs);
      } catch (IOException e) {
        // Not there yet, or gone again.
      }
    }
  }

  /** The oldest are of versions that were taken down long ago. */
  private static void forgetOldest(List<Path> logs) throws IOException {
    if (logs.size() > MOST_FILES) {
      List<Path> newestFirst =
          logs.stream()
              .sorted(
                  Comparator.comparingLong((Path each) -> each.toFile().lastModified()).reversed())
              .toList();
      for (Path each : newestFirst.subList(MOST_FILES, newestFirst.size())) {
        Files.deleteIfExists(old(each));
        Files.deleteIfExists(each);
      }
    }
  }

  /** In place: the process has the file open, and goes on at its new end. */
  private static void cut(Path log) {
    try (FileChannel channel =
        FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() > MOST_BYTES) {
        Path fresh = log.resolveSibling(log.getFileName() + ".part");
        Files.write(fresh, end(channel, KEPT_BYTES));
        Files.move(fresh, old(log), StandardCopyOption.REPLACE_EXISTING);
        channel.truncate(0);
      }
    } catch (IOException e) {
      // The next round tries again.
    }
  }

  private static Path old(Path log) {
    return log.resolveSibling(log.getFileName() + OLD);
  }
}
