package dev.guardian.process;

import dev.guardian.gate.GateResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A JVM that runs one gate, {@code gate.sh} of its workspace, and may be killed. When it is asked
 * to end it lets the gate come to its end first and then writes the result into {@code verdict}.
 */
final class ChildGuardian {
  private ChildGuardian() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Bench bench = new Bench(folder);
    // Of this JVM and no gate of it.
    new ProcessBuilder("/bin/sh", "-c", "echo $$ > unrelated; exec sleep 600")
        .directory(bench.workspace.toFile())
        .start();
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(done)));
    GateResult result = bench.run(Bench.gate(List.of("/bin/sh", "gate.sh")));
    Files.writeString(folder.resolve("verdict"), result.verdict() + " " + result.summary());
    done.countDown();
  }

  private static void awaitEnd(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts one in a session of its own, as in a terminal's foreground; its process group bears the
   * number of the process.
   */
  static Process start(Path folder, List<String> flags) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(ChildGuardian.class.getName(), folder.toString()));
    return new ProcessBuilder(OwnSession.here().starting(words))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }
}
