package dev.guardian.testkit.gate;

import dev.guardian.gate.Gate;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Gates that do wrong, each in its own way, and for each the lawful gate that comes closest to it.
 * They may run any number of times at once. Those that hang do so until {@link #letGo}.
 */
public final class MisbehavingGates implements AutoCloseable {
  private static final int TWENTY_MEGABYTES = 20_000_000;
  private static final int KIBIBYTE = 1_024;

  private final CountDownLatch letGo = new CountDownLatch(1);

  /** Returns a gate that misbehaves. */
  public Gate gate(Misbehaviour how) {
    return context -> misbehave(how, context);
  }

  /** Returns the benign twin of such a gate: one that must be PASSED. */
  public Gate lawful(Misbehaviour how) {
    return context -> behave(how, context);
  }

  /** Lets those that hang, or will, come to their end. */
  public void letGo() {
    letGo.countDown();
  }

  /** The same as {@link #letGo}. */
  @Override
  public void close() {
    letGo();
  }

  private GateResult misbehave(Misbehaviour how, GateContext context) throws Exception {
    return switch (how) {
      case HANGS_AND_IGNORES_INTERRUPTION -> hang();
      case HANGS_UNTIL_INTERRUPTED -> {
        letGo.await();
        yield GateResult.passed("let go");
      }
      case WRITES_WITHOUT_END -> write(context.reports().resolve("endless.log"));
      case PASSES_AFTER_ITS_DEADLINE -> passOnceInterrupted();
      case THROWS_A_RUNTIME_EXCEPTION -> throw new IllegalStateException("no licence file");
      case THROWS_A_CHECKED_EXCEPTION -> throw new IOException("no route to the server");
      case OVERFLOWS_THE_STACK -> GateResult.passed("depth " + depth());
      case THROWS_OUT_OF_MEMORY -> throw new OutOfMemoryError("thrown by a misbehaving gate");
      case THROWS_A_LINKAGE_ERROR -> throw new NoClassDefFoundError("com/example/NotThere");
      case THROWS_AN_ASSERTION_ERROR -> throw new AssertionError("cannot be");
      case THROWS_THREAD_DEATH -> throw new ThreadDeath();
      case THROWS_AN_INTERRUPTION_OF_ITS_OWN -> throw new InterruptedException("nobody asked");
      case THROWS_WHAT_CANNOT_BE_SHOWN -> throw new Unshowable();
      case RETURNS_NULL -> nothing();
      case RETURNS_A_HOLLOW_RESULT -> hollow();
      case RETURNS_TWENTY_MEGABYTES ->
          GateResult.passed("much to say").withLog("x".repeat(TWENTY_MEGABYTES));
      case CHANGES_ITS_INPUTS -> change(context);
      case CLOSES_SHARED_STREAMS -> {
        System.out.close();
        System.err.close();
        yield GateResult.passed("closed");
      }
      case LEAVES_A_THREAD_BEHIND -> {
        Thread left = new Thread(this::hang, "left-behind-by-a-gate");
        // Else it would be a daemon where the gate's own thread is one.
        left.setDaemon(false);
        left.start();
        yield GateResult.passed("left " + left.getName());
      }
      case INTERRUPTS_ITS_OWN_THREAD -> {
        Thread.currentThread().interrupt();
        yield GateResult.passed("interrupted");
      }
    };
  }

  private static GateResult behave(Misbehaviour how, GateContext context) throws Exception {
    return switch (how) {
      case WRITES_WITHOUT_END -> {
        Files.writeString(context.reports().resolve("ended.log"), "x".repeat(KIBIBYTE));
        yield GateResult.passed("written");
      }
      case RETURNS_TWENTY_MEGABYTES ->
          GateResult.passed("little to say").withLog("x".repeat(KIBIBYTE));
      case CHANGES_ITS_INPUTS -> {
        Files.writeString(context.workspace().resolve("of-its-own.txt"), "may be written");
        yield GateResult.passed("read " + context.inputs().size() + context.env().size());
      }
      case CLOSES_SHARED_STREAMS -> {
        System.out.flush();
        System.err.flush();
        yield GateResult.passed("flushed");
      }
      case LEAVES_A_THREAD_BEHIND -> {
        Thread ended = new Thread(() -> {}, "of-a-gate");
        ended.start();
        ended.join();
        yield GateResult.passed("joined");
      }
      case INTERRUPTS_ITS_OWN_THREAD -> {
        Thread.currentThread().interrupt();
        yield GateResult.passed("cleared " + Thread.interrupted());
      }
      case OVERFLOWS_THE_STACK -> GateResult.passed("depth " + depth(0, 100));
      case HANGS_AND_IGNORES_INTERRUPTION, HANGS_UNTIL_INTERRUPTED, PASSES_AFTER_ITS_DEADLINE -> {
        // Takes a while, and answers.
        Thread.sleep(20);
        yield GateResult.passed("in time");
      }
      case THROWS_A_RUNTIME_EXCEPTION,
          THROWS_A_CHECKED_EXCEPTION,
          THROWS_OUT_OF_MEMORY,
          THROWS_A_LINKAGE_ERROR,
          THROWS_AN_ASSERTION_ERROR,
          THROWS_THREAD_DEATH,
          THROWS_AN_INTERRUPTION_OF_ITS_OWN,
          THROWS_WHAT_CANNOT_BE_SHOWN -> {
        try {
          throw new IOException("mended by the gate itself");
        } catch (IOException handled) {
          yield GateResult.passed("tried again");
        }
      }
      case RETURNS_NULL, RETURNS_A_HOLLOW_RESULT -> GateResult.passed();
    };
  }

  /** Waits until it is let go, whatever anybody says. */
  private GateResult hang() {
    boolean over = false;
    while (!over) {
      try {
        letGo.await();
        over = true;
      } catch (InterruptedException ignored) {
        // That it is ignored is what this gate does wrong.
      }
    }
    return GateResult.passed("let go");
  }

  private GateResult passOnceInterrupted() {
    try {
      letGo.await();
    } catch (InterruptedException atItsDeadline) {
      // That it is taken for a pass is what this gate does wrong.
    }
    return GateResult.passed("late");
  }

  private GateResult write(Path file) {
    byte[] some = new byte[KIBIBYTE];
    while (letGo.getCount() > 0) {
      // An interrupt closes files while they are written.
      boolean unused = Thread.interrupted();
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int i = 0; i < KIBIBYTE; i++) {
          out.write(some);
        }
      } catch (IOException ignored) {
        // Its folder may be gone by now; it does not care.
      }
      LockSupport.parkNanos(1_000_000);
    }
    return GateResult.passed("let go");
  }

  private static long depth() {
    return depth(0, Long.MAX_VALUE);
  }

  private static long depth(long at, long most) {
    return at == most ? at : depth(at + 1, most) + 1;
  }

  private static GateResult change(GateContext context) throws IOException {
    List<Runnable> changes =
        List.of(
            () -> context.inputs().put("reviewer", "nobody"),
            () -> context.env().put("PATH", "/tmp"),
            () -> context.env().clear(),
            () -> context.inputs().clear(),
            () -> context.change().files().clear(),
            () -> context.change().contributors().clear());
    for (Runnable each : changes) {
      try {
        each.run();
      } catch (UnsupportedOperationException refused) {
        // It tries the next.
      }
    }
    if (Files.isDirectory(context.workspace())) {
      try (Stream<Path> files = Files.walk(context.workspace())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.writeString(file, "changed by a gate");
        }
      }
    }
    return GateResult.passed("changed what it could");
  }

  // The compiler of a plugin may know nothing of null.
  @SuppressWarnings("NullAway")
  private static GateResult nothing() {
    return null;
  }

  @SuppressWarnings("NullAway")
  private static GateResult hollow() {
    Verdict none = null;
    return new GateResult(none, null, List.of(), List.of(), Map.of(), List.of(), null);
  }

  /** Whoever asks it anything is sorry. */
  private static final class Unshowable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("getMessage of an exception of a misbehaving gate");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("toString of an exception of a misbehaving gate");
    }
  }
}
