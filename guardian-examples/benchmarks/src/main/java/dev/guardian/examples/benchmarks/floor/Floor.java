package dev.guardian.examples.benchmarks.floor;

import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Disk;
import dev.guardian.examples.benchmarks.measure.Threads;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The workflow with a thread for each gate and a file under it, and no other logic. */
public final class Floor implements Contestant {
  private final Workflow workflow;
  private final @Nullable FloorFile file;
  private final boolean commitsEachStep;
  private final ExecutorService threads = Threads.perTask();
  private final AtomicLong runs = new AtomicLong();

  private Floor(Workflow workflow, @Nullable FloorFile file, boolean commitsEachStep) {
    this.workflow = workflow;
    this.file = file;
    this.commitsEachStep = commitsEachStep;
  }

  /** Commits once a stage: a record for each gate that ended, and one for the stage. */
  public static Floor perStage(Workflow workflow, Path folder) throws IOException {
    return new Floor(workflow, new FloorFile(folder), false);
  }

  /** Each gate waits until its own end is durable; those that end together share a commit. */
  public static Floor perStep(Workflow workflow, Path folder) throws IOException {
    return new Floor(workflow, new FloorFile(folder), true);
  }

  /** Keeps nothing. */
  public static Floor inMemory(Workflow workflow) {
    return new Floor(workflow, null, false);
  }

  @Override
  public void run() {
    long run = runs.incrementAndGet();
    int step = 0;
    for (int width : workflow.widths()) {
      List<CompletableFuture<Void>> gates = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        byte[] record = record(run, step++);
        gates.add(CompletableFuture.runAsync(() -> gate(record), threads));
      }
      gates.forEach(CompletableFuture::join);
      end(record(run, step), width);
    }
  }

  /** The gate does nothing; what is here is its end. */
  private void gate(byte[] record) {
    if (file != null && commitsEachStep) {
      file.append(record, 1).join();
    }
  }

  /** Where gates have waited for their ends, that of the stage need not be waited for. */
  private void end(byte[] record, int width) {
    if (file != null) {
      CompletableFuture<Void> durable = file.append(record, commitsEachStep ? 1 : width + 1);
      if (!commitsEachStep) {
        durable.join();
      }
    }
  }

  private static byte[] record(long run, int step) {
    return ByteBuffer.allocate(Disk.RECORD).putLong(run).putInt(step).array();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    threads.shutdown();
    if (file != null) {
      file.close();
    }
  }
}
