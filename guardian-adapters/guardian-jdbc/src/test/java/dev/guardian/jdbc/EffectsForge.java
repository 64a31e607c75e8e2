package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.spi.MergeRequest;
import dev.guardian.testkit.engine.SampleForge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A forge whose memory is a file outside of any store, with a line such as {@code merge 7 <commit>
 * <key>} for each merge. It merges whatever it is told to, as often as it is told to, so that the
 * file shows an effect that was done twice. It takes its time before and after, so that a kill
 * comes in between.
 */
final class EffectsForge extends SampleForge {
  private final Path effects;
  private final SplittableRandom random;

  EffectsForge(Path effects, SplittableRandom random) {
    this.effects = effects;
    this.random = random;
  }

  /** Waits up to so many milliseconds. */
  static void pause(SplittableRandom random, int millis) {
    long nanos;
    synchronized (random) {
      nanos = random.nextLong(TimeUnit.MILLISECONDS.toNanos(millis));
    }
    LockSupport.parkNanos(nanos);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    pause(random, 15);
    ObjectId landed = append(request);
    pause(random, 15);
    return new MergeOutcome.Merged(landed);
  }

  /** Each landed commit is another one, also of a change that lands twice. */
  private synchronized ObjectId append(MergeRequest request) {
    ObjectId landed = commit(1_000_000 + lines(effects).size());
    String number = String.valueOf(request.subject().number());
    String line = String.join(" ", "merge", number, landed.hex(), request.key()) + "\n";
    try {
      Files.writeString(effects, line, UTF_8, CREATE, APPEND);
      return landed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<MergeOutcome> find(MergeRequest request) {
    return lines(effects).stream()
        .map(line -> line.split(" "))
        .filter(words -> words[3].equals(request.key()))
        .<MergeOutcome>map(words -> new MergeOutcome.Merged(new ObjectId(words[2])))
        .findFirst();
  }

  /** What the forge remembers. */
  static List<String> lines(Path effects) {
    try {
      return Files.exists(effects) ? Files.readAllLines(effects) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
