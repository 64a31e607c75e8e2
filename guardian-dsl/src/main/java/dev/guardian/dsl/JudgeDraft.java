package dev.guardian.dsl;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a worse version is told from noise: {@code plain()}, or {@code
 * sequential().minimumRequests(200).absoluteFloor(percent(0.1))}.
 */
public final class JudgeDraft {
  private static final JudgeSpec STANDARD = JudgeSpec.STANDARD;
  private static final List<Quantity> STANDARD_FLOOR = JudgeSpec.STANDARD_FLOOR;

  private final JudgeSpec.Method method;
  private @Nullable Amount falseRollbacks;
  private int minimumRequests = STANDARD.minimumRequests();
  private List<Supplier<Quantity>> absoluteFloor = List.of();
  private JudgeSpec.NoData noData = STANDARD.noData();
  private Duration deadline = STANDARD.deadline();

  JudgeDraft(JudgeSpec.Method method) {
    this.method = method;
  }

  private JudgeDraft copy() {
    JudgeDraft copy = new JudgeDraft(method);
    copy.falseRollbacks = falseRollbacks;
    copy.minimumRequests = minimumRequests;
    copy.absoluteFloor = absoluteFloor;
    copy.noData = noData;
    copy.deadline = deadline;
    return copy;
  }

  /**
   * The chance, over the whole rollout, that a version as good as the stable one is taken back:
   * above 0 % and at most 50 %; 1 % unless said.
   */
  public JudgeDraft falseRollbacks(Amount chance) {
    JudgeDraft copy = copy();
    copy.falseRollbacks = chance;
    return copy;
  }

  /** How many requests each version must have answered, at least 1; 50 unless said. */
  public JudgeDraft minimumRequests(int requests) {
    JudgeDraft copy = copy();
    copy.minimumRequests = requests;
    return copy;
  }

  /**
   * Differences of rates smaller than this percentage are no regression; 0.1 % unless said. Said
   * beside a time, both hold.
   */
  public JudgeDraft absoluteFloor(Amount share) {
    return plusFloor(share::made);
  }

  /**
   * Differences of latencies smaller than this time are no regression; 5 ms unless said. Said
   * beside a percentage, both hold.
   */
  public JudgeDraft absoluteFloor(Duration time) {
    return plusFloor(() -> Quantity.time(Drafts.notNegative("'absolute-floor'", time)));
  }

  /** The same as a value made elsewhere. */
  public JudgeDraft absoluteFloor(Quantity floor) {
    return plusFloor(() -> floor);
  }

  private JudgeDraft plusFloor(Supplier<Quantity> floor) {
    JudgeDraft copy = copy();
    copy.absoluteFloor = Drafts.plus(absoluteFloor, List.of(floor));
    return copy;
  }

  /** What happens when evidence is missing at the end of a soak; {@code hold()} unless said. */
  public JudgeDraft noData(JudgeSpec.NoData answer) {
    JudgeDraft copy = copy();
    copy.noData = answer;
    return copy;
  }

  /** How long missing evidence is waited for; 10 minutes unless said. */
  public JudgeDraft deadline(Duration time) {
    JudgeDraft copy = copy();
    copy.deadline = time;
    return copy;
  }

  JudgeSpec made(Where where, Findings findings) {
    Amount chance = falseRollbacks;
    return new JudgeSpec(
        method,
        tried(
            where.in("false-rollbacks"),
            findings,
            () -> chance == null ? STANDARD.falseRollbacks() : chance.made(),
            value -> alone(value, STANDARD.minimumRequests(), STANDARD_FLOOR, STANDARD.deadline()),
            STANDARD.falseRollbacks()),
        tried(
            where.in("minimum-requests"),
            findings,
            () -> minimumRequests,
            value -> alone(STANDARD.falseRollbacks(), value, STANDARD_FLOOR, STANDARD.deadline()),
            STANDARD.minimumRequests()),
        tried(
            where.in("absolute-floor"),
            findings,
            this::madeFloor,
            value ->
                alone(
                    STANDARD.falseRollbacks(),
                    STANDARD.minimumRequests(),
                    value,
                    STANDARD.deadline()),
            STANDARD_FLOOR),
        noData,
        tried(
            where.in("deadline"),
            findings,
            () -> Drafts.positive("'deadline'", deadline),
            value ->
                alone(STANDARD.falseRollbacks(), STANDARD.minimumRequests(), STANDARD_FLOOR, value),
            STANDARD.deadline()));
  }

  /** Makes one value and tries it with nothing else said, so that each has its own problem. */
  private static <T> T tried(
      Where where, Findings findings, Supplier<T> value, Consumer<T> alone, T otherwise) {
    T made =
        findings.attempt(
            where,
            () -> {
              T each = value.get();
              alone.accept(each);
              return each;
            });
    return Drafts.or(made, otherwise);
  }

  private static void alone(
      Quantity chance, int requests, List<Quantity> floor, Duration deadline) {
    new JudgeSpec(STANDARD.method(), chance, requests, floor, STANDARD.noData(), deadline);
  }

  private List<Quantity> madeFloor() {
    return absoluteFloor.isEmpty()
        ? STANDARD_FLOOR
        : absoluteFloor.stream().map(Supplier::get).toList();
  }
}
