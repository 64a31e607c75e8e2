package dev.guardian.quickstart.timing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A time from a moment to a later one.
 *
 * @param from its beginning
 * @param to its end; if it is before {@code from}, because a clock was set back, the span is empty
 */
public record Span(Instant from, Instant to) {

  /** Returns how long it is, 0 at least. */
  public Duration length() {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  private Span within(Span frame) {
    return new Span(
        from.isBefore(frame.from) ? frame.from : from, to.isAfter(frame.to) ? frame.to : to);
  }

  /**
   * Returns for how long of the frames at least one of the spans was there: what overlaps counts
   * once.
   */
  public static Duration covered(Collection<Span> frames, Collection<Span> spans) {
    return frames.stream()
        .map(frame -> covered(spans.stream().map(span -> span.within(frame)).toList()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration covered(List<Span> spans) {
    Duration covered = Duration.ZERO;
    Instant seen = Instant.MIN;
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      Instant from = span.from.isBefore(seen) ? seen : span.from;
      covered = covered.plus(new Span(from, span.to).length());
      seen = span.to.isAfter(seen) ? span.to : seen;
    }
    return covered;
  }
}
