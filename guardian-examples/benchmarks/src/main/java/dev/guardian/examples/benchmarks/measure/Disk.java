package dev.guardian.examples.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the disk allows at a moment: one caller that writes a record and waits for it.
 *
 * @param appending each record makes the file longer
 * @param preallocated each record is written where the file has its blocks already
 */
public record Disk(Wait appending, Wait preallocated) {
  /** How long the record is that is written. */
  public static final int RECORD = 250;

  private static final int PREALLOCATED = 4 << 20;

  /**
   * How long one wait takes.
   *
   * @param mean in microseconds
   * @param p50 the median, in microseconds
   */
  public record Wait(double mean, double p50) {}

  /** Calibrates in a folder, each way for a time. */
  public static Disk calibrated(Path folder, Duration time) throws IOException {
    return new Disk(waits(folder, time, false), waits(folder, time, true));
  }

  private static Wait waits(Path folder, Duration time, boolean preallocate) throws IOException {
    Path file = Files.createTempFile(folder, "calibration", ".bin");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (preallocate) {
        allocate(channel, PREALLOCATED);
      }
      ByteBuffer record = ByteBuffer.allocateDirect(RECORD);
      long[] times = new long[1 << 20];
      int count = 0;
      long position = 0;
      long until = System.nanoTime() + time.toNanos();
      for (long now = System.nanoTime(); now < until && count < times.length; ) {
        if (preallocate && position + RECORD > PREALLOCATED) {
          position = 0;
        }
        position += channel.write(record.clear(), position);
        channel.force(false);
        long then = System.nanoTime();
        times[count++] = then - now;
        now = then;
      }
      Arrays.sort(times, 0, count);
      double mean = Arrays.stream(times, 0, count).average().orElse(Double.NaN);
      return new Wait(mean / 1e3, times[count / 2] / 1e3);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Fills a file with zeros and waits until its blocks are on the disk. */
  public static void allocate(FileChannel channel, int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
    for (long position = 0; position < bytes; ) {
      position += channel.write(zeros.clear(), position);
    }
    channel.force(true);
  }
}
