package dev.guardian.process;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What programs are given and allowed.
 *
 * @param wallLimit the longest a gate may take that says nothing itself, positive
 * @param outputCap how many bytes of a program's output are kept, half of them from its beginning
 *     and half from its end; at least 1,024. The rest is read and thrown away
 * @param killGrace how long a program that must end may take to do so by itself, not negative
 * @param passes names of the variables of Guardian's own environment that programs see. {@code
 *     HOME} among them means the real home folder in place of a fresh one
 */
public record ProcessOptions(
    Duration wallLimit, int outputCap, Duration killGrace, Set<String> passes) {

  /** 10 minutes. */
  public static final Duration DEFAULT_WALL_LIMIT = Duration.ofMinutes(10);

  /** 256 KiB. */
  public static final int DEFAULT_OUTPUT_CAP = 256 * 1024;

  /** 2 seconds. */
  public static final Duration DEFAULT_KILL_GRACE = Duration.ofSeconds(2);

  /** Where programs are, how they speak, and which Java they use. None of them holds a secret. */
  public static final Set<String> DEFAULT_PASSES =
      Set.of("PATH", "LANG", "LC_ALL", "TZ", "JAVA_HOME");

  /**
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public ProcessOptions {
    passes = Set.copyOf(passes);
    if (wallLimit.isNegative() || wallLimit.isZero()) {
      throw new IllegalArgumentException("a wall limit is positive, but found " + wallLimit);
    }
    if (outputCap < 1_024) {
      throw new IllegalArgumentException(
          "an output cap is at least 1024 bytes, but found " + outputCap);
    }
    if (killGrace.isNegative()) {
      throw new IllegalArgumentException("a kill grace is not negative, but found " + killGrace);
    }
  }

  /** Returns the defaults. */
  public static ProcessOptions defaults() {
    return new ProcessOptions(
        DEFAULT_WALL_LIMIT, DEFAULT_OUTPUT_CAP, DEFAULT_KILL_GRACE, DEFAULT_PASSES);
  }

  public ProcessOptions wallLimit(Duration limit) {
    return new ProcessOptions(limit, outputCap, killGrace, passes);
  }

  public ProcessOptions outputCap(int bytes) {
    return new ProcessOptions(wallLimit, bytes, killGrace, passes);
  }

  public ProcessOptions killGrace(Duration grace) {
    return new ProcessOptions(wallLimit, outputCap, grace, passes);
  }

  /**
   * Lets programs see one more variable of Guardian's environment. Every gate of every change sees
   * it: never name one that holds a secret.
   */
  public ProcessOptions passing(String name) {
    Set<String> more = new TreeSet<>(passes);
    more.add(name);
    return new ProcessOptions(wallLimit, outputCap, killGrace, more);
  }
}
