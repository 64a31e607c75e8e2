package dev.guardian.delivery;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a platform says is there, read back and never assumed.
 *
 * @param versions the versions that stand there, with or without traffic
 */
public record Serving(List<Version> versions) {
  /** Nothing there yet. */
  public static final Serving NOTHING = new Serving(List.of());

  /** Two weights closer than this, in percent points, are the same; platforms round. */
  private static final double ROUNDING = 0.5;

  /**
   * A version that stands there.
   *
   * @param digest which release
   * @param traffic its part of the traffic in percent, 0 to 100
   */
  public record Version(String digest, double traffic) {}

  public Serving {
    versions = List.copyOf(versions);
  }

  /** Returns the part of the traffic that goes to a version, in percent; 0 if it is not there. */
  public double traffic(String digest) {
    return versions.stream()
        .filter(each -> each.digest().equals(digest))
        .mapToDouble(Version::traffic)
        .sum();
  }

  /** Returns whether a version stands there, with or without traffic. */
  public boolean holds(String digest) {
    return versions.stream().anyMatch(each -> each.digest().equals(digest));
  }

  /** Returns the version with the most traffic; empty if none has any. */
  public Optional<Version> stable() {
    return versions.stream()
        .filter(each -> each.traffic() > 0)
        .max(Comparator.comparingDouble(Version::traffic));
  }

  /** Returns whether every version has the part of the traffic that is wanted, and no other any. */
  public boolean matches(Map<String, Double> wanted) {
    return versions.stream()
            .allMatch(
                each ->
                    Math.abs(each.traffic() - wanted.getOrDefault(each.digest(), 0.0)) <= ROUNDING)
        && wanted.entrySet().stream()
            .allMatch(each -> each.getValue() <= ROUNDING || holds(each.getKey()));
  }
}
