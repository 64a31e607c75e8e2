package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.spi.GateJob;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class KeyboardSafeGatesTest {
  private static final GateJob JOB =
      new GateJob(
          "run/stage/gate#1",
          GateSpec.of("gate", new GateAction.Command(List.of("true"))),
          List.of(),
          Map.of(),
          Map.of());

  @Test
  void a_gate_that_the_keyboard_ended_gives_no_result_to_a_program_that_ends_too()
      throws Exception {
    AtomicReference<GateResult> given = new AtomicReference<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread gate =
        new Thread(
            () -> {
              try {
                given.set(answering(GateResult.errored("exit code 130: ended by signal 2")));
                interrupted.complete(false);
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
            });
    gate.start();

    gate.interrupt();

    assertThat(interrupted.get()).isTrue();
    assertThat(given.get()).isNull();
  }

  @Test
  void any_other_result_is_given_at_once() throws Exception {
    GateResult broken = GateResult.errored("exit code 127: a program that it called was not found");

    Thread.currentThread().interrupt();
    GateResult given = answering(broken);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(given).isEqualTo(broken);
  }

  private static GateResult answering(GateResult result) throws InterruptedException {
    return new KeyboardSafeGates((job, context) -> result).run(JOB, context());
  }

  /** The gates of this test ask their context nothing. */
  private static GateContext context() {
    return (GateContext)
        Proxy.newProxyInstance(
            GateContext.class.getClassLoader(),
            new Class<?>[] {GateContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
