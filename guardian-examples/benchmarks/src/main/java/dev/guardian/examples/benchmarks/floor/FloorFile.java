package dev.guardian.examples.benchmarks.floor;

import dev.guardian.examples.benchmarks.measure.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.CRC32C;

/**
 * A file of records and nothing else: one thread takes what callers have handed in, writes it at
 * once into blocks that are there already, waits for the disk, and tells all of them. When the file
 * is full it begins again at its start, which no real journal may.
 */
final class FloorFile implements AutoCloseable {
  private static final int CAPACITY = 16 << 20;

  /** How much is written at once. */
  private static final int BATCH = 1 << 20;

  private record Handed(byte[] record, int times, CompletableFuture<Void> durable) {}

  private final Handed end = new Handed(new byte[0], 0, new CompletableFuture<>());

  private final Path file;
  private final FileChannel channel;
  private final BlockingQueue<Handed> queue = new LinkedBlockingQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH);
  private final CRC32C checksum = new CRC32C();
  private final Thread writer = new Thread(this::write, "floor-writer");
  private long position;

  FloorFile(Path folder) throws IOException {
    file = Files.createTempFile(folder, "floor", ".bin");
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    Disk.allocate(channel, CAPACITY);
    writer.setDaemon(true);
    writer.start();
  }

  /** Writes a record several times over; the future completes when all of it is on the disk. */
  CompletableFuture<Void> append(byte[] record, int times) {
    Handed handed = new Handed(record, times, new CompletableFuture<>());
    queue.add(handed);
    return handed.durable();
  }

  private void write() {
    List<Handed> batch = new ArrayList<>();
    try {
      while (true) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch);
        for (Handed handed : batch) {
          frame(handed);
        }
        flush();
        channel.force(false);
        for (Handed handed : batch) {
          handed.durable().complete(null);
        }
        if (batch.contains(end)) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      batch.forEach(handed -> handed.durable().completeExceptionally(e));
    }
  }

  private void frame(Handed handed) throws IOException {
    for (int i = 0; i < handed.times(); i++) {
      byte[] record = handed.record();
      if (buffer.remaining() < record.length + 2 * Integer.BYTES) {
        flush();
      }
      checksum.reset();
      checksum.update(record);
      buffer.putInt(record.length).putInt((int) checksum.getValue()).put(record);
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    if (position + buffer.remaining() > CAPACITY) {
      position = 0;
    }
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    queue.add(end);
    writer.join();
    channel.close();
    Files.deleteIfExists(file);
  }
}
