package dev.guardian.engine;

import com.google.common.hash.Hashing;
import dev.guardian.change.Change;
import dev.guardian.kernel.RunPhase;
import dev.guardian.spi.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Names runs by what they judge, so that submitting the same thing twice is one run: {@code
 * web-shop-3-1f2e3d4c}, and {@code web-shop-3-1f2e3d4c.2} when it had to be judged again.
 */
final class RunIds {
  private static final Set<RunPhase> AGAIN =
      EnumSet.of(RunPhase.BROKEN, RunPhase.EXPIRED, RunPhase.CANCELLED, RunPhase.SUPERSEDED);

  private final Journal journal;

  RunIds(Journal journal) {
    this.journal = journal;
  }

  String baseOf(Definitions.Checked definition, Change change) {
    String subject =
        change.subject(definition.digest())
            + "|"
            + change.contributors().stream()
                .sorted(Comparator.comparing(Object::toString))
                .toList();
    String digest =
        Hashing.sha256().hashString(subject, StandardCharsets.UTF_8).toString().substring(0, 8);
    return definition.pipeline().name() + "-" + change.ref().number() + "-" + digest;
  }

  static boolean sameSubject(String run, String base) {
    return run.equals(base) || run.startsWith(base + ".");
  }

  /**
   * Returns the id of the run to begin, or of the one there is if it came to an end that stands.
   */
  String next(String base, Function<String, RunPhase> outcome) {
    String run = base;
    for (int n = 2; !journal.read(run).isEmpty() && AGAIN.contains(outcome.apply(run)); n++) {
      run = base + "." + n;
    }
    return run;
  }

  /**
   * Returns an id that no run bears yet: the base followed by a number.
   *
   * @param begun whether a run has begun that the journal may not know of yet
   */
  String fresh(String base, Predicate<String> begun) {
    String run = base + "-1";
    for (int n = 2; begun.test(run) || !journal.read(run).isEmpty(); n++) {
      run = base + "-" + n;
    }
    return run;
  }
}
