package dev.guardian.examples.benchmarks.scaling;

import dev.guardian.engine.Guardian;
import dev.guardian.examples.benchmarks.host.Definitions;
import dev.guardian.examples.benchmarks.host.Embedded;
import dev.guardian.examples.benchmarks.host.Store;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.gate.GateResult;
import dev.guardian.pipeline.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The second life: takes up what the first one left, and says how long that took. */
final class GoingOn {
  private static final int MINUTES = 10;

  private GoingOn() {}

  /** Arguments: the store, its folder, how many runs. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    read(folder);
    Pipeline pipeline = Definitions.of(Workflow.STANDARD);
    CountDownLatch goOn = new CountDownLatch(count);
    CountDownLatch ended = new CountDownLatch(count);

    long began = System.nanoTime();
    Store.Opened store = Store.valueOf(arguments[0]).open(folder);
    Guardian guardian =
        Embedded.trusting(pipeline, store.journal())
            .gates(
                (job, context) -> {
                  if (job.gate().name().equals(InFlight.GATE)) {
                    goOn.countDown();
                  }
                  return GateResult.passed();
                })
            .listener(
                (state, event, commands) -> {
                  if (state.phase().ended()) {
                    ended.countDown();
                  }
                })
            .open();
    print("opened", began);
    await(goOn, "went on");
    print("goOn", began);
    await(ended, "ended");
    print("ended", began);
    guardian.close();
    store.close();
    System.exit(0);
  }

  private static void await(CountDownLatch all, String what) throws InterruptedException {
    if (!all.await(MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException(
          all.getCount() + " runs never " + what + " within " + MINUTES + " minutes");
    }
  }

  private static void print(String key, long began) {
    Waiting.print(key, (System.nanoTime() - began) / 1e9);
  }

  /** What nobody who opens the journal can do without. */
  private static void read(Path folder) throws IOException {
    long began = System.nanoTime();
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          bytes += n;
        }
      }
    }
    print("read", began);
    Waiting.print("mebibytes", bytes / (double) (1 << 20));
  }
}
