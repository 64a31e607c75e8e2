package dev.guardian.testkit.engine;

import dev.guardian.change.ChangeRef;
import dev.guardian.spi.GateCache;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes everything on, and knows what it has heard. */
class HeardCache implements GateCache {
  final Set<String> kept = ConcurrentHashMap.newKeySet();
  final Set<String> landed = ConcurrentHashMap.newKeySet();
  private final GateCache cache;

  HeardCache(GateCache cache) {
    this.cache = cache;
  }

  @Override
  public Optional<Kept> find(ChangeRef reader, String key, Instant since) {
    return cache.find(reader, key, since);
  }

  @Override
  public void keep(ChangeRef writer, Kept result) {
    cache.keep(writer, result);
    kept.add(result.from());
  }

  @Override
  public void land(ChangeRef merged, Collection<String> commands) {
    cache.land(merged, commands);
    landed.addAll(commands);
  }

  @Override
  public void forget(Instant before) {
    cache.forget(before);
  }
}
