package dev.guardian.testkit.delivery;

import dev.guardian.spi.Platform.Preview;
import dev.guardian.spi.Platform.PreviewOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The previews of a {@link SimulatedPlatform}. */
final class SimulatedPreviews {
  private record Standing(Preview preview, String digest, Instant until) {}

  private final Map<String, Standing> standing = new LinkedHashMap<>();
  private long made;

  boolean holds(String key) {
    return standing.containsKey(key);
  }

  /** Adds a preview, or renews the lease of the one that is there. */
  Preview put(PreviewOrder order, Instant now) {
    Instant until = now.plus(order.lease());
    Standing there = standing.get(order.key());
    Standing wanted =
        there == null
            ? new Standing(new Preview(order.key(), url(order)), order.digest(), until)
            : new Standing(there.preview(), there.digest(), until);
    standing.put(order.key(), wanted);
    return wanted.preview();
  }

  private String url(PreviewOrder order) {
    return "https://" + order.target().service() + "-" + ++made + ".preview.invalid";
  }

  boolean remove(String key) {
    return standing.remove(key) != null;
  }

  List<Preview> all() {
    return standing.values().stream().map(Standing::preview).toList();
  }

  /** The keys of those whose lease is over. */
  List<String> over(Instant now) {
    return standing.values().stream()
        .filter(each -> !each.until().isAfter(now))
        .map(each -> each.preview().key())
        .toList();
  }

  String answering(String url) {
    return standing.values().stream()
        .filter(each -> each.preview().url().equals(url))
        .map(Standing::digest)
        .findFirst()
        .orElse("");
  }
}
