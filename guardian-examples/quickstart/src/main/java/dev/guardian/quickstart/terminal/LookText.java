package dev.guardian.quickstart.terminal;

import dev.guardian.kernel.Looks;
import dev.guardian.kernel.Reading;
import org.jspecify.annotations.Nullable;

/** Says in one line what the last look saw of both versions. */
final class LookText {
  private LookText() {}

  /** Returns {@code canary 12/212 failed 5.66 % stable 0/4,038 failed 0 % p99 14 ms / 12 ms}. */
  static String of(Reading reading) {
    Reading.Version stable = reading.stable();
    String seen = "canary " + failed(reading.canary());
    String latency = "  p99 " + Texts.latency(reading.canary().p99());
    return stable == null
        ? seen + latency
        : seen + "  stable " + failed(stable) + latency + " / " + Texts.latency(stable.p99());
  }

  private static String failed(Reading.Version version) {
    return version.requests() > 0
        ? Texts.number(version.errors())
            + "/"
            + Texts.number(version.requests())
            + " failed "
            + Texts.percent(100 * version.errors() / version.requests())
        : "no requests";
  }

  /** Returns the last reading with this part of the traffic; null if there is none. */
  static @Nullable Reading last(Looks looks, double percent) {
    Reading last = null;
    for (Reading reading : looks.readings()) {
      last = Math.abs(reading.traffic() - percent) < 1 ? reading : last;
    }
    return last;
  }

  /** Returns the last reading; null if there is none. */
  static @Nullable Reading last(Looks looks) {
    return looks.readings().isEmpty() ? null : looks.readings().get(looks.readings().size() - 1);
  }
}
